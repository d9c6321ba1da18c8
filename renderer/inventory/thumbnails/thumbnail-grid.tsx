/** The machines as pictures, in the order of the list. Only rows of them on the screen exist, and only those are asked for pictures. */
import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { useStore } from 'zustand'
import { useSetting } from '../../state/hooks'
import { gridProps } from '../grid-props'
import { useInSight } from '../in-sight'
import { selection } from '../selection'
import { view } from '../view'
import { hasScreen, watchThumbnails } from './thumbnails'
import { ThumbnailTile } from './tile'
import './thumbnails.css'

/** A tile is at least so wide, and its picture has a screen's shape. */
const leastWidthPx = { comfortable: 216, compact: 160 } as const
const gapPx = 8
const wordsHeightPx = 44
const shape = 10 / 16
const picturesInSight = { has: hasScreen, watch: watchThumbnails }

export function ThumbnailGrid() {
  const ids = useStore(view, (state) => state.ids)
  const cursor = useStore(selection, (state) => state.cursor)
  const least = leastWidthPx[useSetting('density')]
  const scroller = useRef<HTMLDivElement>(null)
  const width = useWidth(scroller)
  const perRow = Math.max(1, Math.floor((width - gapPx) / (least + gapPx)))
  const tileWidth = (width - gapPx) / perRow - gapPx
  const rowHeight = Math.round(tileWidth * shape) + wordsHeightPx + gapPx
  const virtual = useVirtualizer({ count: width === 0 ? 0 : Math.ceil(ids.length / perRow), getScrollElement: () => scroller.current, estimateSize: () => rowHeight, overscan: 1, paddingStart: gapPx })
  const items = virtual.getVirtualItems()
  const from = (items[0]?.index ?? 0) * perRow
  const to = ((items.at(-1)?.index ?? -1) + 1) * perRow
  const visible = useMemo(() => ids.slice(from, to), [ids, from, to])

  useLayoutEffect(() => virtual.measure(), [rowHeight, virtual])
  useInSight(picturesInSight, visible)

  // The cursor stays in sight when it moves; not when the machines move under it.
  useEffect(() => {
    const at = cursor === undefined ? -1 : view.getState().ids.indexOf(cursor)
    if (at >= 0 && virtual.scrollRect) virtual.scrollToIndex(Math.floor(at / perRow), { align: 'auto' })
  }, [cursor, virtual, perRow])

  return (
    <div
      ref={scroller}
      className="vd-table vd-thumbs"
      {...gridProps({ rows: Math.ceil(ids.length / perRow), columns: perRow, cursor, visible, pageRows: () => scroller.current!.clientHeight / rowHeight, perRow })}
    >
      <div className="vd-table__rows" role="rowgroup" style={{ height: virtual.getTotalSize() }}>
        {items.map(({ index, start }) => (
          <div key={index} className="vd-thumbs__row" role="row" aria-rowindex={index + 1} style={{ transform: `translateY(${start}px)`, height: rowHeight - gapPx, gridTemplateColumns: `repeat(${perRow}, minmax(0, 1fr))` }}>
            {ids.slice(index * perRow, (index + 1) * perRow).map((id, at) => (
              <ThumbnailTile key={id} id={id} column={at + 1} />
            ))}
          </div>
        ))}
      </div>
    </div>
  )
}

function useWidth(element: React.RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0)
  useLayoutEffect(() => {
    const look = () => setWidth(element.current?.clientWidth ?? 0)
    look()
    const observer = new ResizeObserver(look)
    observer.observe(element.current!)
    return () => observer.disconnect()
  }, [element])
  return width
}
