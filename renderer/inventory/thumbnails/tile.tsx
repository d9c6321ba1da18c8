/** One machine as a picture: what its screen shows, its name and state, its connection's colour. What it cannot show it says. */
import { memo, useEffect, useRef } from 'react'
import { useStore } from 'zustand'
import type { Row } from '../../../preload/contract/machine'
import { HueBar } from '../../marks/hue'
import { useConnection, useRow } from '../../state/hooks'
import { inventoryText } from '../../text/inventory'
import { phaseText } from '../../text/phase'
import { plain } from '../../text/plain'
import { Cell } from '../cell'
import { onDrag, onMenu, onOpen, onPress, onRelease } from '../pointing'
import { selection } from '../selection'
import { rowElementId } from '../table-row'
import { hasScreen, thumbnails } from './thumbnails'

const mostShown = 300

export const ThumbnailTile = memo(function ThumbnailTile({ id, column }: { readonly id: string; readonly column: number }) {
  const row = useRow(id)
  const connection = useConnection(row?.connectionId ?? '')
  const isChosen = useStore(selection, ({ ids }) => ids.has(id))
  const isCursor = useStore(selection, ({ cursor }) => cursor === id)
  if (!row) return <div className="vd-thumb" role="gridcell" aria-colindex={column} />
  return (
    <div
      id={rowElementId(id)}
      className="vd-thumb"
      role="gridcell"
      aria-colindex={column}
      aria-selected={isChosen}
      data-cursor={isCursor}
      data-stale={row.isStale}
      draggable
      onMouseDown={(event) => onPress(event, id)}
      onClick={() => onRelease(id)}
      onDragStart={(event) => onDrag(event, id)}
      onDoubleClick={() => onOpen(id)}
      onContextMenu={(event) => onMenu(event, id)}
    >
      <Screen row={row} />
      <div className="vd-thumb__words" title={connection === undefined ? undefined : plain(connection.name, mostShown)}>
        <HueBar colour={connection?.colour} />
        <div className="vd-thumb__name"><Cell row={row} column="name" /></div>
        <div className="vd-thumb__state"><Cell row={row} column="state" /></div>
      </div>
    </div>
  )
})

function Screen({ row }: { readonly row: Row }) {
  const thumbnail = useStore(thumbnails, ({ of }) => of.get(row.id))
  const isOn = hasScreen(row)
  // The last picture of a machine that went off says nothing of it any more; that of a lost connection is the last known.
  const bitmap = isOn || row.isStale ? thumbnail?.bitmap : undefined
  const failure = isOn && !bitmap ? thumbnail?.failure : undefined
  const says = failure ? failure.message : isOn ? '' : row.isStale ? inventoryText.isStale : phaseText[row.status.phase]
  return (
    <div className="vd-thumb__screen" title={failure?.remedy}>
      {bitmap ? <Picture bitmap={bitmap} isOld={!isOn} label={inventoryText.screenOf(plain(row.name, mostShown))} /> : <span className="vd-thumb__says">{plain(says, mostShown)}</span>}
    </div>
  )
}

function Picture({ bitmap, isOld, label }: { readonly bitmap: ImageBitmap; readonly isOld: boolean; readonly label: string }) {
  const canvas = useRef<HTMLCanvasElement>(null)
  useEffect(() => {
    const { width, height } = bitmap
    if (width === 0) return
    canvas.current!.width = width
    canvas.current!.height = height
    canvas.current!.getContext('2d')?.drawImage(bitmap, 0, 0)
  }, [bitmap])
  return <canvas ref={canvas} className="vd-thumb__picture" data-old={isOld || undefined} role="img" aria-label={label} />
}
