/**
 * Notices a question that libvirt never answers. Its own pings go on then, and whoever asked would wait for ever: the list would stand still and look
 * alive. Watched are the calls that the daemon answers from its memory, and the bulk statistics; the others may well take minutes.
 */
import type { Connection } from './driver'

/** How often unanswered calls are counted, ms, and at which count one is given up: by counts, so that a computer that slept loses nothing. */
const everyMs = 10_000
const patience = 3

const watched = new Set(['domainByUUID', 'listDomains', 'allDomainStats', 'hostname', 'summary', 'state', 'xml'])

export interface Answers {
  /** The same connection; calls of it and of the machines it finds are watched. */
  readonly connection: Connection
  close(): void
}

/** Calls back once, when a call has gone unanswered for half a minute. */
export function watchAnswers(connection: Connection, onSilence: () => void): Answers {
  const waiting = new Map<symbol, number>()
  const timer = setInterval(() => {
    for (const [call, counted] of waiting) waiting.set(call, counted + 1)
    if (![...waiting.values()].some((counted) => counted > patience)) return
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
