/**
 * Items by id that are watched: a snapshot for each newcomer, then changes. The first change goes out at once, those
 * that follow within the interval go together, so that a storm of events costs the window a few repaints and a single
 * event costs it no delay. A change costs what changed, however many items there are.
 */
import type { Change, Identified } from '../../preload/contract/shape'
import type { Sink } from '../../preload/wire/roles'
import type { End } from '../provider/session'

const coalescingMs = 100
const mostAtOnce = 500

/** Items that can be watched; changes are told at most once an interval. */
export interface Collection<T extends Identified> {
  get(id: string): T | undefined
  values(): IterableIterator<T>
  readonly size: number
  /** Puts and removes in one step. */
  apply(change: Change<T>): void
  put(...items: readonly T[]): void
  remove(...ids: readonly string[]): void
  watch(sink: Sink<T>): End
}

/** An empty collection. */
export function collection<T extends Identified>(intervalMs = coalescingMs): Collection<T> {
  const items = new Map<string, T>()
  const sinks = new Set<Sink<T>>()
  const dirty = new Set<string>()
  let isHolding = false

  const flush = () => {
    if (dirty.size === 0) {
      isHolding = false
      return
    }
    isHolding = true
    const ids = [...dirty]
    dirty.clear()
    tell(ids, 0)
  }

  /** What is told at once is copied at once, here and in the window: a part per turn keeps both awake. */
  const tell = (ids: readonly string[], from: number) => {
    const upserts: T[] = []
    const removes: string[] = []
    for (const id of ids.slice(from, from + mostAtOnce)) {
      const item = items.get(id)
      if (item === undefined) removes.push(id)
      else upserts.push(item)
    }
    const next = from + mostAtOnce
    // First: whoever throws while he is told must not keep the others from ever hearing of changes again.
    if (next < ids.length) setImmediate(tell, ids, next)
    else setTimeout(flush, intervalMs)
    for (const sink of sinks) sink.change({ upserts, removes })
  }

  const apply = ({ upserts, removes }: Change<T>) => {
    for (const id of removes) if (items.delete(id)) dirty.add(id)
    for (const item of upserts) {
      items.set(item.id, item)
      dirty.add(item.id)
    }
    if (sinks.size === 0) dirty.clear()
    else if (!isHolding) flush()
  }

  return {
    get: (id) => items.get(id),
    values: () => items.values(),
    get size() {
      return items.size
    },
    apply,
    put: (...upserts) => apply({ upserts, removes: [] }),
    remove: (...removes) => apply({ upserts: [], removes }),
    watch(sink) {
      sinks.add(sink)
      sink.snapshot([...items.values()])
      return () => sinks.delete(sink)
    },
  }
}
