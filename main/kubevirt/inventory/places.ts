/** Namespaces that are watched one by one. More may come while the session lives; what follows them hears of it. */

/** Where machines are looked for: everywhere, or in these. */
export type Scope = 'all' | Places

/** Grows, and never shrinks: what is followed in a namespace that went is simply nothing. */
export interface Places {
  readonly names: readonly string[]
  add(names: readonly string[]): void
  /** Told of those that came. */
  onMore(listener: (names: readonly string[]) => void): () => void
}

export function places(first: readonly string[]): Places {
  let names = [...first]
  const listeners = new Set<(names: readonly string[]) => void>()
  return {
    get names() {
      return names
    },
    add(more) {
      const fresh = [...new Set(more)].filter((name) => !names.includes(name))
      if (fresh.length === 0) return
      names = [...names, ...fresh]
      for (const listener of listeners) listener(fresh)
    },
    onMore(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}
