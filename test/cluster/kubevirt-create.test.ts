import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CreateProgress } from '../../main/provider/host-contract'
import type { Session } from '../../main/provider/session'
import type { Failure } from '../../preload/contract/failure'
import type { ClusterPlan } from '../../preload/contract/cluster-plan'
import { until } from '../world/wait.mjs'
import { openAs } from './kubevirt/open'
import { startCluster, type TestCluster } from './server/start'
import { startStandIn, type StandIn } from './stand-in/start'

// Making machines in a real API server with KubeVirt's own definitions: what it would say, says, and has made.

type Plan = Omit<ClusterPlan, 'connectionId'>
let cluster: TestCluster
let standIn: StandIn
let session: Session

beforeAll(async () => {
  cluster = await startCluster()
  standIn = await startStandIn(cluster)
  session = await openAs(cluster, 'admin')
}, 240_000)
afterAll(async () => {
  await session?.close()
  await standIn?.stop()
  await cluster?.stop()
})

const plan = (more: Partial<Plan> = {}): Plan => ({
  namespace: 'default', name: 'made', runStrategy: 'Always', size: { kind: 'custom', vcpus: 1, memoryBytes: 128 * 2 ** 20 },
  boot: { kind: 'containerDisk', image: 'quay.io/containerdisks/fedora:latest' }, cloudInit: { user: 'anna', password: 'a: "b" #c', sshKeys: ['ssh-ed25519 AAAAC3Nza anna@home'] },
  hasPodNetwork: true, attachments: [], ...more,
})

function make(what: Plan) {
  const steps: CreateProgress[] = []
  let failure: Failure | undefined
  const end = session.cluster!.create(what, { snapshot: (items) => void steps.push(...items), change: ({ upserts }) => void steps.push(...upserts), ended: (found) => (failure = found) })
  return { steps, end, failure: () => failure, key: () => steps.at(-1)?.createdKey }
}

describe('a plan', () => {
  test('is accepted by KubeVirt’s own definitions, whatever it starts from', async () => {
    const boots: Plan['boot'][] = [
      { kind: 'containerDisk', image: 'quay.io/a/b:c' }, { kind: 'registry', image: 'quay.io/a/b:c' }, { kind: 'url', url: 'https://example.org/a.qcow2' },
      { kind: 'dataSource', namespace: 'images', name: 'fedora' }, { kind: 'claim', name: 'data' }, { kind: 'blank' },
    ]
    for (const boot of boots) {
      const { problems } = await session.cluster!.preview(plan({ boot, disk: { capacityBytes: 2 ** 30, storageClass: 'fast' }, attachments: ['tenant/vlan-1'], preference: { name: 'fedora', isClusterWide: true } }))
      expect(problems.filter(({ severity }) => severity === 'error'), boot.kind).toEqual([])
    }
    await expect(cluster.kubectl(['get', 'vm', 'made'])).rejects.toThrow(/not found/)
  })

  test('with a field that KubeVirt does not know is told where', async () => {
    const { xml } = await session.cluster!.preview(plan())
    const { problems } = await session.cluster!.preview(plan({ yaml: xml.replace('runStrategy: Always', 'runStrategy: Always\n  nonsense: 1') }))
    expect(problems).toContainEqual({ field: 'yaml', severity: 'error', message: expect.stringContaining('nonsense') as string })
  })
})

describe('making', () => {
  test('ends with a machine that runs', async () => {
    const { key, failure } = make(plan())
    await until('the machine', () => key() ?? failure(), { seconds: 90 })
    expect([key(), failure()]).toEqual(['default/made', undefined])
    expect(JSON.parse(await cluster.kubectl(['get', 'vm', 'made', '-o', 'json']))).toMatchObject({ status: { printableStatus: 'Running' } })
    const { problems } = await session.cluster!.preview(plan())
    expect(problems).toContainEqual({ field: 'name', severity: 'error', message: expect.stringContaining('There is one of that name already') as string })
  })

  test('with a disk tells how far it is; cancelled, it leaves nothing', async () => {
    const { steps, end, failure } = make(plan({ name: 'filled', boot: { kind: 'registry', image: 'quay.io/a/b:c' }, disk: { capacityBytes: 2 ** 30 } }))
    await until('the volume', async () => (await cluster.kubectl(['get', 'dv', '-o', 'name'])).includes('filled-rootdisk'), { seconds: 30 })
    end()
    await until('the cancel', failure)
    expect(failure()).toMatchObject({ code: 'cancelled' })
    await until('nothing', async () => !(await cluster.kubectl(['get', 'vm', '-o', 'name'])).includes('filled'), { seconds: 30 })
    expect(steps.length).toBeGreaterThan(0)
  })

  test('of a machine that stays off ends when its disk is filled', async () => {
    const { steps, key, failure } = make(plan({ name: 'off', runStrategy: 'Halted', boot: { kind: 'registry', image: 'quay.io/a/b:c' }, disk: { capacityBytes: 2 ** 30 } }))
    await until('the machine', () => { const found = key() ?? failure(); if (!found) throw new Error(JSON.stringify(steps)); return found }, { seconds: 30 })
    expect([key(), failure()]).toEqual(['default/off', undefined])
    expect(steps.map(({ step }) => step)).toContain('Importing the disk')
  })
})

describe('a long text for cloud-init', () => {
  const cloudInit = { sshKeys: [], userData: `#cloud-config\n# ${'x'.repeat(5_000)}\n` }

  test('goes into a Secret, which goes when the machine goes', async () => {
    const { key, failure } = make(plan({ name: 'long', cloudInit }))
    await until('the machine', () => key() ?? failure(), { seconds: 90 })
    expect([key(), failure()]).toEqual(['default/long', undefined])
    const secret = JSON.parse(await cluster.kubectl(['get', 'secret', 'long-cloudinit', '-o', 'json'])) as { data: { userdata: string }; metadata: { ownerReferences: object[] } }
    expect(Buffer.from(secret.data.userdata, 'base64').toString()).toBe(cloudInit.userData)
    expect(secret.metadata.ownerReferences).toMatchObject([{ kind: 'VirtualMachine', name: 'long' }])
    await cluster.kubectl(['delete', 'vm', 'long'])
    await until('nothing', async () => !(await cluster.kubectl(['get', 'secret', '-o', 'name'])).includes('long-cloudinit'), { seconds: 60 })
  })

  test('makes nothing for who may not make Secrets, and says so', async () => {
    await cluster.kubectl(['create', 'role', 'maker', '--verb=create,get,list,watch,delete', '--resource=virtualmachines.kubevirt.io'])
    await cluster.kubectl(['create', 'rolebinding', 'maker', '--role=maker', '--user=nobody'])
    const maker = await openAs(cluster, 'nobody', { namespaces: ['default'] })
    const { problems } = await maker.cluster!.preview(plan({ name: 'secretless', cloudInit }))
    expect(problems).toContainEqual({ field: 'cloudInit', severity: 'error', message: expect.stringMatching(/you may not create Secrets in default.*ask whoever administers default/) as string })
    await maker.close()
  })
})

describe('what can be chosen', () => {
  test('is what the cluster has', async () => {
    await cluster.kubectl(['create', '-f', '-'], { input: JSON.stringify({ apiVersion: 'instancetype.kubevirt.io/v1beta1', kind: 'VirtualMachineClusterInstancetype', metadata: { name: 'test.small' }, spec: { cpu: { guest: 2 }, memory: { guest: '2Gi' } } }) })
    const options = await session.cluster!.options(undefined)
    expect(options.namespaces).toEqual(expect.arrayContaining(['default', 'kubevirt']))
    expect(options.allowed).toBe(true)
    expect(options.instancetypes).toContainEqual({ name: 'test.small', vcpus: 2, memoryBytes: 2 * 2 ** 30 })
    expect(options.takenNames).toContain('made')
  })

  test('by someone who may only look comes with why nothing may be made', async () => {
    const other = await openAs(cluster, 'view')
    const options = await other.cluster!.options('default')
    expect(options.allowed).toMatch(/^You may not create virtualmachines/)
    await other.close()
  })
})
