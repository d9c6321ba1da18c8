/** A place as its views need it: which console it shows, and what can be done with the place itself. */
import { closeTab, consoleTab, openTab, type Tab } from '../../state/tabs'
import { switched } from '../../state/wall'
import { changeWall, closeTile } from '../../state/walls'
import type { Tile } from '../../state/wall'
import { popIn, popOut } from '../window/pop-out'

type ConsoleTab = Extract<Tab, { kind: 'console' }>

export interface Seat {
  /** Unlike that of every other place. */
  readonly id: string
  /** The tab or tile; see the registry. */
  readonly ownerId: string
  /** The tab that it belongs to. */
  readonly tabId: string
  /** In a wall. */
  readonly tileId?: string
  readonly machineId: string
  readonly consoleId: string
  /** Shows another console of the machine. */
  switchTo(consoleId: string): void
  close(): void
  /** Opens it in a window of its own; resolves to whether there is one. */
  popOut?(name: string): Promise<boolean>
  /** Ends the window. */
  popIn?(): void
}

const inTab = (tab: ConsoleTab) => ({
  ownerId: tab.id,
  tabId: tab.id,
  machineId: tab.machineId,
  consoleId: tab.consoleId,
  switchTo: (consoleId: string) => openTab({ ...tab, consoleId }),
  close: () => closeTab(tab.id),
})

export const seatInTab = (tab: ConsoleTab): Seat => ({ ...inTab(tab), id: tab.id, popOut: (name) => popOut(tab.id, name) })
export const seatInWindow = (tab: ConsoleTab): Seat => ({ ...inTab(tab), id: `${tab.id} window`, popIn: () => popIn(tab.id) })

export const seatInWall = (wallId: string, { id, machineId, consoleId }: Tile): Seat => ({
  id: `${wallId} ${id}`,
  ownerId: id,
  tabId: wallId,
  tileId: id,
  machineId,
  consoleId,
  switchTo: (next) => changeWall(wallId, (layout) => switched(layout, id, next)),
  close: () => closeTile(wallId, id),
  popOut: (name) => popOut(consoleTab(machineId, consoleId), name),
})
