/**
 * Which rows are shown and in what order, worked out once for every change of the machines, the filter or the sorting.
 * The ids keep their identity while their sequence stays the same: an update of one row then draws that row only.
 */
import { createStore } from 'zustand/vanilla'
import type { Row } from '../../preload/contract/machine'
import { currentSettings } from '../state/hooks'
import { connections, rows, settings } from '../state/live'
import { isColumn, type ColumnId } from './columns'
import type { Around } from './filter/fields'
import { testOf } from './filter/match'
import { filter } from './filter-state'
import { comparison } from './order'

export interface View {
  readonly ids: readonly string[]
  /** Machines before the filter, in the chosen place. */
  readonly total: number
  readonly isKnown: boolean
}

export const view = createStore<View>(() => ({ ids: [], total: 0, isKnown: false }))

/** Names of connections, as rows and filters need them. */
export const around: Around = { connectionName: (id) => connections.getState().items.get(id)?.name ?? '' }

let compare = comparison('name', false, around)
let compareBy = ''
let names = ''

/** Sorting anew is only needed by another column, or when a connection was renamed. */
function comparisonNow(): (a: Row, b: Row) => number {
  const { column, isDescending } = currentSettings().sort
  const by: ColumnId = isColumn(column) ? column : 'name'
  const namesNow = [...connections.getState().items.values()].map(({ id, name }) => `${id} ${name}`).join('\n')
  if (compareBy !== `${by} ${isDescending}` || names !== namesNow) {
    compare = comparison(by, isDescending, around)
    compareBy = `${by} ${isDescending}`
    names = namesNow
  }
  return compare
}

function work(): void {
  const { items, isKnown } = rows.getState()
  const { scope, parsed } = filter.getState()
  const before = view.getState()
  const test = testOf(parsed.terms, around)
  const isShown = (row: Row) => (scope === undefined || row.connectionId === scope) && test(row)
  let total = 0
  // Rows in the order they had are nearly sorted already, which the sort is fast on.
  const shown: Row[] = []
  const seen = new Set<string>()
  for (const id of before.ids) {
    const row = items.get(id)
    if (!row) continue
    seen.add(id)
    if (isShown(row)) shown.push(row)
  }
  for (const row of items.values()) {
    if (scope === undefined || row.connectionId === scope) total += 1
    if (!seen.has(row.id) && isShown(row)) shown.push(row)
  }
  shown.sort(comparisonNow())
  const isSame = shown.length === before.ids.length && shown.every(({ id }, at) => id === before.ids[at])
  view.setState({ ids: isSame ? before.ids : shown.map(({ id }) => id), total, isKnown })
}

let isPlanned = false

/** Several changes in one turn are worked out once. */
function plan(): void {
  if (isPlanned) return
  isPlanned = true
  queueMicrotask(() => {
    isPlanned = false
    work()
  })
}

rows.subscribe(plan)
connections.subscribe(plan)
filter.subscribe(plan)
settings.subscribe(({ items }, before) => {
  const sort = items.get('settings')?.value.sort
  const was = before.items.get('settings')?.value.sort
  if (sort?.column !== was?.column || sort?.isDescending !== was?.isDescending) plan()
})
