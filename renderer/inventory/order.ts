/**
 * The order of rows. Keys are made once for each row and kept while the row lives, so that sorting compares plain
 * strings and numbers: 16,000 rows stay within a frame.
 */
import { phases, type Row } from '../../preload/contract/machine'
import type { ColumnId } from './columns'
import type { Around } from './filter/fields'

type Key = string | number
/** As `sort` takes it. */
export type Compare = (a: Row, b: Row) => number

/** A name as it should sort: `db2` before `db10`, case and accents aside. */
export const naturalKey = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/\d+/g, (digits) => digits.padStart(12, '0'))

const keyOf: Record<ColumnId, (row: Row, around: Around) => Key> = {
  name: ({ name }) => naturalKey(name),
  state: ({ status }) => phases.indexOf(status.phase),
  connection: ({ connectionId, place }, around) => naturalKey(`${around.connectionName(connectionId)}\n${place ?? ''}`),
  node: ({ node }) => naturalKey(node ?? '\uffff'),
  vcpus: ({ vcpus }) => vcpus ?? -1,
  memory: ({ memoryBytes }) => memoryBytes ?? -1,
  cpuUse: (row, around) => around.usagePercent(row, 'cpu') ?? -1,
  memoryUse: (row, around) => around.usagePercent(row, 'memory') ?? -1,
  addresses: ({ addresses }) => naturalKey(addresses[0] ?? '\uffff'),
  guestOs: ({ guestOs }) => naturalKey(guestOs ?? '\uffff'),
  tags: ({ tags }) => naturalKey(tags.join(' ') || '\uffff'),
}

/** Compares rows by a column, then by name, then by identity, so that the order is always the same. */
export function comparison(column: ColumnId, isDescending: boolean, around: Around): Compare {
  const main = kept(column, around)
  const name = kept('name', around)
  const sign = isDescending ? -1 : 1
  return (a, b) => sign * plain(main(a), main(b)) || plain(name(a), name(b)) || plain(a.id, b.id)
}

/** Machines with a star before all others, both in the order they would have anyway. */
export function favouritesFirst(compare: Compare, favourites: ReadonlySet<string>): Compare {
  if (favourites.size === 0) return compare
  return (a, b) => Number(favourites.has(b.id)) - Number(favourites.has(a.id)) || compare(a, b)
}

const plain = (a: Key, b: Key): number => (a < b ? -1 : a > b ? 1 : 0)

function kept(column: ColumnId, around: Around): (row: Row) => Key {
  const keys = new WeakMap<Row, Key>()
  return (row) => {
    let key = keys.get(row)
    if (key === undefined) {
      key = keyOf[column](row, around)
      keys.set(row, key)
    }
    return key
  }
}
