/** The walls among the open tabs: making one, and changing what is in it. */
import { closeTab, tabs, type Tab } from './tabs'
import { beside, gridOf, mostTiles, newId, tilesOf, without, type Layout, type Side, type Tile } from './wall'

export type WallTab = Extract<Tab, { kind: 'wall' }>
/** A console to be shown in a wall. */
export interface Wanted {
  readonly machineId: string
  readonly consoleId: string
}

const tileOf = ({ machineId, consoleId }: Wanted): Tile => ({ kind: 'tile', id: newId('tile'), machineId, consoleId })
const isSame = (one: Wanted, other: Wanted) => one.machineId === other.machineId && one.consoleId === other.consoleId

/** Opens a wall of some consoles; of more than fit the first. */
export function openWall(wanted: readonly Wanted[]): void {
  const layout = gridOf(wanted.slice(0, mostTiles).map(tileOf))
  if (!layout) return
  const wall: WallTab = { id: newId('wall'), kind: 'wall', layout }
  tabs.setState(({ open }) => ({ open: [...open, wall], activeId: wall.id }))
}

/** Changes what a wall holds; one that holds nothing any more is closed. */
export function changeWall(id: string, change: (layout: Layout) => Layout | undefined): void {
  const wall = tabs.getState().open.find((tab): tab is WallTab => tab.id === id && tab.kind === 'wall')
  if (!wall) return
  const layout = change(wall.layout)
  if (!layout) return closeTab(id)
  if (layout !== wall.layout) tabs.setState(({ open }) => ({ open: open.map((tab) => (tab === wall ? { ...wall, layout } : tab)) }))
}

export const closeTile = (wallId: string, tileId: string): void => changeWall(wallId, (layout) => without(layout, tileId))

interface Target {
  /** A console's tab, which becomes a wall, or a wall. */
  readonly tabId: string
  /** The tile that makes room; the last where none is named. */
  readonly tileId?: string
  readonly side: Side
}

/** Whether a tab has room for another console beside its own. */
export function hasRoom(tab: Tab | undefined): boolean {
  return tab?.kind === 'console' || (tab?.kind === 'wall' && tilesOf(tab.layout).length < mostTiles)
}

/** Shows a console beside what a tab shows; the tab that it came from, if it had one of its own, goes into the wall with it. */
export function splitTab({ tabId, tileId, side }: Target, wanted: Wanted, fromTabId?: string): void {
  tabs.setState(({ open }) => {
    const target = open.find(({ id }) => id === tabId)
    if (!target || !hasRoom(target) || tabId === fromTabId) return {}
    const wall: WallTab | undefined = target.kind === 'wall' ? target : target.kind === 'console' ? { id: newId('wall'), kind: 'wall', layout: tileOf(target) } : undefined
    if (!wall) return {}
    const tiles = tilesOf(wall.layout)
    const layout = tiles.some((tile) => isSame(tile, wanted)) ? wall.layout : beside(wall.layout, tileId ?? tiles.at(-1)!.id, side, tileOf(wanted))
    const next = open.filter(({ id }) => id !== fromTabId).map((tab) => (tab.id === tabId ? { ...wall, layout } : tab))
    return { open: next, activeId: wall.id }
  })
}

/** A tile gets a tab of its own, behind the wall's. */
export function takeOut(wallId: string, tileId: string): void {
  tabs.setState(({ open }) => {
    const wall = open.find((tab): tab is WallTab => tab.id === wallId && tab.kind === 'wall')
    const tile = wall && tilesOf(wall.layout).find(({ id }) => id === tileId)
    if (!wall || !tile) return {}
    const layout = without(wall.layout, tileId)
    return { open: open.flatMap((tab) => (tab === wall ? [...(layout ? [{ ...wall, layout }] : []), tabOf(tile)] : [tab])), activeId: tileId }
  })
}

/** A tab for each tile in the place of the wall. */
export function dissolve(wallId: string): void {
  tabs.setState(({ open, activeId }) => {
    const wall = open.find((tab): tab is WallTab => tab.id === wallId && tab.kind === 'wall')
    if (!wall) return {}
    const apart = tilesOf(wall.layout).map(tabOf)
    return { open: open.flatMap((tab) => (tab === wall ? apart : [tab])), activeId: activeId === wallId ? apart[0]!.id : activeId }
  })
}

/** The tab is called as the tile was, so that whatever else the tile has shown stays with it. */
const tabOf = ({ id, machineId, consoleId }: Tile) => ({ id, kind: 'console', machineId, consoleId, isPoppedOut: false }) as const
