/** The window's own switches at the end of the tab strip; that of the inspector is left out where there is no room for it. */
import { useStore } from 'zustand'
import { Icon, type IconName } from '../marks/icon'
import { changeSettings, useSetting } from '../state/hooks'
import { useShortcut, type CommandId } from '../state/commands'
import { tabs } from '../state/tabs'
import { commandText } from '../text/commands'
import { shellText } from '../text/shell'
import { doings, toggleSidebar } from './commands'
import { drawer } from './drawer'
import { useRoom } from './room'

export function StripTools() {
  const isSidebarShown = useSetting('isSidebarShown')
  const isInspectorShown = useSetting('isInspectorShown')
  const isInventory = useStore(tabs, ({ activeId }) => activeId === 'inventory')
  const isDrawerOpen = useStore(drawer, ({ isOpen }) => isOpen)
  const { hasSidebar, hasInspector } = useRoom()
  return (
    <div className="vd-strip__tools" role="group">
      <CommandTool id="palette" />
      <CommandTool id="help" />
      <CommandTool id="settings" label={shellText.settings} />
      <Tool icon="sidebar" label={shellText.showSidebar} isPressed={hasSidebar ? isSidebarShown : isDrawerOpen} onPress={toggleSidebar} />
      {hasInspector && <Tool icon="inspector" label={shellText.showInspector} isPressed={isInventory && isInspectorShown} {...(!isInventory && { reason: shellText.inspectorElsewhere })} onPress={() => changeSettings({ isInspectorShown: !isInspectorShown })} />}
    </div>
  )
}

/** A command's button says its keys. */
function CommandTool({ id, label = commandText[id] }: { readonly id: CommandId; readonly label?: string }) {
  const shortcut = useShortcut(id)
  const [icon, run] = doings[id]
  return <Tool icon={icon} label={shortcut === undefined ? label : shellText.withKeys(label, shortcut)} onPress={run} />
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
