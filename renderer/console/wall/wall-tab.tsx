/** Consoles side by side in one tab, under one bar: that of the console used last. Tiles lie by their boxes, so that none is made anew when the wall changes. */
import { useRef, useState, type RefObject } from 'react'
import { useStore } from 'zustand'
import { useRow } from '../../state/hooks'
import { tabs } from '../../state/tabs'
import { drawn, shared, type Box, type Tile } from '../../state/wall'
import { changeWall, type WallTab as Wall } from '../../state/walls'
import { ConsoleBar } from '../bar/console-bar'
import { seatInWall, type Seat } from '../place/seat'
import { consoleOf, placesOf } from '../registry'
import { Edge } from './edge'
import { WallTile } from './wall-tile'
import '../console.css'
import './wall.css'

export function WallTab({ wall }: { readonly wall: Wall }) {
  const isActive = useStore(tabs, ({ activeId }) => activeId === wall.id)
  const [chosenId, setChosenId] = useState<string>()
  const area = useRef<HTMLDivElement>(null)
  const { tiles, edges } = drawn(wall.layout)
  const used = (tiles.find(({ tile }) => tile.id === chosenId) ?? tiles[0]!).tile
  // A tile may have changed its place among the others; the elements stay in the order in which they came.
  const inOrder = [...tiles].sort((a, b) => (a.tile.id < b.tile.id ? -1 : 1))
  return (
    <div className="vd-wall">
      <UsedBar key={`${used.id} ${used.consoleId}`} seat={seatInWall(wall.id, used)} area={area} />
      <div ref={area} className="vd-wall__area">
        {inOrder.map(({ tile, box }) => (
          <OneTile key={`${tile.id} ${tile.consoleId}`} wall={wall} tile={tile} box={box} isVisible={isActive} isUsed={tile.id === used.id} onUse={() => setChosenId(tile.id)} />
        ))}
        {edges.map(({ split, box }) => (
          <Edge key={split.id} split={split} box={box} onShare={(share) => changeWall(wall.id, (layout) => shared(layout, split.id, share))} />
        ))}
      </div>
    </div>
  )
}

interface TileProps {
  readonly wall: Wall
  readonly tile: Tile
  readonly box: Box
  readonly isVisible: boolean
  readonly isUsed: boolean
  readonly onUse: () => void
}

function OneTile({ tile, ...rest }: TileProps) {
  const seat = seatInWall(rest.wall.id, tile)
  return <WallTile {...rest} tile={tile} seat={seat} console={consoleOf(tile.id, tile.machineId, tile.consoleId)} />
}

/** What is done in the bar is done in the tile: the console comes here first. */
function UsedBar({ seat, area }: { readonly seat: Seat; readonly area: RefObject<HTMLElement | null> }) {
  const row = useRow(seat.machineId)
  const console = consoleOf(seat.ownerId, seat.machineId, seat.consoleId)
  const tile: RefObject<HTMLElement | null> = {
    get current() {
      return area.current?.querySelector<HTMLElement>(`[data-tile="${CSS.escape(seat.tileId ?? '')}"]`) ?? null
    },
  }
  return (
    <div className="vd-wall__bar" onPointerDownCapture={() => placesOf(console).use(seat.id)} onFocus={() => placesOf(console).use(seat.id)}>
      <ConsoleBar seat={seat} console={console} row={row} root={tile} />
    </div>
  )
}
