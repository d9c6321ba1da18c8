import { conditionOf, isFinal, isTrue, runStrategyOf, type Instance, type Machine } from '../objects/machine'
import type { DataVolume } from '../objects/neighbours'

/** What a machine's status is judged by. */
export interface Seen {
  readonly machine: Machine
  readonly instance: Instance | undefined
  readonly dataVolumes: readonly DataVolume[]
  /** Whether an instance is wanted and not there yet. */
  readonly isExpected: boolean
  /** Whether the instance that is there is not wanted any more. */
  readonly isStopExpected: boolean
  readonly failCount: number
}

const rules: readonly (readonly [status: string, holds: (seen: Seen) => boolean])[] = [
  ['Terminating', ({ machine }) => machine.metadata.deletionTimestamp !== undefined],
  ['Stopping', ({ instance, isStopExpected }) => isLive(instance) && (instance?.metadata.deletionTimestamp !== undefined || isStopExpected)],
  ['Migrating', ({ instance }) => isLive(instance) && isMigrating(instance)],
  ['Paused', ({ instance }) => instance?.status?.phase === 'Running' && isTrue(instance, 'Paused')],
  ['Running', ({ instance }) => instance?.status?.phase === 'Running'],
  ['ErrorPvcNotFound', ({ instance }) => isUnsynchronized(instance, 'FailedPvcNotFound')],
  ['DataVolumeError', ({ dataVolumes }) => dataVolumes.some(({ status }) => status?.phase === 'Failed')],
  ['ErrorUnschedulable', ({ instance }) => conditionOf(instance, 'PodScheduled')?.reason === 'Unschedulable'],
  ['Provisioning', ({ dataVolumes, isExpected, instance }) => (isExpected || instance !== undefined) && dataVolumes.some(isProvisioning)],
  ['ErrImagePull', ({ instance }) => isUnsynchronized(instance, 'ErrImagePull')],
  ['ImagePullBackOff', ({ instance }) => isUnsynchronized(instance, 'ImagePullBackOff')],
  ['CrashLoopBackOff', ({ machine, instance, failCount }) => failCount > 0 && !isLive(instance) && ['Always', 'RerunOnFailure', 'Once'].includes(runStrategyOf(machine))],
  ['Starting', ({ instance, isExpected }) => isExpected || (instance !== undefined && ['', 'Pending', 'Scheduling', 'Scheduled'].includes(instance.status?.phase ?? ''))],
  ['Stopped', ({ instance, isExpected }) => (!instance && !isExpected) || (instance !== undefined && isFinal(instance))],
]

/** The word of status.printableStatus: the first rule that holds. */
export const printableStatus = (seen: Seen): string => rules.find(([, holds]) => holds(seen))?.[0] ?? 'Unknown'

/** Whether a data volume is still being filled. */
export const isProvisioning = ({ status }: DataVolume): boolean => !['Succeeded', 'Failed', 'WaitForFirstConsumer', 'PendingPopulation'].includes(status?.phase ?? '')

/** Whether it moves to another node right now. */
export function isMigrating(instance: Instance | undefined): boolean {
  const state = instance?.status?.migrationState
  return state?.startTimestamp !== undefined && !state.completed
}

const isLive = (instance: Instance | undefined) => instance !== undefined && !isFinal(instance)

function isUnsynchronized(instance: Instance | undefined, reason: string): boolean {
  const condition = conditionOf(instance, 'Synchronized')
  return condition?.status === 'False' && condition.reason === reason
}
