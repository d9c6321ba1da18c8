/** libvirt's states as the coarse phase, libvirt's own word (as virsh says it) and its reason. */
import type { Phase, Status } from '../../preload/contract/machine'
import type { DomainSummary } from './driver'

const words: Readonly<Record<string, string>> = {
  nostate: 'no state',
  running: 'running',
  blocked: 'idle',
  paused: 'paused',
  shutdown: 'in shutdown',
  shutoff: 'shut off',
  crashed: 'crashed',
  pmsuspended: 'pmsuspended',
}

/** Reasons that only repeat what a person would expect of the state. */
const plainReasons = new Set(['unknown', 'booted', 'user', 'unpaused', 'shutdown', 'destroyed', ''])

export function statusOf({ state, reason }: Pick<DomainSummary, 'state' | 'reason'>): Status {
  const word = words[state] ?? state
  const end = state === 'shutoff' ? ends[reason] : undefined
  return { phase: phaseOf(state, reason), word, ...(plainReasons.has(reason) ? {} : { reason }), ...(end ? { end } : {}) }
}

/** A guest that is asked to shut down ends by itself as well; libvirt does not tell the one from the other. */
const ends: Readonly<Record<string, Status['end']>> = {
  shutdown: 'guest', destroyed: 'forced', crashed: 'crash', failed: 'failure', migrated: 'moved', saved: 'asked', 'from snapshot': 'asked',
}

function phaseOf(state: string, reason: string): Phase {
  switch (state) {
    case 'running':
    case 'blocked':
      return 'running'
    case 'paused':
      if (reason === 'starting up') return 'starting'
      if (reason === 'migrating' || reason.startsWith('post-copy')) return 'moving'
      if (reason === 'saving' || reason === 'shutting down') return 'stopping'
      return reason === 'I/O error' || reason === 'crashed' || reason === 'watchdog' ? 'failed' : 'paused'
    case 'shutdown':
      return 'stopping'
    case 'shutoff':
      return reason === 'crashed' ? 'failed' : 'off'
    case 'crashed':
      return 'failed'
    case 'pmsuspended':
      return 'paused'
    default:
      return 'unknown'
  }
}
