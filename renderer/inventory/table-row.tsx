/** One row. It renders when its machine, its being chosen or its being under the cursor changes, and at nothing else. */
import { memo } from 'react'
import { useStore } from 'zustand'
import { useRow } from '../state/hooks'
import { inventoryText } from '../text/inventory'
import { Cell } from './cell'
import { kindOf, type ColumnId } from './columns'
import { onDrag, onMenu, onOpen, onPress, onRelease } from './pointing'
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
      draggable
      onMouseDown={(event) => onPress(event, id)}
      onClick={() => onRelease(id)}
      onDragStart={(event) => onDrag(event, id)}
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
