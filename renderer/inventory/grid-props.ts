/** What the list and the pictures of machines have in common as a grid: it holds the focus itself and names what is under the cursor. */
import type { KeyboardEvent } from 'react'
import { inventoryText } from '../text/inventory'
import { onTableKey } from './keys'
import { rowElementId } from './table-row'

interface Shape {
  readonly rows: number
  readonly columns: number
  /** The machine under the cursor, and those that have elements. */
  readonly cursor: string | undefined
  readonly visible: readonly string[]
  /** How many rows a page up or down passes, looked up when it is pressed. */
  readonly pageRows: () => number
  /** Machines beside each other; absent where each has a row of its own. */
  readonly perRow?: number
}

/** The attributes of a grid's element, and its keys. */
export const gridProps = ({ rows, columns, cursor, visible, pageRows, perRow }: Shape) => ({
  role: 'grid',
  tabIndex: 0,
  'aria-label': inventoryText.table,
  'aria-multiselectable': true,
  'aria-rowcount': rows,
  'aria-colcount': columns,
  ...(cursor !== undefined && visible.includes(cursor) && { 'aria-activedescendant': rowElementId(cursor) }),
  onKeyDown: (event: KeyboardEvent<HTMLElement>) => onTableKey(event, Math.max(1, Math.floor(pageRows())), perRow),
})
