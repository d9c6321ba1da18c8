import { isFinal, runStrategyOf, withoutHotplugged, type Instance, type Machine, type RunStrategy, type StateChangeRequest } from '../objects/machine'
import { dataVolumes as dataVolumeKind, instances as instanceKind, machines as machineKind } from '../objects/kinds'
import { holds, withTimes } from '../objects/conditions'
import { isMissing } from '../objects/client'
import { record } from '../objects/event'
import { isOwnedBy, ownedBy, timestamp, type Condition } from '../objects/resource'
import type { Surroundings } from '../surroundings'
import { handOn } from './hotplug'
import { isProvisioning, printableStatus } from './printable-status'

// virt-controller's part for VirtualMachine: makes and removes the instance as the run strategy says, and keeps the status.

export const machineFinalizer = 'kubevirt.io/virtualMachineControllerFinalize'
export const instanceFinalizer = 'foregroundDeleteVirtualMachine'

/** What shall happen next. */
interface Plan {
  readonly create?: { readonly isPaused: boolean }
  readonly remove?: boolean
  /** Requests that are not done yet. */
  readonly requests: readonly StateChangeRequest[]
}

/** Reconciles one machine after the other; `again` looks at its key once more after a while. */
export function makeMachineController(surroundings: Surroundings): (key: string) => Promise<number | void> {
  const { client, machines, instances, dataVolumes } = surroundings
  /** The template that each running instance was made from, by the instance's uid. */
  const madeFrom = new Map<string, string>()

  return async function reconcile(key) {
    const machine = machines.get(key)
    if (!machine) return undefined
    const { metadata } = machine
    const owned = instances.get(key)
    const instance = owned && isOwnedBy(owned, metadata.uid) ? owned : undefined
    if (metadata.deletionTimestamp !== undefined) {
      await remove(key, machine, instance)
      return undefined
    }
    if (!metadata.finalizers?.includes(machineFinalizer)) {
      await client.patch(machineKind, key, { metadata: { finalizers: [...metadata.finalizers ?? [], machineFinalizer] } })
    }
    await makeVolumes(machine)
    const failure = failureOf(machine, instance)
    const plan = planOf(machine, instance)
    const waitMilliseconds = plan.create && failure ? Date.parse(failure.retryAfterTimestamp ?? '') - Date.now() : 0
    const own = dataVolumes.where(({ metadata: volume }) => volume.namespace === metadata.namespace && (machine.spec.dataVolumeTemplates ?? []).some((template) => template.metadata.name === volume.name))
    const isFilled = own.length === (machine.spec.dataVolumeTemplates ?? []).length && !own.some(isProvisioning)
    if (instance && !isFinal(instance) && instance.metadata.deletionTimestamp === undefined) await handOn(surroundings, key, machine, instance)
    await tell(key, machine, instance, plan, failure)
    if (plan.remove && instance && instance.metadata.deletionTimestamp === undefined) {
      await client.remove(instanceKind, key, { preconditions: { uid: instance.metadata.uid } }).catch(ignoreConflict)
      await record(client, machine, 'SuccessfulDelete', `Stopped the virtual machine by deleting the virtual machine instance ${instance.metadata.uid}`)
    }
    if (plan.create && !owned && isFilled && waitMilliseconds <= 0) await create(machine, plan.create.isPaused)
    return plan.create && waitMilliseconds > 0 ? waitMilliseconds : undefined
  }

  async function create(machine: Machine, isPaused: boolean): Promise<void> {
    const { name, namespace = '' } = machine.metadata
    const { metadata: template, spec } = machine.spec.template
    const made = await client.create(instanceKind, {
      metadata: { name, namespace, labels: { 'kubevirt.io/vm': name, ...template?.labels }, annotations: { 'kubevirt.io/vm-generation': String(machine.metadata.generation ?? 1), ...template?.annotations },
        finalizers: [instanceFinalizer], ownerReferences: [ownedBy(machine)] },
      spec: { ...spec, ...(isPaused && { startStrategy: 'Paused' }), terminationGracePeriodSeconds: spec.terminationGracePeriodSeconds ?? 30 },
    }).catch(ignoreConflict)
    if (made) {
      madeFrom.set(made.metadata.uid, JSON.stringify(withoutHotplugged(spec)))
      await record(client, machine, 'SuccessfulCreate', `Started the virtual machine by creating the new virtual machine instance ${name}`)
    }
    // A paused start is a request; the machine runs from now on all the same.
    if (runStrategyOf(machine) === 'Halted') {
      await client.patch(machineKind, `${namespace}/${name}`, { spec: machine.spec.running === undefined ? { runStrategy: 'Always' } : { running: true } })
    }
  }

  async function makeVolumes(machine: Machine): Promise<void> {
    const { namespace = '' } = machine.metadata
    for (const { metadata, spec } of machine.spec.dataVolumeTemplates ?? []) {
      if (!dataVolumes.get(`${namespace}/${metadata.name}`)) await client.ensure(dataVolumeKind, { metadata: { ...metadata, namespace, ownerReferences: [ownedBy(machine)] }, spec })
    }
  }

  async function remove(key: string, machine: Machine, instance: Instance | undefined): Promise<void> {
    const isOrphaning = machine.metadata.finalizers?.includes('orphan') ?? false
    if (instance && !isOrphaning) {
      await tell(key, machine, instance, { requests: [] }, undefined)
      if (instance.metadata.deletionTimestamp === undefined) await client.remove(instanceKind, key)
      return
    }
    const finalizers = machine.metadata.finalizers?.filter((name) => name !== machineFinalizer) ?? []
    if (finalizers.length !== (machine.metadata.finalizers?.length ?? 0)) await client.patch(machineKind, key, { metadata: { finalizers } }).catch((error: unknown) => {
      if (!isMissing(error)) throw error
    })
  }

  async function tell(key: string, machine: Machine, instance: Instance | undefined, plan: Plan, failure: StartFailure | undefined): Promise<void> {
    const { metadata, spec, status = {} } = machine
    const volumes = dataVolumes.where((volume) => isOwnedBy(volume, metadata.uid))
    const isReady = instance?.status?.conditions?.some(({ type, status: state }) => type === 'Ready' && state === 'True') ?? false
    const wanted = {
      created: instance !== undefined, ready: isReady, runStrategy: strategyInForce(machine, instance),
      printableStatus: printableStatus({ machine, instance, dataVolumes: volumes, isExpected: plan.create !== undefined, isStopExpected: plan.remove ?? false, failCount: failure?.consecutiveFailCount ?? 0 }),
      stateChangeRequests: plan.requests.length > 0 ? plan.requests : null,
      startFailure: failure ?? null,
      observedGeneration: metadata.generation, desiredGeneration: metadata.generation,
      volumeSnapshotStatuses: (spec.template.spec.volumes ?? []).map(({ name, dataVolume, persistentVolumeClaim }) =>
        ({ name, enabled: dataVolume !== undefined || persistentVolumeClaim !== undefined,
          ...(!dataVolume && !persistentVolumeClaim && { reason: `Snapshot is not supported for this volumeSource type [${name}]` }) })),
      conditions: withTimes(conditionsOf(machine, instance, volumes.some(isProvisioning), madeFrom.get(instance?.metadata.uid ?? '')), status.conditions),
    }
    if (!holds(wanted, status)) await client.patch(machineKind, key, { status: wanted }, 'status')
  }
}

function conditionsOf(machine: Machine, instance: Instance | undefined, isProvisioned: boolean, madeFrom: string | undefined): readonly Condition[] {
  const copied = (instance?.status?.conditions ?? []).filter(({ type }) => type !== 'PodScheduled')
  const hasReady = copied.some(({ type }) => type === 'Ready')
  const isChanged = instance !== undefined && !isFinal(instance) && madeFrom !== undefined && madeFrom !== JSON.stringify(withoutHotplugged(machine.spec.template.spec))
  return [
    ...(hasReady ? [] : [{ type: 'Ready', status: 'False', reason: instance ? 'GuestNotRunning' : 'VMINotExists', message: instance ? 'Guest VM is not reported as running' : 'VMI does not exist' } as const]),
    ...copied,
    ...(isProvisioned ? [{ type: 'DataVolumesReady', status: 'False', reason: 'NotAllDVsReady', message: 'Not all of the VMI\'s DVs are ready' } as const] : []),
    ...(isChanged ? [{ type: 'RestartRequired', status: 'True', reason: 'RestartRequired', message: 'a non-live-updatable field was changed in the template spec' } as const] : []),
  ]
}

/** What to do, by the requests that were made and else by the run strategy. */
function planOf(machine: Machine, instance: Instance | undefined): Plan {
  const strategy = runStrategyOf(machine)
  const asked = machine.status?.stateChangeRequests ?? []
  const [stop] = asked.filter(({ action }) => action === 'Stop')
  const [start] = asked.filter(({ action }) => action === 'Start')
  if (stop && instance && (stop.uid === undefined || stop.uid === instance.metadata.uid)) return { remove: true, requests: asked }
  if (start && !instance) return { create: { isPaused: start.data?.paused === 'true' }, requests: [start] }
  const remove = instance !== undefined && isUnwanted(strategy, instance)
  const create = instance === undefined && isWanted(strategy, machine)
  return { requests: [], ...(remove && { remove }), ...(create && { create: { isPaused: false } }) }
}

function isUnwanted(strategy: RunStrategy, instance: Instance): boolean {
  switch (strategy) {
    case 'Halted': return true
    case 'Always': return isFinal(instance)
    case 'RerunOnFailure': return instance.status?.phase === 'Failed'
    case 'Manual':
    case 'Once':
    case 'WaitAsReceiver': return false
  }
}

/** What the status says: a strategy that starts a machine once is in force as soon as that was done. */
function strategyInForce(machine: Machine, instance: Instance | undefined): RunStrategy | undefined {
  const strategy = runStrategyOf(machine)
  const isPending = ['Once', 'RerunOnFailure'].includes(strategy) && (!instance || instance.metadata.deletionTimestamp !== undefined)
  return isPending ? machine.status?.runStrategy : strategy
}

/** RerunOnFailure and Once start a machine when they are set and not again after it was stopped. */
function isWanted(strategy: RunStrategy, { status }: Machine): boolean {
  switch (strategy) {
    case 'Always': return true
    case 'RerunOnFailure': return status?.runStrategy !== strategy || (status.startFailure?.consecutiveFailCount ?? 0) > 0
    case 'Once': return status?.runStrategy !== strategy
    case 'Halted':
    case 'Manual':
    case 'WaitAsReceiver': return false
  }
}

interface StartFailure {
  readonly consecutiveFailCount?: number
  readonly lastFailedVMIUID?: string
  readonly retryAfterTimestamp?: string
}

/** Counts instances that failed one after the other; one that runs ends the count. The pause doubles from 10 s to 5 min. */
function failureOf({ status }: Machine, instance: Instance | undefined): StartFailure | undefined {
  const before = status?.startFailure ?? undefined
  if (instance?.status?.phase === 'Running') return undefined
  if (instance?.status?.phase !== 'Failed' || before?.lastFailedVMIUID === instance.metadata.uid) return before
  const consecutiveFailCount = (before?.consecutiveFailCount ?? 0) + 1
  const pauseSeconds = Math.min(10 * 2 ** (consecutiveFailCount - 1), 300)
  return { consecutiveFailCount, lastFailedVMIUID: instance.metadata.uid, retryAfterTimestamp: timestamp(Date.now() + pauseSeconds * 1000) }
}

/** Somebody was quicker; the next look will tell. */
function ignoreConflict(error: unknown): undefined {
  if (isMissing(error) || (error as { code?: number }).code === 409) return undefined
  throw error
}
