/** The real time. */
import type { Clock } from './access'

/** Node's global timers: Electron wakes its loop for these. */
export const systemClock: Clock = {
  now: Date.now,
  sleep: (ms, signal) => new Promise((resolve, reject) => {
    const abort = () => {
      clearTimeout(timer)
      reject(signal?.reason)
    }
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', abort)
      resolve()
    }, ms)
    if (signal?.aborted) abort()
    else signal?.addEventListener('abort', abort, { once: true })
  }),
}
