/**
 * The store that a reflector writes. It guarantees:
 * - an event that is older than what is known of its object changes nothing, also when that is gone (the last thousand that went are
 *   remembered with the version they went at), so a stream may repeat itself;
 * - a sweep (a list read anew) is the truth: what it adds is taken whatever its version, since storage restored from a backup counts from
 *   lower, and what it did not see is gone when it finishes. A sweep that breaks off has removed nothing;
 * - listeners hear of each turn of the event loop once, and not of what did not change.
 */
import type { Clock } from '../clock'
import type { Entry, ReadableStore, StoreChange } from './store'
import { isOlder } from './version'

/** A store and its writing side. */
export interface SyncStore<T> extends ReadableStore<T> {
  /** An object came or changed. */
  put(entry: Entry<T>): void
  /** An object went. The version is that of its going. */
  remove(gone: Pick<Entry<T>, 'key' | 'uid' | 'resourceVersion'>): void
  /** Begins a list that is read anew; the one before, if it did not finish, counts no longer. */
  sweep(): Sweep<T>
  clear(): void
}

/** A list that is being read. */
export interface Sweep<T> {
  add(entry: Entry<T>): void
  /** It went while the list was read. */
  remove(key: string): void
  /** All was read: what was not seen is gone. */
  finish(): void
  has(key: string): boolean
  /** How many were seen. */
  readonly size: number
}

const mostGraves = 1_000

/** An empty store. `isSame` says which values look alike, so that nobody hears of the difference. */
export function syncStore<T>(clock: Clock, isSame: (a: T, b: T) => boolean = Object.is): SyncStore<T> {
  const entries = new Map<string, Entry<T>>()
  const graves = new Map<string, string>()
  const listeners = new Set<(change: StoreChange<T>) => void>()
  /** As it was told last, of what was touched since. */
  const told = new Map<string, Entry<T> | undefined>()
  let latest: object | undefined

  const tell = () => {
    const removed: Pick<Entry<T>, 'key' | 'uid'>[] = []
    const upserts: Entry<T>[] = []
    for (const [key, before] of told) {
      const now = entries.get(key)
      const isOther = before !== undefined && before.uid !== now?.uid
      if (isOther) removed.push({ key, uid: before.uid })
      if (now && (before === undefined || isOther || before.value !== now.value)) upserts.push(now)
    }
    told.clear()
    if (removed.length + upserts.length > 0) for (const listener of listeners) listener({ removed, upserts })
  }

  const touch = (key: string) => {
    if (listeners.size === 0 || told.has(key)) return
    if (told.size === 0) clock.nextTurn(tell)
    told.set(key, entries.get(key))
  }

  const set = (entry: Entry<T>) => {
    const before = entries.get(entry.key)
    touch(entry.key)
    const isAlike = before?.uid === entry.uid && isSame(before.value, entry.value)
    entries.set(entry.key, isAlike ? { ...entry, value: before.value } : entry)
    graves.delete(entry.key)
  }

  const drop = (key: string) => {
    touch(key)
    entries.delete(key)
  }

  const bury = (key: string, version: string) => {
    graves.delete(key)
    graves.set(key, version)
    if (graves.size > mostGraves) graves.delete(graves.keys().next().value!)
  }

  return {
    get: (key) => entries.get(key),
    entries: () => entries.values(),
    get size() {
      return entries.size
    },
    onChange(listener) {
      // Nobody was told yet of what is under way: a newcomer takes the entries as they are now.
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    put(entry) {
      const known = entries.get(entry.key)?.resourceVersion ?? graves.get(entry.key)
      if (known === undefined || !isOlder(entry.resourceVersion, known)) set(entry)
    },
    remove({ key, uid, resourceVersion }) {
      const known = entries.get(key)
      if (known && (isOlder(resourceVersion, known.resourceVersion) || (known.uid !== uid && !isOlder(known.resourceVersion, resourceVersion)))) return
      const grave = graves.get(key)
      if (grave === undefined || !isOlder(resourceVersion, grave)) bury(key, resourceVersion)
      if (known) drop(key)
    },
    sweep() {
      const mark = (latest = {})
      const seen = new Set<string>()
      return {
        add(entry) {
          seen.add(entry.key)
          set(entry)
        },
        remove(key) {
          seen.delete(key)
          if (entries.has(key)) drop(key)
        },
        finish() {
          if (latest !== mark) return
          for (const key of entries.keys()) if (!seen.has(key)) drop(key)
          graves.clear()
        },
        has: (key) => seen.has(key),
        get size() {
          return seen.size
        },
      }
    },
    clear() {
      for (const key of entries.keys()) drop(key)
      graves.clear()
    },
  }
}
