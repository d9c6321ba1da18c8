/**
 * A watch as a zustand store: items by id, replaced whole by a snapshot, patched by changes. Items that did not
 * change keep their identity, so that rows that did not change do not render.
 */
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Failure } from '../../preload/contract/failure'
import type { Change, Identified } from '../../preload/contract/shape'
import type { Sink } from '../../preload/wire/roles'

/** What a watch has brought so far. */
export interface Watched<T> {
  readonly items: ReadonlyMap<string, T>
  /** The first snapshot has come. */
  readonly isKnown: boolean
  readonly failure: Failure | undefined
  /** What led here from the state before; none after a snapshot. */
  readonly change: Change<T & Identified> | undefined
}

/** A store that follows a watch until it is ended. */
export interface WatchedStore<T> extends StoreApi<Watched<T>> {
  /** Ends the watch; the store keeps what it last knew. */
  end(): void
}

/** Opens a watch and keeps its items: `watched((sink) => api.machines.rows({}, sink))`. */
export function watched<T extends Identified>(open: (sink: Sink<T>) => () => void): WatchedStore<T> {
  const store = createStore<Watched<T>>(() => ({ items: new Map(), isKnown: false, failure: undefined, change: undefined }))
  const end = open({
    snapshot: (items) => store.setState({ items: new Map(items.map((item) => [item.id, item])), isKnown: true, failure: undefined, change: undefined }),
    change(change) {
      const { upserts, removes } = change
      const items = new Map(store.getState().items)
      for (const id of removes) items.delete(id)
      for (const item of upserts) items.set(item.id, item)
      store.setState({ items, change })
    },
    ended: (failure) => store.setState({ failure, change: { upserts: [], removes: [] } }),
  })
  return Object.assign(store, { end })
}
