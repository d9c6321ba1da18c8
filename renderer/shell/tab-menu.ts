/** What can be done with a tab, for its right-click menu. */
import type { MenuEntry } from '../actions/menu'
import { shortcutsOf } from '../state/commands'
import { closeTab, moveTab, tabs, type Tab } from '../state/tabs'
import { dissolve, hasRoom, splitTab } from '../state/walls'
import { shellText } from '../text/shell'

export function tabEntries(tab: Tab): readonly MenuEntry[] {
  const { open } = tabs.getState()
  const at = open.findIndex(({ id }) => id === tab.id)
  const others = open.filter(({ id, kind }) => id !== tab.id && kind !== 'inventory')
  const closeOthers: MenuEntry = { kind: 'item', label: shellText.closeOthers, run: () => others.forEach(({ id }) => closeTab(id)) }
  if (tab.kind === 'inventory') return [closeOthers]
  const [shortcut] = shortcutsOf('closeTab')
  return [
    { kind: 'item', label: shellText.close, icon: 'close', ...(shortcut !== undefined && { key: shortcut }), run: () => closeTab(tab.id) },
    closeOthers,
    { kind: 'line' },
    ...besideEntries(tab),
    { kind: 'item', label: shellText.moveLeft, icon: 'chevronLeft', run: () => moveTab(tab.id, at - 1) },
    { kind: 'item', label: shellText.moveRight, icon: 'chevronRight', run: () => moveTab(tab.id, at + 1) },
  ]
}

/** A console goes beside the one in view; a wall comes apart again. */
function besideEntries(tab: Tab): readonly MenuEntry[] {
  if (tab.kind === 'wall') return [{ kind: 'item', label: shellText.apart, icon: 'columns', run: () => dissolve(tab.id) }, { kind: 'line' }]
  if (tab.kind !== 'console') return []
  const { open, activeId } = tabs.getState()
  const view = open.find(({ id }) => id === activeId)
  const isOther = view !== undefined && view.id !== tab.id && (view.kind === 'console' || view.kind === 'wall')
  const reason = !isOther ? shellText.openAnother : hasRoom(view) ? undefined : shellText.wallFull
  return [{ kind: 'item', label: shellText.showBeside, icon: 'columns', ...(reason !== undefined && { reason }), run: () => splitTab({ tabId: activeId, side: 'right' }, tab, tab.id) }, { kind: 'line' }]
}
