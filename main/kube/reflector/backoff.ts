/** How long to wait before a stream or a list is tried again. */
import type { Clock } from '../clock'

const firstMs = 800
const mostMs = 30_000

/** After so long without trouble the next trouble is the first. */
export const healthyMs = 120_000

/** Waits of one reflector. */
export interface Backoff {
  /** Milliseconds before the next try, after one that was good for so long. */
  next(livedMs: number): number
  reset(): void
}

/** From 0.8 s, doubling. Jitter makes a wait up to twice as long, and never more than 30 s: at rest a resource is asked every 30 s. */
export function backoff(clock: Clock): Backoff {
  let tries = 0
  return {
    next(livedMs) {
      if (livedMs >= healthyMs) tries = 0
      const plain = firstMs * 2 ** Math.min(tries++, 10)
      return Math.min(mostMs, plain * (1 + clock.random()))
    },
    reset: () => void (tries = 0),
  }
}
