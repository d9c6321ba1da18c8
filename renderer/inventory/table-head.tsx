/** The head of the list: press to sort, drag a title to move its column, drag an edge to resize it, right click for the rest. */
import type { Header } from '@tanstack/react-table'
import { useState, type KeyboardEvent } from 'react'
import { useStore } from 'zustand'
import { openMenu } from '../actions/menu'
import { Icon } from '../marks/icon'
import { changeSettings, useSetting } from '../state/hooks'
import { inventoryText } from '../text/inventory'
import { isFromRight } from '../text/language'
import { headEntries } from './column-menu'
import { kindOf, titleOf, type ColumnId } from './columns'
import { chooseAll, chooseNone, selection } from './selection'
import { moveColumn, saveColumns, type Columns } from './use-columns'
import { view } from './view'

export function TableHead({ table }: { readonly table: Columns }) {
  const [dragged, setDragged] = useState<string>()
  return (
    <div className="vd-head" role="rowgroup">
      <div className="vd-head__row" role="row" aria-rowindex={1}>
        <ChooseAll />
        {table.headers.map((header) => (
          <HeadCell key={header.id} header={header} table={table} onDragStart={() => setDragged(header.id)} onDrop={() => dragged !== undefined && moveColumn(table.all, dragged, table.all.findIndex(({ id }) => id === header.id))} />
        ))}
      </div>
    </div>
  )
}

function ChooseAll() {
  const count = useStore(view, ({ ids }) => ids.length)
  const chosen = useStore(selection, ({ ids }) => ids.size)
  const isAll = count > 0 && chosen === count
  return (
    <div className="vd-cell vd-cell--box" role="columnheader">
      <input
        type="checkbox"
        aria-label={inventoryText.chooseAll}
        checked={isAll}
        ref={(box) => {
          if (box) box.indeterminate = chosen > 0 && !isAll
        }}
        onChange={() => (isAll ? chooseNone() : chooseAll(view.getState().ids))}
      />
    </div>
  )
}

interface HeadCellProps {
  readonly header: Header<never, unknown>
  readonly table: Columns
  readonly onDragStart: () => void
  readonly onDrop: () => void
}

function HeadCell({ header, table, onDragStart, onDrop }: HeadCellProps) {
  // The library knows its columns by any text; ours are the only ones it was given.
  const id = header.id as ColumnId
  const sort = useSetting('sort')
  const { startsDescending = false, isNumber } = kindOf(id)
  const isSorted = sort.column === id
  const title = titleOf(id)
  const menu = (at: Element | { x: number; y: number }) => openMenu({ at, label: title, entries: () => headEntries(id, table.all) })
  return (
    <div
      className="vd-cell vd-head__cell"
      role="columnheader"
      aria-label={title}
      data-column={id}
      data-number={isNumber === true}
      aria-sort={isSorted ? (sort.isDescending ? 'descending' : 'ascending') : 'none'}
      onContextMenu={(event) => {
        event.preventDefault()
        menu({ x: event.clientX, y: event.clientY })
      }}
      onDragOver={(event) => event.preventDefault()}
      onDrop={onDrop}
    >
      <button type="button" className="vd-head__title" draggable onDragStart={onDragStart} onClick={() => changeSettings({ sort: { column: id, isDescending: isSorted ? !sort.isDescending : startsDescending } })}>
        <span className="vd-ellipsis">{title}</span>
        {isSorted && <Icon name={sort.isDescending ? 'down' : 'up'} size={12} />}
      </button>
      <div
        className="vd-head__edge"
        role="separator"
        tabIndex={0}
        aria-orientation="vertical"
        aria-label={inventoryText.resize(title)}
        aria-valuenow={Math.round(header.getSize())}
        aria-valuemin={44}
        aria-valuemax={800}
        onMouseDown={header.getResizeHandler()}
        onKeyDown={(event) => resizeByKey(event, id, table)}
      />
    </div>
  )
}

function resizeByKey(event: KeyboardEvent, id: ColumnId, table: Columns): void {
  const [wider, narrower] = isFromRight() ? ['ArrowLeft', 'ArrowRight'] : ['ArrowRight', 'ArrowLeft']
  const by = event.key === wider ? 16 : event.key === narrower ? -16 : 0
  if (by === 0) return
  event.preventDefault()
  saveColumns(table.all.map((column) => (column.id === id ? { ...column, widthPx: Math.min(Math.max(column.widthPx + by, 44), 800) } : column)))
}
