/** What can be done with a tab, for its right-click menu. */
import type { MenuEntry } from '../actions/menu'
import { closeTab, moveTab, tabs, type Tab } from '../state/tabs'
import { shellText } from '../text/shell'

export function tabEntries(tab: Tab): readonly MenuEntry[] {
  const { open } = tabs.getState()
  const at = open.findIndex(({ id }) => id === tab.id)
  const others = open.filter(({ id, kind }) => id !== tab.id && kind !== 'inventory')
  const closeOthers: MenuEntry = { kind: 'item', label: shellText.closeOthers, run: () => others.forEach(({ id }) => closeTab(id)) }
  if (tab.kind === 'inventory') return [closeOthers]
  return [
    { kind: 'item', label: shellText.close, icon: 'close', key: 'Ctrl+W', run: () => closeTab(tab.id) },
    closeOthers,
    { kind: 'line' },
    { kind: 'item', label: shellText.moveLeft, icon: 'chevronLeft', run: () => moveTab(tab.id, at - 1) },
    { kind: 'item', label: shellText.moveRight, icon: 'chevronRight', run: () => moveTab(tab.id, at + 1) },
  ]
}
