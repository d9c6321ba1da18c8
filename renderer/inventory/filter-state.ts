/** What the list is narrowed to: a connection chosen in the tree, and the text of the filter box. */
import { createStore } from 'zustand/vanilla'
import { parseFilter, type Filter } from './filter/parse'

interface Narrowing {
  /** A connection's id; none is all of them. */
  readonly scope: string | undefined
  readonly text: string
  readonly parsed: Filter
}

export const filter = createStore<Narrowing>(() => ({ scope: undefined, text: '', parsed: parseFilter('') }))

export const setScope = (scope: string | undefined): void => filter.setState({ scope })
export const setFilterText = (text: string): void => filter.setState({ text, parsed: parseFilter(text) })

/** The filter box, while it is on the page. */
let box: HTMLInputElement | null = null
export const holdFilterBox = (element: HTMLInputElement | null): void => void (box = element)

/** Puts the keyboard into the filter box, with what it holds selected. */
export function focusFilter(): void {
  // At once, so that what is typed next goes into it; with the next painting where the page becomes visible only then.
  box?.select()
  if (box !== null && box.ownerDocument.activeElement !== box) requestAnimationFrame(() => box?.select())
}
