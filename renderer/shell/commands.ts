/** What the window's own commands do. */
import { openDiagnostics } from '../actions/open-diagnostics'
import { openAddConnection } from '../connect/open'
import { exportList } from '../inventory/export-list'
import { focusFilter } from '../inventory/filter-state'
import type { IconName } from '../marks/icon'
import { watchClosedTabs } from '../state/closed-tabs'
import { commandIds, shortcutsOf, type CommandId } from '../state/commands'
import { changeSettings, currentSettings } from '../state/hooks'
import { activateTab, closeTab, openComputer, openCreate, openSettings, tabs } from '../state/tabs'
import { commandText } from '../text/commands'
import { toggleDrawer } from './drawer'
import { openHelp } from './open-help'
import { openPalette } from './open-palette'
import type { Entry } from './palette-entries'
import { hasSidebarRoom } from './room'

const reopenTab = watchClosedTabs()

/** By command: its picture and what it does. */
export const doings: Readonly<Record<CommandId, readonly [icon: IconName, run: () => void]>> = {
  palette: ['search', () => openPalette(pages())],
  filter: ['search', toFilter],
  newMachine: ['create', () => openCreate()],
  addConnection: ['link', openAddConnection],
  list: ['table', () => activateTab('inventory')],
  nextTab: ['chevronRight', () => step(1)],
  previousTab: ['chevronLeft', () => step(-1)],
  closeTab: ['close', () => closeTab(tabs.getState().activeId)],
  reopenTab: ['restore', reopenTab],
  view: ['thumbnails', () => changeSettings({ inventoryView: currentSettings().inventoryView === 'list' ? 'thumbnails' : 'list' })],
  exportList: ['save', () => void exportList()],
  sidebar: ['sidebar', toggleSidebar],
  inspector: ['inspector', () => changeSettings({ isInspectorShown: !currentSettings().isInspectorShown })],
  computer: ['computer', openComputer],
  diagnostics: ['page', openDiagnostics],
  settings: ['settings', openSettings],
  help: ['help', openHelp],
}

/** What the palette finds of them; it is no place to go to from itself. */
const pages = (): readonly Entry[] =>
  commandIds.filter((id) => id !== 'palette').map((id) => ({ key: id, label: commandText[id], about: shortcutsOf(id).join('  '), icon: doings[id][0], run: doings[id][1] }))

export function toggleSidebar(): void {
  if (hasSidebarRoom()) changeSettings({ isSidebarShown: !currentSettings().isSidebarShown })
  else toggleDrawer()
}

function toFilter(): void {
  activateTab('inventory')
  focusFilter()
}

function step(by: number): void {
  const { open, activeId } = tabs.getState()
  const at = open.findIndex(({ id }) => id === activeId)
  const next = open[(at + by + open.length) % open.length]
  if (next) activateTab(next.id)
}
