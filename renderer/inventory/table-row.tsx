/** One row. It renders when its machine, its being chosen or its being under the cursor changes, and at nothing else. */
import { memo, type MouseEvent } from 'react'
import { useStore } from 'zustand'
import { openActionMenu } from '../actions/action-menu'
import { openDefault } from '../actions/consoles'
import { useRow } from '../state/hooks'
import { rows } from '../state/live'
import { inventoryText } from '../text/inventory'
import { Cell } from './cell'
import { kindOf, type ColumnId } from './columns'
import { choose, selection } from './selection'
import { view } from './view'

interface Props {
  readonly id: string
  readonly index: number
  readonly top: number
  readonly columns: readonly ColumnId[]
}

export const rowElementId = (id: string): string => `row:${id}`

export const TableRow = memo(function TableRow({ id, index, top, columns }: Props) {
  const row = useRow(id)
  const isChosen = useStore(selection, ({ ids }) => ids.has(id))
  const isCursor = useStore(selection, ({ cursor }) => cursor === id)
  if (!row) return null
  return (
    <div
      id={rowElementId(id)}
      className="vd-row"
      role="row"
      aria-rowindex={index + 2}
      aria-selected={isChosen}
      data-cursor={isCursor}
      data-stale={row.isStale}
      style={{ transform: `translateY(${top}px)` }}
      onMouseDown={(event) => onPress(event, id)}
      onDoubleClick={() => onOpen(id)}
      onContextMenu={(event) => onMenu(event, id)}
    >
      <div className="vd-cell vd-cell--box" role="gridcell">
        <input type="checkbox" checked={isChosen} tabIndex={-1} aria-label={inventoryText.chooseOne(row.name)} onMouseDown={(event) => event.stopPropagation()} onDoubleClick={(event) => event.stopPropagation()} onChange={() => choose(id, view.getState().ids, { isToggle: true })} />
      </div>
      {columns.map((column) => (
        <div key={column} className="vd-cell" role="gridcell" data-column={column} data-number={kindOf(column).isNumber === true}>
          <Cell row={row} column={column} />
        </div>
      ))}
    </div>
  )
})

function onPress(event: MouseEvent, id: string): void {
  if (event.button !== 0) return
  choose(id, view.getState().ids, { isToggle: event.ctrlKey || event.metaKey, isRange: event.shiftKey })
}

function onOpen(id: string): void {
  const row = rows.getState().items.get(id)
  if (row) openDefault(row)
}

/** A right click on what is chosen is meant for all of it; on anything else it chooses that first. */
function onMenu(event: MouseEvent, id: string): void {
  event.preventDefault()
  const at = { x: event.clientX, y: event.clientY }
  if (!selection.getState().ids.has(id)) choose(id, view.getState().ids)
  openActionMenu(at, [...selection.getState().ids])
}
