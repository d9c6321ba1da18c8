import { appendFileSync } from 'node:fs'
import { join } from 'node:path'
import { until } from '../../world/wait.mjs'
import type { TestCluster } from '../server/start'
import { makeCloneController } from './controller/clone'
import { makeDataVolumeController } from './controller/data-volume'
import { collectGarbage } from './controller/garbage'
import { makeInstanceController } from './controller/instance'
import { makeMachineController } from './controller/machine'
import { makeMigrationController } from './controller/migration'
import { makeRestoreController, makeSnapshotController } from './controller/snapshot'
import { installDemo, machineDraft, type MachineDraft } from './demo'
import { tellApi, type Faults } from './faults'
import { install } from './furniture'
import { Guests, type Running } from './handler/guests'
import { Client } from './objects/client'
import { Followed } from './objects/followed'
import * as kinds from './objects/kinds'
import { isTrue } from './objects/machine'
import { keyOf, type Condition, type Kind, type Resource } from './objects/resource'
import { WorkQueue, type Reconcile } from './objects/work-queue'
import type { Surroundings } from './surroundings'
import { startVirtApi } from './virt-api/server'

/** How the stand-in behaves; every field has a default. */
export interface StandInOptions {
  /** How long a step of what only pretends to work takes (a migration's phase, an import's progress); 400 unless told. */
  readonly stepMilliseconds?: number
}

/** KubeVirt's part of a test cluster. */
export interface StandIn {
  readonly client: Client
  /** What virt-api shall do wrong from now on. */
  readonly faults: Faults
  /** The real guest behind an instance, by `namespace/name`; undefined when none runs. */
  guest(key: string): Running | undefined
  /** Cuts all open consoles and port-forwards, as a restart of virt-api does. */
  cutStreams(): void
  /** Takes virt-api down, or brings it up again; returns when the API server has noticed. */
  setApiUp(isUp: boolean): Promise<void>
  /** Five machines in two namespaces, for a person to try things on. */
  addDemo(): Promise<void>
  /** Makes a machine of the image, off; more can be laid over it. */
  addMachine(draft: MachineDraft): Promise<void>
  /** Ends all guests and stops looking; the objects stay. Happens by itself when the process ends or is killed. */
  stop(): Promise<void>
}

/** Installs KubeVirt's part into a running cluster and returns when its subresources are served. */
export async function startStandIn(cluster: TestCluster, { stepMilliseconds = 400 }: StandInOptions = {}): Promise<StandIn> {
  const { url, ca, tokens, folder, aggregation } = cluster
  const client = new Client({ url, ca, token: tokens.admin })
  const faults: Faults = { denies: undefined, answersAfterMilliseconds: 0, holdsMigrationsIn: undefined }
  const followed: Followed<Resource>[] = []
  const queues: WorkQueue[] = []
  const follow = <T extends Resource>(kind: Kind<T>): Followed<T> => {
    const made = new Followed(kind, client)
    followed.push(made as unknown as Followed<Resource>)
    return made
  }
  const report = (what: string) => (key: string, error: unknown) => appendFileSync(join(folder, 'stand-in.log'), `${new Date().toISOString()} ${what} ${key}: ${error instanceof Error ? error.stack : String(error)}\n`)
  const queue = (what: string, reconcile: Reconcile, isPaced = false) => {
    const made = new WorkQueue(reconcile, report(what), isPaced)
    queues.push(made)
    return made
  }

  const instances = follow(kinds.instances)
  const lookAtGuest = (uid: string) => {
    const [instance] = instances.where(({ metadata }) => metadata.uid === uid)
    if (instance) instanceQueue.add(keyOf(instance))
  }
  const surroundings: Surroundings = {
    client, stepMilliseconds, instances,
    machines: follow(kinds.machines), migrations: follow(kinds.migrations), pods: follow(kinds.pods), dataVolumes: follow(kinds.dataVolumes), claims: follow(kinds.claims),
    snapshots: follow(kinds.snapshotsOfMachines), restores: follow(kinds.restores), clones: follow(kinds.clones),
    guests: new Guests(join(folder, 'g'), lookAtGuest),
    look: (instance) => instanceQueue.add(keyOf(instance)),
  }
  const instanceQueue = queue('instance', makeInstanceController(surroundings))
  const machineQueue = queue('machine', makeMachineController(surroundings))
  const each = <T extends Resource>(from: Followed<T>, what: string, reconcile: Reconcile) => {
    const made = queue(what, reconcile, true)
    from.onChange((key) => made.add(key))
  }
  each(surroundings.migrations, 'migration', makeMigrationController(surroundings, faults))
  each(surroundings.snapshots, 'snapshot', makeSnapshotController(surroundings))
  each(surroundings.restores, 'restore', makeRestoreController(surroundings))
  each(surroundings.clones, 'clone', makeCloneController(surroundings))
  each(surroundings.dataVolumes, 'data volume', makeDataVolumeController(surroundings))
  for (const kind of [kinds.services, kinds.secrets, kinds.snapshotContents]) follow(kind)
  collectGarbage(client, followed, report('garbage'))
  const ownerOf = (object: Resource, kind: string) => object.metadata.ownerReferences?.filter((owner) => owner.kind === kind).map(({ name }) => `${object.metadata.namespace}/${name}`) ?? []

  surroundings.machines.onChange((key) => machineQueue.add(key))
  surroundings.instances.onChange((key, gone) => {
    instanceQueue.add(key)
    machineQueue.add(key)
    // Whoever removes the finalizers by force leaves no guest behind.
    if (gone) surroundings.guests.drop(gone.metadata.uid)
  })
  surroundings.pods.onChange((key, gone) => {
    const pod = gone ?? surroundings.pods.get(key)
    for (const owner of pod ? ownerOf(pod, 'VirtualMachineInstance') : []) instanceQueue.add(owner)
  })
  for (const volumes of [surroundings.dataVolumes, surroundings.claims] as const) {
    volumes.onChange((key) => {
      const [namespace = ''] = key.split('/')
      for (const one of surroundings.machines.where(({ metadata, spec }) => metadata.namespace === namespace && Boolean(spec.dataVolumeTemplates?.length))) machineQueue.add(keyOf(one))
      for (const one of instances.where(({ metadata, spec }) => metadata.namespace === namespace && Boolean(spec.volumes?.length))) instanceQueue.add(keyOf(one))
    })
  }

  const api = await startVirtApi(aggregation, surroundings, faults)
  await install(client, aggregation, api.port)
  await Promise.all(followed.map((one) => one.start()))
  await untilAvailable(client, true)

  return {
    client, faults,
    guest(key) {
      const instance = instances.get(key)
      return instance && surroundings.guests.get(instance.metadata.uid)
    },
    cutStreams: () => api.cut(),
    async setApiUp(isUp) {
      await (isUp ? api.up() : api.down())
      await tellApi(client, isUp)
      await untilAvailable(client, isUp)
    },
    addDemo: () => installDemo(client),
    addMachine: (draft) => client.ensure(kinds.machines, machineDraft(draft)),
    async stop() {
      for (const one of [...followed, ...queues]) one.close()
      api.close()
      await surroundings.guests.close()
      client.close()
    },
  }
}

interface ApiService extends Resource {
  readonly status?: { readonly conditions?: readonly Condition[] }
}

/** Waits for the API server to believe that virt-api answers, or that it does not. */
async function untilAvailable(client: Client, isAvailable: boolean): Promise<void> {
  await until(`virt-api to be ${isAvailable ? 'reached' : 'missed'}`, async () =>
    isTrue(await client.get<ApiService>(kinds.apiServices, 'v1.subresources.kubevirt.io'), 'Available') === isAvailable, { seconds: 90, everyMilliseconds: 100 })
}
