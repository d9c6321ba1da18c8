/**
 * The list of machines: only rows on the screen exist. The grid itself holds the focus and names the row under the
 * cursor, so that the focus survives whatever happens to rows. Widths are one style of the grid: resizing renders no row.
 */
import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useLayoutEffect, useMemo, useRef } from 'react'
import { useStore } from 'zustand'
import { useSetting } from '../state/hooks'
import { gridProps } from './grid-props'
import { useInSight } from './in-sight'
import { selection } from './selection'
import { TableHead } from './table-head'
import { TableRow } from './table-row'
import { useColumns } from './use-columns'
import { hasUsage, watchUsage } from './usage'
import { view } from './view'
import './table.css'

const rowHeights = { comfortable: 32, compact: 24 } as const
const headHeight = 32
const usageInSight = { has: hasUsage, watch: watchUsage }

export function Table() {
  const ids = useStore(view, (state) => state.ids)
  const cursor = useStore(selection, (state) => state.cursor)
  const rowHeight = rowHeights[useSetting('density')]
  const table = useColumns()
  const scroller = useRef<HTMLDivElement>(null)
  const shown = table.shown
  const virtual = useVirtualizer({ count: ids.length, getScrollElement: () => scroller.current, estimateSize: () => rowHeight, overscan: 6 })
  const items = virtual.getVirtualItems()
  const slots = useRef(1)
  slots.current = Math.max(slots.current, items.length)
  const from = items[0]?.index ?? 0
  const to = (items.at(-1)?.index ?? -1) + 1
  const visible = useMemo(() => ids.slice(from, to), [ids, from, to])

  useLayoutEffect(() => virtual.measure(), [rowHeight, virtual])
  useInSight(usageInSight, visible, shown.some((id) => id === 'cpuUse' || id === 'memoryUse'))

  // The cursor stays in sight when it moves; not when the list moves under it. Where the list stands is known without
  // asking the page, which would have to lay itself out to answer.
  useEffect(() => {
    const at = cursor === undefined ? -1 : view.getState().ids.indexOf(cursor)
    const top = at * rowHeight
    const height = (virtual.scrollRect?.height ?? 0) - headHeight
    const offset = virtual.scrollOffset ?? 0
    if (at === -1 || height <= 0) return
    if (top < offset) scroller.current!.scrollTop = top
    else if (top + rowHeight > offset + height) scroller.current!.scrollTop = top + rowHeight - height
  }, [cursor, virtual, rowHeight])

  return (
    <div
      ref={scroller}
      className="vd-table"
      {...gridProps({ rows: ids.length + 1, columns: shown.length + 1, cursor, visible, pageRows: () => Math.floor((scroller.current!.clientHeight - headHeight) / rowHeight) - 1 })}
      style={{ '--vd-columns': table.template, '--vd-row-height': `${rowHeight}px` } as React.CSSProperties}
    >
      <TableHead table={table} />
      <div className="vd-table__rows" role="rowgroup" style={{ height: virtual.getTotalSize() }}>
        {items.map(({ index, start }) => {
          const id = ids[index]
          // By place, not by id: a row that scrolls out lends its elements to the one that scrolls in.
          return id === undefined ? null : <TableRow key={index % slots.current} id={id} index={index} top={start} columns={shown} />
        })}
      </div>
    </div>
  )
}
