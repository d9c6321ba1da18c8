/**
 * Notices a question that libvirt never answers. Its own pings go on then, and whoever asked would wait for ever: the list would stand still and look
 * alive. Watched are the calls that the daemon answers from its memory; what may wait for a QEMU is asked on other connections (alone.ts).
 */
import type { Connection } from './driver'

/** Counted, not timed, so that a computer that slept loses nothing. */
export interface Patience {
  /** How often unanswered calls are counted, ms. */
  readonly everyMs: number
  /** At more counts than this one is given up, if nothing else was answered meanwhile. */
  readonly silent: number
  /** And at more than this in any case: the daemon is alive, but that answer was lost. */
  readonly lost: number
}

const ours: Patience = { everyMs: 10_000, silent: 3, lost: 9 }

const watched = new Set(['domainByUUID', 'listDomains', 'hostname', 'summary', 'state', 'xml'])

export interface Answers {
  /** The same connection; calls of it and of the machines it finds are watched. */
  readonly connection: Connection
  close(): void
}

/** Calls back once, when a call has gone unanswered for half a minute; for one and a half when others are answered. */
export function watchAnswers(connection: Connection, onSilence: () => void, { everyMs, silent, lost }: Patience = ours): Answers {
  const waiting = new Map<symbol, number>()
  let quiet = 0
  const timer = setInterval(() => {
    quiet++
    for (const [call, counted] of waiting) waiting.set(call, counted + 1)
    if (![...waiting.values()].some((counted) => counted > lost || Math.min(counted, quiet) > silent)) return
    clearInterval(timer)
    onSilence()
  }, everyMs)

  const watch = async (answer: Promise<unknown>): Promise<unknown> => {
    const call = Symbol('call')
    waiting.set(call, 0)
    try {
      const found = await answer
      return isMachine(found) ? watching(found) : found
    } finally {
      waiting.delete(call)
      quiet = 0
    }
  }

  // Native methods want the native object itself.
  const watching = <T extends object>(target: T): T =>
    new Proxy(target, {
      get(_target, name) {
        const value: unknown = Reflect.get(target, name, target)
        if (typeof value !== 'function') return value
        return (...given: unknown[]): unknown => {
          const answer: unknown = Reflect.apply(value, target, given)
          return typeof name === 'string' && watched.has(name) ? watch(answer as Promise<unknown>) : answer
        }
      },
    })

  return { connection: watching(connection), close: () => clearInterval(timer) }
}

const isMachine = (found: unknown): found is object => typeof found === 'object' && found !== null && 'uuid' in found && 'close' in found
