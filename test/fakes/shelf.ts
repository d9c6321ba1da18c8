/** Items that can be watched, as main's own stores are: one snapshot, then what came, changed and went. */
import type { Identified } from '../../preload/contract/shape'
import type { Sink } from '../../preload/wire/roles'

export class Shelf<T extends Identified> {
  readonly items = new Map<string, T>()
  readonly #sinks = new Set<Sink<T>>()

  constructor(items: Iterable<T> = []) {
    for (const item of items) this.items.set(item.id, item)
  }

  put(...upserts: readonly T[]): void {
    for (const item of upserts) this.items.set(item.id, item)
    for (const sink of this.#sinks) sink.change({ upserts, removes: [] })
  }

  /** Changes some fields of an item that is there. */
  patch(id: string, change: Partial<T>): void {
    const item = this.items.get(id)
    if (item) this.put({ ...item, ...change })
  }

  remove(...removes: readonly string[]): void {
    for (const id of removes) this.items.delete(id)
    for (const sink of this.#sinks) sink.change({ upserts: [], removes })
  }

  watch(sink: Sink<T>): () => void {
    this.#sinks.add(sink)
    sink.snapshot([...this.items.values()])
    return () => this.#sinks.delete(sink)
  }
}
