import { instances as instanceKind, migrations as migrationKind, pods as podKind } from '../objects/kinds'
import { isMissing } from '../objects/client'
import { conditionOf, isTrue, type Instance, type InstanceMigration, type MigrationState } from '../objects/machine'
import { timestamp } from '../objects/resource'
import type { Faults } from '../faults'
import type { Surroundings } from '../surroundings'
import { launcherPod, podName, runningPod } from './instance'
import { fakeNodes, matching, type FakeNode } from './nodes'

// A migration that moves nothing: its phases follow each other in time, the node's name and the pod change, and consoles are
// cut at the end, as they are when the guest goes on in another process.

export const migrationFinalizer = 'kubevirt.io/migrationJobFinalize'

const phases = ['Pending', 'Scheduling', 'Scheduled', 'PreparingTarget', 'TargetReady', 'Running', 'Succeeded'] as const
type Phase = (typeof phases)[number]

/** Takes one migration one phase further. */
export function makeMigrationController({ client, migrations, instances, guests, stepMilliseconds }: Surroundings, faults: Faults): (key: string) => Promise<number | void> {
  return async function reconcile(key) {
    const migration = migrations.get(key)
    if (!migration) return undefined
    const { metadata, spec, status } = migration
    const instanceKey = `${metadata.namespace}/${spec.vmiName}`
    const instance = instances.get(instanceKey)
    const isOver = status?.phase === 'Succeeded' || status?.phase === 'Failed'
    if (isOver || metadata.deletionTimestamp !== undefined) {
      if (!isOver) await abort(key, migration, instance)
      await release(key, migration)
      return undefined
    }
    if (!metadata.finalizers?.includes(migrationFinalizer)) {
      await client.patch(migrationKind, key, { metadata: { labels: { 'kubevirt.io/vmi-name': spec.vmiName }, finalizers: [...metadata.finalizers ?? [], migrationFinalizer] } })
      return undefined
    }
    const refusal = whyNot(migration, instance)
    if (!instance || refusal) {
      await enter(key, migration, 'Failed', refusal)
      return undefined
    }
    if (status?.phase !== undefined && status.phase === faults.holdsMigrationsIn) return stepMilliseconds
    const next = phases[phases.indexOf(status?.phase as Phase) + 1] ?? 'Pending'
    await step(migration, instanceKey, instance, next)
    await enter(key, migration, next)
    return stepMilliseconds
  }

  function whyNot({ metadata }: InstanceMigration, instance: Instance | undefined): string | undefined {
    if (instance?.status?.phase !== 'Running') return 'The VirtualMachineInstance is not running'
    if (!isTrue(instance, 'LiveMigratable')) return `Cannot migrate VMI, Reason: ${conditionOf(instance, 'LiveMigratable')?.reason}`
    const { migrationState } = instance.status
    return migrationState?.startTimestamp && !migrationState.completed && migrationState.migrationUid !== metadata.uid ? 'in-flight migration detected' : undefined
  }

  async function step(migration: InstanceMigration, key: string, instance: Instance, phase: Phase): Promise<void> {
    const { metadata: { uid, namespace = '' } } = migration
    const target = targetOf(migration, instance)
    const targetPod = podName(instance, uid)
    const before = instance.status?.migrationState
    const state: MigrationState = before?.migrationUid === uid ? before
      : { migrationUid: uid, mode: 'PreCopy', sourceNode: instance.status?.nodeName ?? '', targetNode: target.name, targetPod, sourcePod: currentPod(instance) }
    switch (phase) {
      case 'Pending':
      case 'TargetReady': return
      case 'Scheduling':
        await client.ensure(podKind, launcherPod(instance, targetPod))
        return
      case 'Scheduled': {
        const pod = await client.get(podKind, `${namespace}/${targetPod}`)
        if (!pod.spec.nodeName) await client.post(`/api/v1/namespaces/${namespace}/pods/${targetPod}/binding`, { apiVersion: 'v1', kind: 'Binding', metadata: { name: targetPod, namespace }, target: { apiVersion: 'v1', kind: 'Node', name: target.name } })
        return
      }
      case 'PreparingTarget':
        await client.patch(podKind, `${namespace}/${targetPod}`, { status: runningPod(guests.get(instance.metadata.uid)?.address ?? '', target.address) }, 'status')
        return
      case 'Running':
        await client.patch(instanceKind, key, { status: { migrationState: { ...state, startTimestamp: timestamp(), endTimestamp: null, completed: null, failed: null, abortRequested: null, abortStatus: null, failureReason: null } } })
        await client.patch(migrationKind, `${namespace}/${migration.metadata.name}`, { status: { migrationState: state } }, 'status')
        return
      case 'Succeeded': return arrive(key, instance, state)
    }
  }

  async function arrive(key: string, instance: Instance, state: MigrationState): Promise<void> {
    if (state.completed) return
    const { namespace = '' } = instance.metadata
    const pod = await client.get(podKind, `${namespace}/${state.targetPod}`)
    await client.patch(instanceKind, key, {
      metadata: { labels: { 'kubevirt.io/nodeName': state.targetNode } },
      status: { nodeName: state.targetNode, activePods: { ...Object.fromEntries(Object.keys(instance.status?.activePods ?? {}).map((uid) => [uid, null])), [pod.metadata.uid]: state.targetNode },
        migrationState: { ...state, endTimestamp: timestamp(), completed: true } },
    })
    const running = guests.get(instance.metadata.uid)
    running?.vnc.clear()
    running?.serial.clear()
    if (state.sourcePod) await client.remove(podKind, `${namespace}/${state.sourcePod}`, { gracePeriodSeconds: 0 })
  }

  async function abort(key: string, migration: InstanceMigration, instance: Instance | undefined): Promise<void> {
    const { uid, namespace = '' } = migration.metadata
    const state = instance?.status?.migrationState
    if (instance && state?.migrationUid === uid) {
      await client.patch(instanceKind, `${namespace}/${instance.metadata.name}`, { status: { migrationState: { ...state, endTimestamp: timestamp(), completed: true, failed: true, abortRequested: true, abortStatus: 'Succeeded', failureReason: 'Live migration aborted' } } })
    }
    if (instance) await client.remove(podKind, `${namespace}/${podName(instance, uid)}`, { gracePeriodSeconds: 0 })
    await enter(key, migration, 'Failed', 'Live migration aborted')
  }

  async function enter(key: string, { status }: InstanceMigration, phase: string, message?: string): Promise<void> {
    const before = (status as { phaseTransitionTimestamps?: readonly object[] } | undefined)?.phaseTransitionTimestamps ?? []
    await client.patch(migrationKind, key, { status: { phase, phaseTransitionTimestamps: [...before, { phase, phaseTransitionTimestamp: timestamp() }],
      ...(message && { conditions: [{ type: 'migrationAbortRequested', status: 'True', reason: 'Failed', message, lastProbeTime: null, lastTransitionTime: timestamp() }] }) } }, 'status').catch(ignoreMissing)
  }

  async function release(key: string, { metadata: { finalizers = [] } }: InstanceMigration): Promise<void> {
    const kept = finalizers.filter((name) => name !== migrationFinalizer)
    if (kept.length !== finalizers.length) await client.patch(migrationKind, key, { metadata: { finalizers: kept } }).catch(ignoreMissing)
  }
}

/** The pod in which it runs now: the first one, or that of the last migration that arrived. */
function currentPod(instance: Instance): string {
  const state = instance.status?.migrationState
  return state?.completed && !state.failed && state.targetPod ? state.targetPod : podName(instance)
}

function targetOf({ spec }: InstanceMigration, { status, spec: { nodeSelector } }: Instance): FakeNode {
  const target = matching({ ...nodeSelector, ...spec.addedNodeSelector }).find(({ name }) => name !== status?.nodeName)
  return target ?? fakeNodes.find(({ name }) => name !== status?.nodeName) ?? fakeNodes[0]!
}

function ignoreMissing(error: unknown): void {
  if (!isMissing(error)) throw error
}
