/**
 * What a reflector does next, and how it says it stands. A 403 or 404 from a server that was live a moment ago is doubted twice: one that
 * is just starting has neither its rules nor its resources together.
 */
import type { Failure } from '../../../preload/contract/failure'
import type { Clock } from '../clock'
import { failureOf } from '../failures'
import { KubeError } from '../transport'
import { backoff, healthyMs } from './backoff'
import type { Pulse } from './pulse'
import { hasStatus, isAhead, isExpired, retryAfterMs } from './refusal'
import { resting } from './resting'
import { endsEarly, fellSilent, outOfStep } from './sentences'
import { standing } from './standing'
import type { ReflectorState } from './state'
import type { StreamMemory } from './stream-memory'
import { verdictOf } from './verdict'
import type { WatchEnd } from './watch'

/** What a course is made over. */
export interface CourseOptions {
  readonly clock: Clock
  readonly memory: StreamMemory
  readonly group: string
  readonly pulse: Pulse | undefined
  readonly onState: ((state: ReflectorState) => void) | undefined
  /** Empties the store: the resource is gone. */
  readonly clear: () => void
}

/** The decisions of one reflector; each result it is told of sets its state and its next rest. */
export interface Course {
  readonly state: ReflectorState
  readonly isEnded: boolean
  /** Whether the next list is asked for in front of the watch. */
  readonly streamsLists: boolean
  /** Begins a try; its signal ends it. */
  attempt(): AbortSignal
  /** Waits as long as the last result calls for. */
  rest(): Promise<void>
  listed(excess: Failure | undefined): void
  /** `undefined` when it was stopped. */
  listFailed(thrown: unknown): void
  /** A list in front of a watch that was not read to its end. */
  streamedListEnded(seen: WatchEnd): void
  /** The server took up a watch from a known version. */
  opened(): void
  changed(leavesOut: boolean, excess: () => Failure | undefined): void
  watchEnded(seen: WatchEnd, hasMoved: boolean): 'resume' | 'listAnew'
  wake(): void
  recheck(): void
  end(): void
}

const minuteMs = 60_000
/** A server that ends streams early is not worth a word before the wait for the next is longer than this. */
const unsaidMs = 5_000
const mostDoubts = 2

/** A reflector's decisions, from the beginning. */
export function course({ clock, memory, group, pulse, onState, clear }: CourseOptions): Course {
  const waits = backoff(clock)
  const rests = resting(clock)
  const says = standing(clock, onState)
  let isEnded = false
  let attempt = new AbortController()
  let startedAt = clock.now()
  let listedAt = -Infinity
  let excess: Failure | undefined
  /** Listing is allowed, watching is not. */
  let polls = false
  /** This reflector lists by pages, whatever others do. */
  let usesPages = false
  /** The server seems not to know lists in front of watches: to be remembered if pages work. */
  let suspects = false
  /** The server sends bookmarks: silence of more than a minute means something. Aggregated servers often send none. */
  let knowsBookmarks = false
  let brokenLists = 0
  let doubts = 0
  let aheads = 0
  let garbles = 0
  let endTrouble: (() => void) | undefined

  const endOfTrouble = () => {
    endTrouble?.()
    endTrouble = undefined
  }
  const again = () => rests.set(0)
  const later = (thrown: unknown = undefined) => {
    const asked = retryAfterMs(thrown)
    rests.set(Math.max(asked, waits.next(clock.now() - startedAt)), { isFirm: asked > 0 })
  }
  const fault = (thrown: unknown) => {
    says.behind(failureOf(thrown))
    later(thrown)
    const isAway = !(thrown instanceof KubeError) || thrown.status >= 500
    if (isAway) endTrouble ??= pulse?.lost(() => {
      endTrouble = undefined
      waits.reset()
      rests.cutShort()
    })
  }
  /** Whether a refusal is to be believed, or the server is only just starting. */
  const isDoubtful = () => says.wasLive && doubts++ < mostDoubts
  const listFailed = (thrown: unknown) => {
    if (thrown === undefined) return again()
    const isForbidden = hasStatus(thrown, 403)
    if ((!isForbidden && !hasStatus(thrown, 404)) || isDoubtful()) return fault(thrown)
    endOfTrouble()
    if (isForbidden) says.forbidden(failureOf(thrown))
    else {
      clear()
      says.absent(failureOf(thrown))
    }
    rests.set(minuteMs * (1 + clock.random() / 5), { isFirm: true })
  }

  const watchFailed = (thrown: unknown): 'resume' | 'listAnew' => {
    if (isExpired(thrown)) {
      says.behind(failureOf(thrown))
      // Once at once; a server that says so again and again is asked ever more slowly.
      if (clock.now() - listedAt > minuteMs) again()
      else later(thrown)
      return 'listAnew'
    }
    if (hasStatus(thrown, 403) && (polls || !isDoubtful())) {
      // It may be listed though: then it is looked at each minute.
      usesPages = polls = true
      const restMs = listedAt + minuteMs - clock.now()
      if (restMs > 0) says.live(excess, { isPolled: true })
      rests.set(Math.max(0, restMs), { isFirm: true })
      return 'listAnew'
    }
    if (hasStatus(thrown, 404) && !isDoubtful()) {
      again()
      return 'listAnew'
    }
    fault(thrown)
    return isAhead(thrown) && ++aheads > 1 ? 'listAnew' : 'resume'
  }

  return {
    get state() {
      return says.state
    },
    get isEnded() {
      return isEnded
    },
    get streamsLists() {
      return !usesPages && !memory.refuses(group)
    },
    attempt() {
      attempt = new AbortController()
      if (isEnded) attempt.abort()
      startedAt = clock.now()
      return attempt.signal
    },
    rest: () => rests.over(),
    listed(now) {
      if (suspects) memory.refused(group)
      suspects = false
      brokenLists = doubts = aheads = garbles = 0
      listedAt = clock.now()
      endOfTrouble()
      excess = now
      // Who may only list is told so in one word, not in two.
      if (!polls) says.live(excess)
      again()
    },
    listFailed,
    streamedListEnded(seen) {
      const verdict = verdictOf(seen)
      switch (verdict.kind) {
        case 'again': return again()
        case 'failed': return listFailed(verdict.thrown)
        case 'byPages':
          usesPages = true
          suspects = verdict.isSuspect
          return again()
        case 'broken':
          if (++brokenLists > 1) usesPages = true
          says.behind(verdict.failure, seen.heardAt)
          return later()
      }
    },
    opened() {
      doubts = 0
      polls = false
      endOfTrouble()
      says.live(excess)
    },
    changed(leavesOut, now) {
      if (leavesOut === (excess !== undefined) || says.state.kind !== 'live') return
      excess = now()
      says.live(excess)
    },
    watchEnded({ end, heardAt, hasBookmark }, hasMoved) {
      knowsBookmarks ||= hasBookmark
      switch (end.kind) {
        case 'stopped':
          waits.reset()
          again()
          return 'resume'
        case 'ended': {
          const livedMs = clock.now() - startedAt
          if (livedMs >= healthyMs) {
            waits.reset()
            again()
          } else {
            const waitMs = waits.next(livedMs)
            if (waitMs > unsaidMs) says.behind(endsEarly)
            rests.set(waitMs)
          }
          return 'resume'
        }
        case 'silent':
          if (knowsBookmarks) {
            says.behind(fellSilent, heardAt)
            later()
          } else again()
          return 'resume'
        case 'failed': return watchFailed(end.thrown)
        case 'left':
          if (end.because.kind === 'error') return watchFailed(end.because.error)
          if (end.because.kind === 'garbage') {
            garbles = hasMoved ? 1 : garbles + 1
            says.behind(outOfStep)
            later()
            return garbles > 2 ? 'listAnew' : 'resume'
          }
          again()
          return 'listAnew'
      }
    },
    wake() {
      waits.reset()
      attempt.abort()
      rests.cutShort()
    },
    recheck() {
      if (says.state.kind === 'forbidden' || says.state.kind === 'absent' || polls) rests.cutShort({ evenFirm: true })
    },
    end() {
      isEnded = true
      endOfTrouble()
      attempt.abort()
      rests.cutShort({ evenFirm: true })
    },
  }
}
