/** Tabs are documents: the inventory, a machine, a console, several side by side, a machine being made. The inventory is always first. */
import { createStore } from 'zustand/vanilla'
import { newId, tilesOf, type Layout } from './wall'

/** One tab, with what it shows. */
export type Tab =
  | { readonly id: 'inventory'; readonly kind: 'inventory' }
  | { readonly id: string; readonly kind: 'machine'; readonly machineId: string; readonly panel?: string }
  | { readonly id: string; readonly kind: 'console'; readonly machineId: string; readonly consoleId: string; readonly isPoppedOut: boolean }
  | { readonly id: string; readonly kind: 'wall'; readonly layout: Layout }
  | { readonly id: string; readonly kind: 'create'; readonly connectionId?: string; readonly mediumPath?: string }
  | { readonly id: string; readonly kind: 'health'; readonly connectionId: string }
  | { readonly id: 'computer'; readonly kind: 'computer' }
  | { readonly id: 'settings'; readonly kind: 'settings' }

interface Tabs {
  readonly open: readonly Tab[]
  readonly activeId: string
}

const inventory: Tab = { id: 'inventory', kind: 'inventory' }
/** The open tabs and which of them is shown. */
export const tabs = createStore<Tabs>(() => ({ open: [inventory], activeId: inventory.id }))

/** Opens a tab, or goes to it when it is open already. */
export function openTab(tab: Tab): void {
  tabs.setState(({ open }) => ({ open: open.some(({ id }) => id === tab.id) ? open.map((one) => (one.id === tab.id ? { ...one, ...tab } : one)) : [...open, tab], activeId: tab.id }))
}

/** Opens or shows a machine’s page. */
export const openMachine = (machineId: string, panel?: string): void =>
  openTab({ id: `machine:${machineId}`, kind: 'machine', machineId, ...(panel === undefined ? {} : { panel }) })

/** Opens or shows a console. */
export const openConsoleTab = (machineId: string, consoleId: string): void =>
  openTab({ id: `console:${machineId}:${consoleId}`, kind: 'console', machineId, consoleId, isPoppedOut: false })

/** The tab of a console, made in the background where it is not open yet. */
export function consoleTab(machineId: string, consoleId: string): string {
  const known = tabs.getState().open.find((tab) => tab.kind === 'console' && tab.machineId === machineId && tab.consoleId === consoleId)
  if (known) return known.id
  const id = newId('console')
  tabs.setState(({ open }) => ({ open: [...open, { id, kind: 'console', machineId, consoleId, isPoppedOut: false }] }))
  return id
}

/** A console that a tab or a tile shows. */
export interface Shown {
  /** The tab's id, or the tile's. */
  readonly ownerId: string
  readonly machineId: string
  readonly consoleId: string
}

/** All consoles that tabs show. */
export const consolesIn = (open: readonly Tab[]): readonly Shown[] =>
  open.flatMap((tab) => {
    if (tab.kind === 'console') return [{ ownerId: tab.id, machineId: tab.machineId, consoleId: tab.consoleId }]
    return tab.kind === 'wall' ? tilesOf(tab.layout).map(({ id, machineId, consoleId }) => ({ ownerId: id, machineId, consoleId })) : []
  })

/** Opens or shows the page for making a machine. */
export const openCreate = (connectionId?: string, mediumPath?: string): void =>
  openTab({ id: 'create', kind: 'create', ...(connectionId === undefined ? {} : { connectionId }), ...(mediumPath === undefined ? {} : { mediumPath }) })

/** Opens or shows how a cluster does. */
export const openHealth = (connectionId: string): void => openTab({ id: `health:${connectionId}`, kind: 'health', connectionId })

/** Opens or shows what this computer has and lacks. */
export const openComputer = (): void => openTab({ id: 'computer', kind: 'computer' })

/** Opens or shows the settings. */
export const openSettings = (): void => openTab({ id: 'settings', kind: 'settings' })

/** Shows a tab that is open. */
export function activateTab(id: string): void {
  tabs.setState(({ open, activeId }) => ({ activeId: open.some((tab) => tab.id === id) ? id : activeId }))
}

/** Closes a tab; its right neighbour, else its left one, becomes active. */
export function closeTab(id: string): void {
  tabs.setState(({ open, activeId }) => {
    const at = open.findIndex((tab) => tab.id === id)
    if (at <= 0) return {}
    const rest = open.filter((tab) => tab.id !== id)
    return { open: rest, activeId: activeId === id ? (rest[at] ?? rest[at - 1] ?? inventory).id : activeId }
  })
}

/** Moves a tab to another place; the inventory stays first. */
export function moveTab(id: string, toIndex: number): void {
  tabs.setState(({ open }) => {
    const tab = open.find((one) => one.id === id)
    if (!tab || tab.kind === 'inventory') return {}
    const rest = open.filter((one) => one.id !== id)
    const at = Math.min(Math.max(toIndex, 1), rest.length)
    return { open: [...rest.slice(0, at), tab, ...rest.slice(at)] }
  })
}

/** Marks a console as shown in a window of its own, or back in its tab. */
export function setPoppedOut(id: string, isPoppedOut: boolean): void {
  tabs.setState(({ open }) => ({ open: open.map((tab) => (tab.id === id && tab.kind === 'console' ? { ...tab, isPoppedOut } : tab)) }))
}
