/** The window: connections at the left, documents in the middle, the inspector at the right, the truth at the bottom. */
import { useStore } from 'zustand'
import { Dialogs } from '../actions/dialogs'
import { FailedPopover } from '../actions/failed-mark'
import { MenuHost } from '../actions/menu'
import { Toasts } from '../actions/toasts'
import '../console/rdp/machine-entries'
import '../forwards/machine-entries'
import { useSetting } from '../state/hooks'
import { tabs } from '../state/tabs'
import { Inspector } from './inspector'
import { Notices } from './notices'
import { Pages } from './pages'
import { useShortcuts } from './shortcuts'
import { SideTree } from './side-tree'
import { StatusBar } from './status-bar'
import { TabStrip } from './tab-strip'
import { useRoom } from './room'
import './shell.css'

export function Shell() {
  useShortcuts()
  const room = useRoom()
  const isInventory = useStore(tabs, ({ activeId }) => activeId === 'inventory')
  const isSidebarShown = useSetting('isSidebarShown') && room.hasSidebar
  const isInspectorShown = useSetting('isInspectorShown') && room.hasInspector && isInventory
  return (
    <div className="vd-shell" data-sidebar={isSidebarShown} data-inspector={isInspectorShown}>
      <SideTree />
      <main className="vd-shell__middle">
        <TabStrip />
        <Notices />
        <Pages />
      </main>
      {isInspectorShown && <Inspector />}
      <StatusBar />
      <MenuHost />
      <FailedPopover />
      <Dialogs />
      <Toasts />
    </div>
  )
}
