/**
 * Whether the other end is still there. A quiet guest sends nothing, so silence alone says nothing: a display is asked for
 * one pixel from time to time, what we sent must be acknowledged, and a host that asks the far side for a sign of life (WebSocket
 * pings of a cluster's streams) says when none comes. What stays unanswered is a stall. How long an answer
 * takes is not shown: QEMU answers at its next refresh, which says nothing of the way.
 */
import type { Pipe } from '../api'
import type { Viewer } from './viewer'

/** How often a quiet display is asked, and how often the state is looked at, ms. */
const probeEveryMs = 4_000
const lookEveryMs = 1_000
/** A question that is not answered may not be one that the other end answers: it is asked again soon, ms. */
const askAgainSoonMs = 2_000
/** It may have been lost at the other end, which hung: from then on it is asked again and again, ms. */
const askAgainMs = 8_000
/** Unanswered for so long is a stall, ms. */
const patienceMs = 5_000

/** Watches over a connection until it is stopped. */
export interface Pulse {
  end(): void
}

export interface PulseEvents {
  /** Nothing came since then; `undefined`: it is alive again. Told whenever that changes. */
  stalled(since: number | undefined): void
}

export function watchPulse(viewer: Viewer, pipe: Pipe, events: PulseEvents): Pulse {
  let askedAt = 0
  let probedAt = 0
  let hasAskedAgain = false
  let isAnswered = true
  let unsentSince = 0
  let lookedAt = Date.now()
  let stalledSince: number | undefined

  const look = () => {
    const now = Date.now()
    // The computer slept or the window was held up: judge from here on.
    if (now - lookedAt > 3 * lookEveryMs) askedAt = unsentSince = now
    lookedAt = now
    if (viewer.heardAt >= askedAt) isAnswered = true
    if (viewer.probe && isAnswered && now - askedAt >= probeEveryMs) {
      askedAt = now
      isAnswered = false
    }
    const isNew = probedAt < askedAt
    if (viewer.probe && !isAnswered && (isNew || now - probedAt >= (hasAskedAgain ? askAgainMs : askAgainSoonMs))) {
      probedAt = now
      hasAskedAgain = !isNew
      viewer.probe()
    }
    if (pipe.unacknowledgedBytes === 0) unsentSince = 0
    else if (unsentSince === 0) unsentSince = now

    const oldest = Math.min(isAnswered ? Infinity : askedAt, unsentSince === 0 ? Infinity : unsentSince)
    const next = pipe.silentSince ?? (now - oldest >= patienceMs ? oldest : undefined)
    if (next === stalledSince) return
    stalledSince = next
    events.stalled(next)
  }

  const timer = setInterval(look, lookEveryMs)
  return { end: () => clearInterval(timer) }
}
