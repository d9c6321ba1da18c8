/** The window's own switches at the end of the tab strip; those of parts there is no room for are left out. */
import { useStore } from 'zustand'
import { Icon, type IconName } from '../marks/icon'
import { changeSettings, useSetting } from '../state/hooks'
import { openSettings, tabs } from '../state/tabs'
import { shellText } from '../text/shell'
import { openHelp } from './open-help'
import { openPalette } from './open-palette'
import { useRoom } from './room'

export function StripTools() {
  const isSidebarShown = useSetting('isSidebarShown')
  const isInspectorShown = useSetting('isInspectorShown')
  const isInventory = useStore(tabs, ({ activeId }) => activeId === 'inventory')
  const { hasSidebar, hasInspector } = useRoom()
  return (
    <div className="vd-strip__tools" role="group">
      <Tool icon="search" label={shellText.palette} onPress={openPalette} />
      <Tool icon="help" label={shellText.help} onPress={openHelp} />
      <Tool icon="settings" label={shellText.settings} onPress={openSettings} />
      {hasSidebar && <Tool icon="sidebar" label={shellText.showSidebar} isPressed={isSidebarShown} onPress={() => changeSettings({ isSidebarShown: !isSidebarShown })} />}
      {hasInspector && <Tool icon="inspector" label={shellText.showInspector} isPressed={isInventory && isInspectorShown} {...(!isInventory && { reason: shellText.inspectorElsewhere })} onPress={() => changeSettings({ isInspectorShown: !isInspectorShown })} />}
    </div>
  )
}

interface ToolProps {
  readonly icon: IconName
  readonly label: string
  readonly isPressed?: boolean
  /** Why it does nothing now. */
  readonly reason?: string
  readonly onPress: () => void
}

function Tool({ icon, label, isPressed, reason, onPress }: ToolProps) {
  return (
    <button type="button" className="vd-icon-button" aria-label={label} aria-disabled={reason !== undefined} title={reason ?? label} {...(isPressed !== undefined && { 'aria-pressed': isPressed })} onClick={() => reason === undefined && onPress()}>
      <Icon name={icon} />
    </button>
  )
}
