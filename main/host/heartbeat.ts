/**
 * Notices a host that lives and does nothing any more: its loop is caught in something that never ends, and everything
 * asked of it would wait for ever. Anything a host says is a sign of life; when it is silent it is asked for one.
 */
import type { HostProcess } from './process'

export interface HeartbeatOptions {
  readonly everyMs?: number
  /** So many questions in a row without a sign of life, and it is given up. */
  readonly misses?: number
  /** The same for a host that has not said anything yet: a busy computer may take long to start it. */
  readonly missesAtStart?: number
}

/** Calls `onSilence` once when the host has given no sign of life; the returned function stops asking. */
export function watchHeartbeat(host: HostProcess, onSilence: () => void, { everyMs = 5_000, misses = 2, missesAtStart = 12 }: HeartbeatOptions = {}): () => void {
  let missed = 0
  let most = missesAtStart
  host.listen(() => {
    missed = 0
    most = misses
  })
  // Questions are counted, not seconds: a computer that slept for an hour has asked nothing meanwhile.
  const timer = setInterval(() => {
    if (missed >= most) {
      clearInterval(timer)
      return onSilence()
    }
    missed++
    host.post({ t: 'ping' }, [])
  }, everyMs)
  return () => clearInterval(timer)
}
