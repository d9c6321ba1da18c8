/** What a tab is called, its icon, and whose colour it carries. */
import type { IconName } from '../marks/icon'
import { useConnection, useRow } from '../state/hooks'
import type { Tab } from '../state/tabs'
import { plain } from '../text/plain'
import { shellText } from '../text/shell'

const icons: Record<Tab['kind'], IconName> = { inventory: 'table', machine: 'machine', console: 'screen', create: 'create', settings: 'settings' }

export interface TabTitle {
  readonly title: string
  readonly icon: IconName
  readonly colour: string | undefined
}

export function useTabTitle(tab: Tab): TabTitle {
  const row = useRow('machineId' in tab ? tab.machineId : '')
  const connection = useConnection(row?.connectionId ?? '')
  const colour = connection?.colour
  const name = row ? plain(row.name, 120) : shellText.gone
  switch (tab.kind) {
    case 'inventory':
      return { title: shellText.inventory, icon: icons.inventory, colour: undefined }
    case 'settings':
      return { title: shellText.settings, icon: icons.settings, colour: undefined }
    case 'create':
      return { title: shellText.newMachine, icon: icons.create, colour: undefined }
    case 'machine':
      return { title: name, icon: icons.machine, colour }
    case 'console': {
      const offer = row?.consoles.find(({ id }) => id === tab.consoleId)
      const isSerial = tab.consoleId.startsWith('serial')
      return { title: shellText.console(name, offer?.label ?? (isSerial ? 'Serial' : 'VNC')), icon: isSerial ? 'terminal' : 'screen', colour }
    }
  }
}
