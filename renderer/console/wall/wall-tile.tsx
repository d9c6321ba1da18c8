/** One console of a wall under a head of its own: drag the head elsewhere, press it to type there. The keyboard's owner is framed. */
import { useCallback, useRef, type KeyboardEvent, type RefObject } from 'react'
import { useStore } from 'zustand'
import { openMenu } from '../../actions/menu'
import { HueBar } from '../../marks/hue'
import { Icon } from '../../marks/icon'
import { PhaseMark } from '../../marks/phase-mark'
import { drag, dragging } from '../../state/dragging'
import { useConnection, useRow } from '../../state/hooks'
import { tabs } from '../../state/tabs'
import { moved, neighbour, swapped, type Box, type Side, type Tile } from '../../state/wall'
import { changeWall, closeTile, splitTab, takeOut, type WallTab } from '../../state/walls'
import { consoleText } from '../../text/console'
import { plain } from '../../text/plain'
import { Pill } from '../bar/pill'
import type { Console } from '../console'
import { ConsoleStage } from '../console-stage'
import { useFullScreen } from '../place/full-screen'
import type { Seat } from '../place/seat'
import { DropZone } from './drop-zone'

interface Props {
  readonly wall: WallTab
  readonly tile: Tile
  readonly box: Box
  readonly seat: Seat
  readonly console: Console
  readonly isVisible: boolean
  readonly isUsed: boolean
  readonly onUse: () => void
}

const sides: Readonly<Record<string, Side | undefined>> = { ArrowLeft: 'left', ArrowRight: 'right', ArrowUp: 'top', ArrowDown: 'bottom' }
const headId = (tileId: string) => `head:${tileId}`
const percent = (value: number) => `${value * 100}%`

export function WallTile({ wall, tile, box, seat, console, isVisible, isUsed, onUse }: Props) {
  const row = useRow(tile.machineId)
  const { link, isCaptured } = useStore(console.state)
  const root = useRef<HTMLElement>(null)
  const isFull = useFullScreen(root)
  const toHead = useCallback(() => document.getElementById(headId(tile.id))?.focus(), [tile.id])
  const name = row ? plain(row.name, 120) : consoleText.goneName
  return (
    <section
      ref={root}
      className="vd-tile vd-console"
      aria-label={consoleText.tile(name, kindName(seat))}
      data-tile={tile.id}
      data-used={isUsed}
      data-captured={isCaptured && isUsed}
      data-live={link.state === 'connected' || link.state === 'stalled'}
      data-full={isFull}
      style={{ left: percent(box.x), top: percent(box.y), width: percent(box.width), height: percent(box.height) }}
      onFocus={onUse}
      onPointerDownCapture={onUse}
    >
      <Head wall={wall} tile={tile} console={console} name={name} kind={kindName(seat)} isUsed={isUsed} />
      <ConsoleStage seat={seat} console={console} row={row} root={root as RefObject<HTMLElement | null>} isVisible={isVisible} isFull={isFull} onRelease={toHead} />
      <Drop wall={wall} tile={tile} />
    </section>
  )
}

const kindName = ({ consoleId }: Seat): string => consoleText.kind[consoleId.startsWith('serial') ? 'serial' : consoleId.startsWith('rdp') ? 'rdp' : 'vnc']

interface HeadProps {
  readonly wall: WallTab
  readonly tile: Tile
  readonly console: Console
  readonly name: string
  readonly kind: string
  readonly isUsed: boolean
}

function Head({ wall, tile, console, name, kind, isUsed }: HeadProps) {
  const row = useRow(tile.machineId)
  const connection = useConnection(row?.connectionId ?? '')
  const onKey = (event: KeyboardEvent) => {
    const side = sides[event.key]
    if (event.key === 'Delete') closeTile(wall.id, tile.id)
    else if (side) {
      const other = neighbour(wall.layout, tile.id, side)
      if (other && event.altKey && event.shiftKey) changeWall(wall.id, (layout) => swapped(layout, tile.id, other.id))
      else if (other) document.getElementById(headId(other.id))?.focus()
    } else return
    event.preventDefault()
  }
  const entries = () => [
    { kind: 'item', label: consoleText.ownTab, icon: 'table', run: () => takeOut(wall.id, tile.id) } as const,
    { kind: 'item', label: consoleText.closeTile, icon: 'close', key: 'Del', run: () => closeTile(wall.id, tile.id) } as const,
  ]
  return (
    <div className="vd-tile__head" draggable onDragStart={() => drag({ kind: 'tile', wallId: wall.id, tileId: tile.id })} onDragEnd={() => drag(undefined)}>
      <HueBar colour={connection?.colour} />
      <button id={headId(tile.id)} type="button" className="vd-tile__name" title={consoleText.typeHere(name)} tabIndex={isUsed ? 0 : -1} onClick={() => console.viewer.focus()} onKeyDown={onKey}>
        {row && <PhaseMark phase={row.status.phase} size={10} />}
        <bdi className="vd-ellipsis">{name}</bdi>
        <span className="vd-muted">{kind}</span>
      </button>
      <Pill console={console} />
      <button type="button" className="vd-icon-button" aria-label={consoleText.tileMenu(name)} title={consoleText.more} aria-haspopup="menu" onClick={({ currentTarget }) => openMenu({ at: currentTarget, label: consoleText.tileMenu(name), entries })}>
        <Icon name="more" size={14} />
      </button>
      <button type="button" className="vd-icon-button" aria-label={consoleText.closeTileOf(name)} title={consoleText.closeTile} onClick={() => closeTile(wall.id, tile.id)}>
        <Icon name="close" size={12} />
      </button>
    </div>
  )
}

/** Takes another tile of this wall, or a console's tab. */
function Drop({ wall, tile }: Pick<Props, 'wall' | 'tile'>) {
  const what = useStore(dragging, (state) => state.what)
  if (!what) return null
  if (what.kind === 'tile') {
    if (what.wallId !== wall.id || what.tileId === tile.id) return null
    const drop = (side: Side | 'middle') => {
      drag(undefined)
      changeWall(wall.id, (layout) => (side === 'middle' ? swapped(layout, what.tileId, tile.id) : moved(layout, what.tileId, tile.id, side)))
    }
    return <DropZone hasMiddle onDrop={drop} />
  }
  return what.kind === 'tab' && <TabDrop tabId={what.tabId} targetId={wall.id} tileId={tile.id} />
}

/** Takes a console's tab at a side of what a tab shows. */
export function TabDrop({ tabId, targetId, tileId }: { readonly tabId: string; readonly targetId: string; readonly tileId?: string }) {
  const dragged = tabs.getState().open.find(({ id }) => id === tabId)
  if (dragged?.kind !== 'console' || tabId === targetId) return null
  const drop = (side: Side | 'middle') => {
    drag(undefined)
    if (side !== 'middle') splitTab({ tabId: targetId, side, ...(tileId !== undefined && { tileId }) }, dragged, tabId)
  }
  return <DropZone hasMiddle={false} onDrop={drop} />
}
