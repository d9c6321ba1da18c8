/** The state of a machine: KubeVirt's own word (`printableStatus`) verbatim, a coarse phase for it, and why, where the cluster says. */
import type { Phase, Status } from '../../preload/contract/machine'
import { conditionIn, wordsOf } from './conditions'
import type { ClusterMachine } from './inventory/machine'
import { present } from '../ground/present'

const phaseOfWord: Readonly<Record<string, Phase>> = {
  Terminating: 'stopping', Stopping: 'stopping', Deleting: 'stopping',
  Migrating: 'moving', WaitingForReceiver: 'moving',
  Paused: 'paused', Running: 'running', Stopped: 'off',
  Provisioning: 'starting', WaitingForVolumeBinding: 'starting', Starting: 'starting',
  DataVolumeError: 'failed', ErrImagePull: 'failed', ImagePullBackOff: 'failed', CrashLoopBackOff: 'failed',
}

/** Of an instance that stands alone. */
const phaseOfInstance: Readonly<Record<string, Phase>> = {
  '': 'starting', Pending: 'starting', Scheduling: 'starting', Scheduled: 'starting', WaitingForSync: 'moving',
  Running: 'running', Succeeded: 'off', Failed: 'failed',
}

export function statusOf(machine: ClusterMachine): Status {
  const word = wordFor(machine)
  const phase = machine.vm
    ? (phaseOfWord[word] ?? (word.startsWith('Error') ? 'failed' : 'unknown'))
    : (phaseOfWord[word] ?? phaseOfInstance[word === 'Pending' ? '' : word] ?? 'unknown')
  return { phase, word, ...present({ reason: reasonFor(machine, word)?.slice(0, 1_000), end: endOf(machine, phase) }) }
}

/** An instance keeps how it ended until its successor comes; a machine that should not run was asked not to. */
function endOf({ vm, vmi }: ClusterMachine, phase: Phase): Status['end'] {
  if (phase !== 'off' && phase !== 'failed') return undefined
  if (vmi?.phase === 'Failed') return 'crash'
  if (vm?.word === 'CrashLoopBackOff') return 'crash'
  if (vm?.runStrategy === 'Halted') return 'asked'
  return vmi?.phase === 'Succeeded' ? 'guest' : undefined
}

function wordFor({ vm, vmi }: ClusterMachine): string {
  if (vm) return vm.word ?? 'Unknown'
  if (!vmi) return 'Unknown'
  if (vmi.isDeleting) return 'Terminating'
  if (vmi.phase === 'Running' && vmi.isMigrating) return 'Migrating'
  if (vmi.phase === 'Running' && conditionIn(vmi.conditions, 'Paused')?.status === 'True') return 'Paused'
  return vmi.phase === '' ? 'Pending' : vmi.phase
}

/** Only what tells more than the word. */
function reasonFor({ vm, vmi, filling, migration }: ClusterMachine, word: string): string | undefined {
  const conditions = [...(vmi?.conditions ?? []), ...(vm?.conditions ?? [])]
  const said = (type: string) => conditionIn(conditions.filter(({ status }) => status === 'False'), type)
  switch (word) {
    case 'Provisioning': case 'WaitingForVolumeBinding': case 'DataVolumeError':
      return filling.map(({ name, phase, progress }) => `${name}: ${phase}${progress === undefined ? '' : ` ${Math.round(progress * 100)} %`}`).join(', ') || undefined
    case 'ErrorUnschedulable': return wordsOf(said('PodScheduled'))
    case 'ErrorPvcNotFound': case 'ErrImagePull': case 'ImagePullBackOff': return wordsOf(said('Synchronized'))
    case 'CrashLoopBackOff': return vm && vm.failedStarts > 0 ? `It failed to start ${vm.failedStarts === 1 ? 'once' : `${vm.failedStarts} times`}` : undefined
    case 'Migrating': return migration?.to === undefined ? undefined : `to ${migration.to}`
    case 'Failed': return vmi?.reason ?? wordsOf(said('Ready'))
    case 'Starting': return wordsOf(said('Synchronized')) ?? wordsOf(said('PodScheduled'))
    case 'Stopped': return wordsOf(conditionIn(conditions.filter(({ status }) => status === 'True'), 'Failure'))
    default: return undefined
  }
}
