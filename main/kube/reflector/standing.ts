/** How a reflector says it stands: only what differs from what was said before. */
import type { Failure } from '../../../preload/contract/failure'
import type { Clock } from '../clock'
import type { ReflectorState } from './state'

/** Says and remembers. */
export interface Standing {
  readonly state: ReflectorState
  /** Whether the store was whole at some time, and the resource did not vanish since. */
  readonly wasLive: boolean
  live(excess: Failure | undefined, how?: { readonly isPolled: boolean }): void
  /** Keeps since when, if it was behind already. */
  behind(failure: Failure, since?: number): void
  forbidden(failure: Failure): void
  absent(failure: Failure): void
}

/** Listing, to begin with. */
export function standing(clock: Clock, onState: ((state: ReflectorState) => void) | undefined): Standing {
  let state: ReflectorState = { kind: 'listing' }
  let wasLive = false

  const say = (next: ReflectorState) => {
    if (JSON.stringify(next) === JSON.stringify(state)) return
    state = next
    onState?.(next)
  }

  return {
    get state() {
      return state
    },
    get wasLive() {
      return wasLive
    },
    live(excess, { isPolled } = { isPolled: false }) {
      wasLive = true
      say({ kind: 'live', ...(excess ? { excess } : {}), ...(isPolled ? { isPolled } : {}) })
    },
    behind(failure, since = clock.now()) {
      say({ kind: 'behind', since: state.kind === 'behind' ? state.since : since, wasLive, failure })
    },
    forbidden: (failure) => say({ kind: 'forbidden', failure }),
    absent(failure) {
      wasLive = false
      say({ kind: 'absent', failure })
    },
  }
}
