/** What is told of a cluster's objects has an end: a server that is not what it seems must not be able to fill the window. */

const most = { characters: 1_000, items: 200 }

/** The same value with long texts cut, and long lists and tables shortened. */
export function bounded<T>(value: T): T {
  return cut(value) as T
}

function cut(value: unknown): unknown {
  if (typeof value === 'string') return value.length > most.characters ? `${value.slice(0, most.characters)}…` : value
  if (Array.isArray(value)) return value.slice(0, most.items).map(cut)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).slice(0, most.items).filter(([name]) => name.length <= most.characters).map(([name, field]) => [name, cut(field)]))
}
