/**
 * Which rows are shown and in what order. All rows are kept sorted, and those that the filter lets through beside them:
 * typing in the filter only tests rows, a change of a few rows only moves those, and nothing but another sorting sorts.
 * The ids keep their identity while their sequence stays the same: an update of one row then draws that row only.
 */
import { createStore } from 'zustand/vanilla'
import type { Row } from '../../preload/contract/machine'
import { currentSettings } from '../state/hooks'
import { favourites } from '../state/favourites'
import { withParents } from '../state/folder-tree'
import { folderOf } from '../state/folders'
import { connections, rows, settings } from '../state/live'
import { isColumn } from './columns'
import type { Around } from './filter/fields'
import { testOf, type Test } from './filter/match'
import { filter } from './filter-state'
import { comparison, favouritesFirst, type Compare } from './order'
import { placed } from './placed'
import { usagePercent } from './usage'

/** The rows that are shown, in order. */
export interface View {
  readonly ids: readonly string[]
  /** Machines before the filter, in the chosen place. */
  readonly total: number
  readonly isKnown: boolean
}

/** What the table draws. */
export const view = createStore<View>(() => ({ ids: [], total: 0, isKnown: false }))

/** Names of connections, as rows and filters need them. */
export const around: Around = {
  connectionName: (id) => connections.getState().items.get(id)?.name ?? '',
  isFavourite: (id) => favourites().has(id),
  foldersOf(id) {
    const path = folderOf(id)
    return path === undefined ? [] : withParents(path)
  },
  usagePercent,
}

/** A change of more rows than this is worked out anew. */
const mostPatched = 600

let sorted: readonly string[] = []
let compare: Compare = comparison('name', false, around)
let isShown: Test = () => true
let wanted = ''
let starred = favourites()
let filed = currentSettings().folders

function sortAll(): void {
  const { column, isDescending } = currentSettings().sort
  compare = favouritesFirst(comparison(isColumn(column) ? column : 'name', isDescending, around), favourites())
  sorted = [...rows.getState().items.values()].sort(compare).map(({ id }) => id)
  filterAll()
}

/** Live use has changed: sorts and tests anew where that may change the list. */
export function renewLive(): void {
  const { column } = currentSettings().sort
  if (column === 'cpuUse' || column === 'memoryUse') sortAll()
  else filterAll()
}

function filterAll(): void {
  const { scope, parsed } = filter.getState()
  const test = testOf(parsed.terms, around)
  isShown = (row) => (scope === undefined || row.connectionId === scope) && test(row)
  const { items } = rows.getState()
  show(sorted.filter((id) => isShown(items.get(id)!)))
}

function show(ids: readonly string[]): void {
  const { items, isKnown } = rows.getState()
  const { scope } = filter.getState()
  let total = items.size
  if (scope !== undefined) {
    total = 0
    for (const row of items.values()) if (row.connectionId === scope) total += 1
  }
  const before = view.getState()
  const isSame = ids === before.ids || (ids.length === before.ids.length && ids.every((id, at) => id === before.ids[at]))
  if (!isSame || total !== before.total || isKnown !== before.isKnown) view.setState({ ids: isSame ? before.ids : ids, total, isKnown })
}

/** What rows are sorted and searched by beside themselves: a renamed connection moves its machines. */
function whatIsWanted(): string {
  const { column, isDescending } = currentSettings().sort
  const names = [...connections.getState().items.values()].map(({ id, name }) => `${id} ${name}`).join('\n')
  return `${column} ${isDescending}\n${names}`
}

function sortIfWanted(): void {
  const now = whatIsWanted()
  const stars = favourites()
  const { folders } = currentSettings()
  if (now === wanted && stars === starred) {
    if (folders !== filed) filterAll()
  } else sortAll()
  wanted = now
  starred = stars
  filed = folders
}

rows.subscribe(({ items, change }) => {
  if (!change || change.upserts.length + change.removes.length > mostPatched) return sortAll()
  const at = (id: string): Row | undefined => items.get(id)
  sorted = placed(sorted, change, at, compare, () => true)
  show(placed(view.getState().ids, change, at, compare, isShown))
})
connections.subscribe(sortIfWanted)
settings.subscribe(sortIfWanted)
filter.subscribe(filterAll)
// Whatever was known before this file was loaded.
sortIfWanted()
