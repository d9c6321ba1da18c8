/**
 * What is known of every machine, and who is told when it changes. Changes made in one turn of the event loop are told
 * once, so that a storm of events costs its listeners one call; what nobody waits for is gathered for longer.
 */
import type { Known } from './context'
import type { End } from '../provider/session'

/** What changed since the last time. */
export interface LedgerChange {
  readonly changed: readonly string[]
  readonly removed: readonly string[]
}

/** What is known of each machine. */
export interface Ledger {
  get(key: string): Known | undefined
  all(): Iterable<Known>
  readonly size: number
  put(known: Known): void
  /** As `put`, for the reading in the background: told within a tenth of a second. */
  putLater(known: Known): void
  /** Changes some fields of a machine that is known; does nothing for one that is not. */
  amend(key: string, fields: Partial<Omit<Known, 'key'>>): void
  remove(key: string): void
  onChange(listener: (change: LedgerChange) => void): End
}

const laterMs = 100

/** An empty ledger. */
export function ledger(): Ledger {
  const machines = new Map<string, Known>()
  const listeners = new Set<(change: LedgerChange) => void>()
  const touched = new Set<string>()

  let soon: NodeJS.Immediate | undefined
  let later: NodeJS.Timeout | undefined

  const tell = () => {
    clearImmediate(soon)
    clearTimeout(later)
    soon = later = undefined
    const change = { changed: [...touched].filter((key) => machines.has(key)), removed: [...touched].filter((key) => !machines.has(key)) }
    touched.clear()
    for (const listener of listeners) listener(change)
  }

  const touch = (key: string) => {
    touched.add(key)
    soon ??= setImmediate(tell)
  }

  const put = (known: Known) => {
    machines.set(known.key, known)
    touch(known.key)
  }

  return {
    get: (key) => machines.get(key),
    all: () => machines.values(),
    get size() {
      return machines.size
    },
    put,
    putLater(known) {
      machines.set(known.key, known)
      touched.add(known.key)
      later ??= setTimeout(tell, laterMs)
    },
    amend(key, fields) {
      const known = machines.get(key)
      if (known) put({ ...known, ...fields })
    },
    remove(key) {
      if (machines.delete(key)) touch(key)
    },
    onChange(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}
