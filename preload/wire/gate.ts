/** Bounds on what an untrusted other side may send: size, rate and number of watches. */
import { fail, type FailureError } from '../contract/failure'
import { size } from './size'

/** What is too much from one sender. */
export interface Limits {
  /** Largest message, in bytes as estimated: two per character, one per byte of binary. */
  readonly messageBytes: number
  readonly messagesPerSecond: number
  readonly watches: number
}

/** Counts messages in one-second windows. `now` is injected for tests. */
export function gate(limits: Limits | undefined, now: () => number = Date.now) {
  let windowStart = 0
  let count = 0
  return {
    /** Why this message must not be served, or nothing. */
    refusal(message: unknown, openWatches: number): FailureError | undefined {
      if (!limits) return undefined
      const at = now()
      if (at - windowStart >= 1_000) {
        windowStart = at
        count = 0
      }
      if (++count > limits.messagesPerSecond) return fail('denied', 'The window asks too much at once.', { remedy: 'Wait a second.' })
      if (openWatches >= limits.watches) return fail('denied', 'The window watches too much at once.')
      if (size(message, limits.messageBytes) > limits.messageBytes) return fail('invalid', 'That is too large to send.')
      return undefined
    },
  }
}
