/**
 * Keeps one connection linked: opens a session, notices its loss, tries again with growing pauses, and says what is true
 * meanwhile. What it guarantees:
 * - `connecting` and `failed` before the first success, `live`, then `stale` until the next success or `disconnect`.
 * - An attempt is never given up while the host lives, for a daemon that was stopped answers when it goes on; after
 *   `silenceMs` the link says that nobody answers and the attempt stays open.
 * - What the person refused is not tried again until `connect` is called; nor is what our own `options` reject.
 * - Whoever follows is called with every new session and ended with it.
 * Every call that outlives its attempt is recognised by the attempt's number and has no effect.
 */
import { isDeepStrictEqual } from 'node:util'
import type { HostFacts, Link } from '../../preload/contract/connection'
import { fail, failureFrom, type Failure } from '../../preload/contract/failure'
import type { Client } from '../../preload/wire/roles'
import type { HostContract, SessionLink } from '../provider/host-contract'
import type { HostLink } from '../provider/host-link'
import type { End, OpenOptions } from '../provider/session'
import { backOffMs } from './back-off'
import { factsNow, saidNothing, type Said } from './facts-now'
import { legible, refused } from './wanted-consent'

/** An open session: what to ask, and under which number. */
export interface Live {
  readonly client: Client<HostContract>
  readonly session: number
  readonly facts: HostFacts
}

/** How a link is opened, and who is told what becomes of it. */
export interface LinkKeeperOptions {
  readonly host: HostLink
  /** How to open the session now; asked for at every attempt. */
  options(): OpenOptions | Promise<OpenOptions>
  readonly uri: string
  /** Told after every change of the link. */
  onLink(link: Link): void
  /** Calls back when it is worth trying before the pause is over: the daemon's socket is new. */
  onHint?(uri: string, listener: () => void): End
  /** Says better than the library why nothing could be opened: this computer knows what it has. */
  explain?(uri: string, failure: Failure): Promise<Failure>
  /** Asks the person, where that is what a failure wants: whether to try again at once. Nothing where it wants no such thing. */
  permit?(failure: Failure): Promise<boolean> | undefined
  readonly silenceMs?: number
  /** How long a live link may take to answer when the computer wakes up. */
  readonly wakeMs?: number
  readonly now?: () => number
  readonly random?: () => number
}

/** Failures that the next attempt would only repeat. */
const isFinal = ({ code }: Failure) => code === 'invalid' || code === 'unsupported' || code === 'cancelled'

/** A session that lived this long starts the pauses from the beginning. */
const steadyMs = 5_000

/** One link that is kept up. */
export interface LinkKeeper {
  readonly link: Link
  readonly live: Live | undefined
  /** What the live host says of itself, with what it warns of now. */
  readonly facts: HostFacts | undefined
  connect(): void
  disconnect(): void
  /** Leaves without a word, for the end of the program. */
  stop(): void
  /** The computer woke up: tries now if it waits for its next attempt; a live link that does not answer is lost at once. */
  wake(): void
  /** Calls `start` with the live session and every later one; what it returns is called when that session ends. */
  follow(start: (live: Live) => End): End
}

/** A link that is down until `connect` is called. */
export function linkKeeper(given: LinkKeeperOptions): LinkKeeper {
  const { host, now = Date.now, random = Math.random, silenceMs = 8_000, wakeMs = 2_000 } = given
  const followers = new Map<(live: Live) => End, End | undefined>()
  let link: Link = { state: 'off' }
  let live: Live | undefined
  let liveSince = 0
  let said: Said = saidNothing
  let failures = 0
  let attempt = 0
  let endWait: End = () => {}
  let endLinkWatch: End = () => {}

  const say = (next: Link) => given.onLink((link = next))

  /** Known before: stale. Never known: failed. `since` stays that of the loss. */
  const down = (failure: Failure, retryAt?: number) => {
    const retry = retryAt === undefined ? {} : { retryAt }
    const since = link.state === 'stale' || link.state === 'failed' ? link.since : now()
    say({ state: link.state === 'stale' || link.state === 'live' ? 'stale' : 'failed', since, failure: legible(failure), ...retry })
  }

  const leave = () => {
    endLinkWatch()
    endLinkWatch = () => {}
    const left = live
    live = undefined
    for (const [start, end] of followers) {
      followers.set(start, undefined)
      end?.()
    }
    // A host that died has no session left to close.
    left?.client.session.close({ session: left.session }).catch(() => {})
  }

  const wait = (failure: Failure) => {
    if (isFinal(failure)) return down(failure)
    const ms = backOffMs(failures++, random)
    down(failure, now() + ms)
    const timer = setTimeout(open, ms)
    const endHint = given.onHint?.(given.uri, open)
    endWait = () => {
      clearTimeout(timer)
      endHint?.()
    }
  }

  const lost = (mine: number, failure: Failure) => {
    if (mine !== attempt) return
    if (now() - liveSince >= steadyMs) failures = 0
    leave()
    wait(failure)
  }

  const heard = (mine: number, item: SessionLink) => {
    if (item.state === 'lost') return lost(mine, item.failure)
    const next = { warnings: item.warnings ?? [], watched: item.watched }
    if (mine !== attempt || isDeepStrictEqual(next, said)) return
    said = next
    // The link is as it was; what is told with it is not.
    if (link.state === 'live') say(link)
  }

  const entered = (mine: number, next: Live) => {
    live = next
    said = saidNothing
    liveSince = now()
    endLinkWatch = next.client.session.link({ session: next.session }, {
      snapshot: (items) => items.forEach((item) => heard(mine, item)),
      change: ({ upserts }) => upserts.forEach((item) => heard(mine, item)),
      ended: (failure) => lost(mine, failure),
    })
    // It may have been lost while it was being watched.
    if (mine !== attempt || !live) return
    say({ state: 'live', since: liveSince })
    for (const start of followers.keys()) followers.set(start, start(next))
  }

  const notAnswering = () => fail('unreachable', 'The other side is not answering.', { remedy: 'It may be busy or stopped; the window goes on as soon as it answers.' }).failure

  /** Loses the link unless it answers in time. */
  const probe = (mine: number, asked: Live) => {
    const gone = (failure: Failure) => {
      clearTimeout(late)
      // It may be known already, by the link's own word.
      if (live === asked) lost(mine, failure)
    }
    const late = setTimeout(() => gone(notAnswering()), wakeMs)
    asked.client.question.probe({ session: asked.session }).then(() => clearTimeout(late), (thrown: unknown) => gone(failureFrom(thrown)))
  }

  /** How to open the session now; nothing when that cannot be said, which another attempt would not change. */
  const wanted = async (mine: number): Promise<OpenOptions | undefined> => {
    try {
      return await given.options()
    } catch (thrown) {
      if (mine === attempt) down(failureFrom(thrown))
      return undefined
    }
  }

  const open = async () => {
    endWait()
    endWait = () => {}
    const mine = ++attempt
    const silence = setTimeout(() => {
      if (mine === attempt) down(notAnswering())
    }, silenceMs)
    try {
      const client = await host.ready()
      if (mine !== attempt) return
      const options = await wanted(mine)
      if (mine !== attempt || !options) return
      const { session, facts } = await client.session.open(options)
      if (mine === attempt) entered(mine, { client, session, facts })
      else client.session.close({ session }).catch(() => {})
    } catch (thrown) {
      if (mine !== attempt) return
      clearTimeout(silence)
      const failure = failureFrom(thrown)
      const permission = given.permit?.(failure)
      if (permission) {
        const isAllowed = await permission
        if (mine !== attempt) return
        return isAllowed ? void open() : down(refused(failure))
      }
      const told = given.explain ? await given.explain(given.uri, failure) : failure
      if (mine === attempt) wait(told)
    } finally {
      clearTimeout(silence)
    }
  }

  const stop = () => {
    attempt += 1
    endWait()
    endWait = () => {}
    leave()
  }

  return {
    get link() {
      return link
    },
    get live() {
      return live
    },
    get facts() {
      return live && factsNow(live.facts, said)
    },
    connect() {
      if (live) return
      failures = 1
      if (link.state !== 'stale') say({ state: 'connecting', since: now(), attempt: attempt + 1 })
      void open()
    },
    disconnect() {
      stop()
      say({ state: 'off' })
    },
    stop,
    wake() {
      if (live) return probe(attempt, live)
      if ((link.state === 'stale' || link.state === 'failed') && link.retryAt !== undefined) void open()
    },
    follow(start) {
      followers.set(start, live && start(live))
      return () => {
        const end = followers.get(start)
        followers.delete(start)
        end?.()
      }
    },
  }
}
