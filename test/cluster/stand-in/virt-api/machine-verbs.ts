import type { IncomingMessage } from 'node:http'
import { instances as instanceKind, machines as machineKind, migrations as migrationKind, pods as podKind } from '../objects/kinds'
import { Refused } from '../objects/client'
import { isFinal, runStrategyOf, type Instance, type Machine, type StateChangeRequest } from '../objects/machine'
import { isOwnedBy } from '../objects/resource'
import type { Surroundings } from '../surroundings'
import { badRequest, conflict, internalError, notFound, type Answer } from './answer'
import { expand } from './expand'
import { addVolume, removeVolume } from './volume-verbs'
import { readBody } from './read-body'
import type { Route } from './route'

// PUT virtualmachines/NAME/VERB. Where the run strategy says what shall be, it is changed; else a request is queued in the
// status. Both are patches that test what they replace, so that of two who ask at once one gets a conflict.

interface Options {
  readonly paused: boolean
  readonly gracePeriod: number
  readonly gracePeriodSeconds: number
  readonly addedNodeSelector: Readonly<Record<string, string>>
}

/** What a volume is added or taken away by. */
export interface VolumeOptions {
  readonly name: string
  readonly disk: object
  readonly volumeSource: { readonly dataVolume?: { readonly name: string }, readonly persistentVolumeClaim?: { readonly claimName: string } }
  readonly dryRun: readonly string[]
}

export interface Case {
  readonly surroundings: Surroundings
  readonly machine: Machine
  readonly instance: Instance | undefined
  readonly options: Partial<Options & VolumeOptions>
  readonly key: string
}

type Verb = (given: Case) => Promise<void>

const verbs: Readonly<Record<string, Verb>> = { start, stop, restart, migrate, addvolume: addVolume, removevolume: removeVolume }

/** The answer to a verb, or undefined for one that is not known. */
export async function machineVerb(surroundings: Surroundings, request: IncomingMessage, { namespace, name, subresource }: Route): Promise<Answer | undefined> {
  const { client } = surroundings
  const key = `${namespace}/${name}`
  if (subresource === 'expand-spec' && request.method === 'GET') {
    const machine = await client.find(machineKind, key)
    if (!machine) throw notFound('virtualmachine', name)
    return { code: 200, body: await expand(client, machine) }
  }
  const verb = request.method === 'PUT' ? verbs[subresource] : undefined
  if (!verb) return undefined
  const options = await readBody<Options & VolumeOptions>(request)
  // Not what we follow: the answer must be as fresh as the request.
  const [machine, instance] = await Promise.all([client.find(machineKind, key), client.find(instanceKind, key)])
  if (!machine) throw notFound('virtualmachine', name)
  await verb({ surroundings, machine, instance, options, key })
  return { code: 202 }
}

const isLive = (instance: Instance | undefined): boolean => instance !== undefined && !isFinal(instance)

const refuse = ({ machine }: Case, why: string) => conflict('virtualmachine', machine.metadata.name, why)

async function start(given: Case): Promise<void> {
  const { machine, instance, options } = given
  if (isLive(instance)) throw refuse(given, 'VM is already running')
  const strategy = runStrategyOf(machine)
  const request: StateChangeRequest = { action: 'Start', ...(options.paused && { data: { paused: 'true' } }) }
  switch (strategy) {
    case 'Halted': return options.paused ? queue(given, [request]) : setRunning(given, true)
    case 'Manual': return queue(given, instance ? [{ action: 'Stop', uid: instance.metadata.uid }, request] : [request])
    case 'RerunOnFailure':
      if (instance?.status?.phase === 'Failed') throw refuse(given, 'RerunOnFailure does not support starting VM from failed state')
      return queue(given, instance ? [{ action: 'Stop', uid: instance.metadata.uid }, request] : [request])
    case 'Always':
    case 'Once':
    case 'WaitAsReceiver': throw refuse(given, `${strategy} does not support manual start requests`)
  }
}

async function stop(given: Case): Promise<void> {
  const { surroundings: { client }, machine, instance, options, key } = given
  const { gracePeriod } = options
  const strategy = runStrategyOf(machine)
  const needsInstance = strategy === 'Halted' || strategy === 'Manual' || strategy === 'RerunOnFailure'
  if (needsInstance && !isLive(instance)) throw refuse(given, 'VM is not running')
  if (strategy === 'Halted' && (gracePeriod === undefined || gracePeriod >= (instance?.spec.terminationGracePeriodSeconds ?? 30))) {
    throw refuse(given, 'Halted only supports manual stop requests with a shorter graceperiod')
  }
  if (gracePeriod !== undefined && isLive(instance) && !options.dryRun?.length) await client.patch(instanceKind, key, { spec: { terminationGracePeriodSeconds: gracePeriod } })
  switch (strategy) {
    case 'Halted':
    case 'Manual':
    case 'RerunOnFailure': return queue(given, [{ action: 'Stop', ...(instance && { uid: instance.metadata.uid }) }])
    case 'Always':
    case 'Once':
    case 'WaitAsReceiver': return setRunning(given, false)
  }
}

async function restart(given: Case): Promise<void> {
  const { surroundings: { client, pods }, machine, instance, options, key } = given
  const { gracePeriodSeconds } = options
  if (gracePeriodSeconds !== undefined && gracePeriodSeconds !== null && gracePeriodSeconds !== 0) throw badRequest('For force restart, only gracePeriod=0 is supported for now')
  const strategy = runStrategyOf(machine)
  if (strategy === 'Halted' || strategy === 'Once') {
    // Spelled as in KubeVirt.
    throw refuse(given, `RunStategy ${strategy} does not support manual restart requests`)
  }
  if (!instance || isFinal(instance)) throw refuse(given, 'VM is not running: Halted')
  await queue(given, [{ action: 'Stop', uid: instance.metadata.uid }, { action: 'Start' }])
  if (gracePeriodSeconds !== 0 || options.dryRun?.length) return
  await client.patch(instanceKind, key, { spec: { terminationGracePeriodSeconds: 0 } })
  for (const { metadata } of pods.where((pod) => isOwnedBy(pod, instance.metadata.uid))) await client.remove(podKind, `${metadata.namespace}/${metadata.name}`, { gracePeriodSeconds: 0 })
}

async function migrate(given: Case): Promise<void> {
  const { surroundings: { client }, machine, instance, options } = given
  if (instance?.status?.phase !== 'Running') throw refuse(given, 'VM is not running')
  if (options.dryRun?.length) return
  const { name, namespace = '' } = machine.metadata
  await client.create(migrationKind, { metadata: { generateName: 'kubevirt-migrate-vm-', namespace },
    spec: { vmiName: name, ...(options.addedNodeSelector && { addedNodeSelector: options.addedNodeSelector }) } })
}

async function setRunning({ surroundings: { client }, machine, options, key }: Case, isRunning: boolean): Promise<void> {
  const { running, runStrategy } = machine.spec
  const steps = running === undefined
    ? [{ op: 'test', path: '/spec/runStrategy', value: runStrategy }, { op: 'replace', path: '/spec/runStrategy', value: isRunning ? 'Always' : 'Halted' }]
    : [{ op: 'test', path: '/spec/running', value: running }, { op: 'replace', path: '/spec/running', value: isRunning }]
  await lostRace(machine, client.patchExactly(machineKind, key, steps, { isDryRun: Boolean(options.dryRun?.length) }))
}

async function queue({ surroundings: { client }, machine, options, key }: Case, requests: readonly StateChangeRequest[]): Promise<void> {
  const pending = machine.status?.stateChangeRequests ?? []
  // A stop takes the place of whatever was asked before.
  const isStop = requests.length === 1 && requests[0]?.action === 'Stop'
  if (pending.length > 0 && !isStop) throw internalError('unable to complete request: stop/start already underway')
  const value = requests
  const steps = !machine.status ? [{ op: 'add', path: '/status', value: { stateChangeRequests: value } }]
    : [{ op: 'test', path: '/status/stateChangeRequests', value: machine.status.stateChangeRequests ?? null },
      { op: 'add', path: '/status/stateChangeRequests', value }]
  await lostRace(machine, client.patchExactly(machineKind, key, steps, { subresource: 'status', isDryRun: Boolean(options.dryRun?.length) }))
}

async function lostRace(machine: Machine, patched: Promise<unknown>): Promise<void> {
  await patched.catch((error: unknown) => {
    if (!(error instanceof Refused) || ![409, 422].includes(error.code)) throw error
    throw conflict('virtualmachine', machine.metadata.name, `jsonpatch test operation does not apply: ${error.message}`)
  })
}
