/**
 * What is known of one resource, by `namespace/name`. Told to listeners once per turn of the event loop, as what came or
 * changed and what went. A key whose uid changed is another object: its old self is among the removed, the new one among
 * the upserts, and removals come first.
 */

/** One object, reduced to what somebody shows. */
export interface Entry<T> {
  /** `namespace/name`, or `name` where there are no namespaces. */
  readonly key: string
  readonly uid: string
  readonly resourceVersion: string
  readonly value: T
}

/** What changed since the last time: apply `removed` first. */
export interface StoreChange<T> {
  /** By key; the uid tells which self of it went. */
  readonly removed: readonly Pick<Entry<T>, 'key' | 'uid'>[]
  readonly upserts: readonly Entry<T>[]
}

/** What readers see of a store. */
export interface ReadableStore<T> {
  get(key: string): Entry<T> | undefined
  entries(): IterableIterator<Entry<T>>
  readonly size: number
  /** Called with what changes from now on; take `entries()` first. Ends by what it returns. */
  onChange(listener: (change: StoreChange<T>) => void): () => void
}
