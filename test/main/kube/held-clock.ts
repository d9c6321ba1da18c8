import type { Clock } from '../../../main/kube/clock'

// A clock that stands until a test moves it.

export interface HeldClock extends Clock {
  /** Lets everything happen that waits for nothing but its turn. */
  settle(): Promise<void>
  /** Moves time on, timer by timer. */
  advance(ms: number): Promise<void>
  /** How many timers wait. */
  readonly waiting: number
}

/** `random` gives the jitter; none unless told. */
export function heldClock(random: () => number = () => 0): HeldClock {
  let now = 1_000_000
  const timers = new Set<{ readonly at: number; readonly call: () => void }>()
  const settle = async () => {
    for (let turn = 0; turn < 12; turn++) await new Promise((resolve) => setImmediate(resolve))
  }
  return {
    now: () => now,
    after(ms, then) {
      const timer = { at: now + ms, call: then }
      timers.add(timer)
      return () => void timers.delete(timer)
    },
    nextTurn: (then) => void setImmediate(then),
    random,
    settle,
    async advance(ms) {
      const until = now + ms
      await settle()
      for (;;) {
        const next = [...timers].filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)[0]
        if (!next) break
        now = Math.max(now, next.at)
        timers.delete(next)
        next.call()
        await settle()
      }
      now = until
    },
    get waiting() {
      return timers.size
    },
  }
}
