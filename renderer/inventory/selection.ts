/**
 * Chosen machines, the cursor, and where a range began. All by id, so that sorting, filtering and updates change
 * nothing about what is chosen; machines that are gone are forgotten.
 */
import { createStore } from 'zustand/vanilla'

/** The chosen rows, where the keyboard is, and where a range began. */
export interface Selection {
  readonly ids: ReadonlySet<string>
  readonly cursor: string | undefined
  readonly anchor: string | undefined
}

const none: ReadonlySet<string> = new Set()
/** The selection of the table. */
export const selection = createStore<Selection>(() => ({ ids: none, cursor: undefined, anchor: undefined }))

/** A click: alone it chooses one, with Ctrl it adds or takes away, with Shift it chooses from where the last range began. */
export function choose(id: string, order: readonly string[], how: { readonly isToggle?: boolean; readonly isRange?: boolean } = {}): void {
  selection.setState(({ ids, anchor }) => {
    if (how.isRange) return { ids: range(order, anchor ?? id, id), cursor: id, anchor: anchor ?? id }
    if (!how.isToggle) return { ids: new Set([id]), cursor: id, anchor: id }
    const next = new Set(ids)
    if (!next.delete(id)) next.add(id)
    return { ids: next, cursor: id, anchor: id }
  })
}

/** Moves the cursor by so many rows; it chooses what it comes to, unless it only looks (`isLoose`), or chooses all on its way. */
export function moveCursor(by: number, order: readonly string[], how: { readonly isRange?: boolean; readonly isLoose?: boolean } = {}): void {
  if (order.length === 0) return
  const { cursor } = selection.getState()
  const at = cursor === undefined ? -1 : order.indexOf(cursor)
  const to = at === -1 ? (by < 0 ? order.length - 1 : 0) : Math.min(Math.max(at + by, 0), order.length - 1)
  const id = order[to]!
  if (how.isLoose) selection.setState({ cursor: id })
  else choose(id, order, how.isRange === undefined ? {} : { isRange: how.isRange })
}

export const chooseAll = (order: readonly string[]): void => selection.setState(({ cursor }) => ({ ids: new Set(order), cursor: cursor ?? order[0] }))
export const chooseNone = (): void => selection.setState({ ids: none, anchor: undefined })

/** Forgets machines that are gone; the cursor goes to the row that took the place of its own. */
export function keepOnly(exists: (id: string) => boolean, before: readonly string[], now: readonly string[]): void {
  const { ids, cursor, anchor } = selection.getState()
  const left = [...ids].filter(exists)
  const isCursorGone = cursor !== undefined && !exists(cursor)
  if (left.length === ids.size && !isCursorGone) return
  const heir = isCursorGone ? now[Math.min(Math.max(before.indexOf(cursor), 0), now.length - 1)] : cursor
  selection.setState({ ids: left.length === ids.size ? ids : new Set(left), cursor: heir, anchor: anchor !== undefined && exists(anchor) ? anchor : undefined })
}

function range(order: readonly string[], from: string, to: string): ReadonlySet<string> {
  const [a, b] = [order.indexOf(from), order.indexOf(to)]
  if (a === -1 || b === -1) return new Set([to])
  return new Set(order.slice(Math.min(a, b), Math.max(a, b) + 1))
}
