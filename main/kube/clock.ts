/** Time and chance as the client sees them, so that tests can hold both. */

/** What is asked of time. */
export interface Clock {
  /** Epoch milliseconds. */
  now(): number
  /** Calls once after so many milliseconds, unless what it returns was called before. */
  after(ms: number, then: () => void): () => void
  /** Calls in the next turn of the event loop, when what waits there has had its turn. */
  nextTurn(then: () => void): void
  /** 0..1, for jitter. */
  random(): number
}

/** The computer's own. Timers do not keep the process alive. */
export const realClock: Clock = {
  now: () => Date.now(),
  after(ms, then) {
    const timer = setTimeout(then, ms)
    timer.unref?.()
    return () => clearTimeout(timer)
  },
  nextTurn: (then) => void setImmediate(then),
  random: () => Math.random(),
}

/** Resolves after so many milliseconds, or at once when the signal comes. */
export function pause(clock: Clock, ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted) return resolve()
    const over = () => {
      cancel()
      signal?.removeEventListener('abort', over)
      resolve()
    }
    const cancel = clock.after(ms, over)
    signal?.addEventListener('abort', over)
  })
}
