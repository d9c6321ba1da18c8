/**
 * Whether the daemon still answers, for those who look at a serial console: a quiet guest looks like a daemon that hangs, and the link is given up only
 * after eight seconds. Asked while somebody looks, on the session's connection and never on a line's own (see alone.ts). Questions are counted, not
 * time, so that a computer that slept finds nobody stalled.
 */
import type { End } from '../provider/session'

const everyMs = 2_000
/** A list of thousands may keep one question waiting. */
const mostMissed = 1

/** Told since when nothing was answered, and `undefined` when something is again. */
export type SilenceListener = (since: number | undefined) => void

/** `ask` resolves with any answer; `now` is injected for tests. */
export function silenceWatch(ask: () => Promise<unknown>, now: () => number = Date.now): (listener: SilenceListener) => End {
  const listeners = new Set<SilenceListener>()
  let timer: ReturnType<typeof setInterval> | undefined
  let askedAt: number | undefined
  let missed = 0
  let since: number | undefined

  const tell = (next: number | undefined) => {
    if (next === since) return
    since = next
    for (const listener of listeners) listener(next)
  }

  const look = () => {
    if (askedAt !== undefined) {
      if (++missed > mostMissed) tell(askedAt)
      return
    }
    askedAt = now()
    missed = 0
    ask().then(
      () => {
        askedAt = undefined
        tell(undefined)
      },
      // No answer, and no silence either: a connection that is gone says so itself.
      () => (askedAt = undefined),
    )
  }

  return (listener) => {
    listeners.add(listener)
    timer ??= setInterval(look, everyMs)
    if (since !== undefined) listener(since)
    return () => {
      listeners.delete(listener)
      if (listeners.size > 0) return
      clearInterval(timer)
      timer = undefined
    }
  }
}
