/** How long to wait before the next start of something that keeps ending. */

/** How long to wait before the next try. */
export interface Backoff {
  /** Milliseconds before the next start, after a run that lasted so long. */
  next(livedMs: number): number
}

/** The first restart comes at once, then each waits twice as long as the one before; a run of a minute starts over. */
export function backoff({ firstMs = 250, mostMs = 30_000, healthyMs = 60_000 } = {}): Backoff {
  let restarts = 0
  return {
    next(livedMs) {
      if (livedMs >= healthyMs) restarts = 0
      const wait = restarts === 0 ? 0 : Math.min(mostMs, firstMs * 2 ** (restarts - 1))
      restarts++
      return wait
    },
  }
}
