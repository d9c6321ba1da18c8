/** The wait between two tries, which good news may cut short. */
import { type Clock, pause } from '../clock'

/** Set by each result, waited for before the next try. */
export interface Resting {
  /** A firm rest is what the server asked for or a refusal calls for: news of the network does not cut it short. */
  set(ms: number, how?: { readonly isFirm?: boolean }): void
  /** Resolves when it is over. */
  over(): Promise<void>
  cutShort(how?: { readonly evenFirm?: boolean }): void
}

/** Nothing to wait for yet. */
export function resting(clock: Clock): Resting {
  let ms = 0
  let isFirm = false
  let cut = new AbortController()

  return {
    set(nextMs, how = {}) {
      ms = nextMs
      isFirm = how.isFirm === true
      cut = new AbortController()
    },
    async over() {
      if (ms > 0) await pause(clock, ms, cut.signal)
      ms = 0
    },
    cutShort({ evenFirm = false } = {}) {
      if (!isFirm || evenFirm) cut.abort()
    },
  }
}
