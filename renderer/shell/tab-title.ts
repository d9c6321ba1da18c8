/** What a tab is called, its icon, and whose colour it carries. */
import { useState } from 'react'
import type { IconName } from '../marks/icon'
import { connectionIdOf } from '../state/held'
import { useConnection, useRow } from '../state/hooks'
import { nameOf } from '../state/names'
import type { Tab } from '../state/tabs'
import { tilesOf } from '../state/wall'
import { consoleText } from '../text/console'
import { healthText } from '../text/health'
import { plain } from '../text/plain'
import { shellText } from '../text/shell'

const icons: Record<Tab['kind'], IconName> = { inventory: 'table', machine: 'machine', console: 'screen', wall: 'columns', create: 'create', health: 'pulse', computer: 'computer', settings: 'settings' }

export interface TabTitle {
  readonly title: string
  readonly icon: IconName
  readonly colour: string | undefined
  readonly isGuarded: boolean
}

export function useTabTitle(tab: Tab): TabTitle {
  const tiles = tab.kind === 'wall' ? tilesOf(tab.layout) : []
  const row = useRow('machineId' in tab ? tab.machineId : (tiles[0]?.machineId ?? ''))
  const connection = useConnection('connectionId' in tab ? (tab.connectionId ?? '') : (row?.connectionId ?? connectionIdOf('machineId' in tab ? tab.machineId : (tiles[0]?.machineId ?? ''))))
  const colour = connection?.colour
  const isGuarded = connection?.cluster?.isGuarded === true
  // A machine that is gone is still called by its name: of several such tabs a person wants to know which is which.
  const [lastName, setLastName] = useState<string>()
  if (row && row.name !== lastName) setLastName(row.name)
  const known = row?.name ?? lastName ?? ('machineId' in tab ? nameOf(tab.machineId) : tiles[0] && nameOf(tiles[0].machineId))
  const name = known === undefined ? shellText.gone : plain(known, 120)
  switch (tab.kind) {
    case 'inventory':
      return { title: shellText.inventory, icon: icons.inventory, colour: undefined, isGuarded: false }
    case 'computer':
      return { title: healthText.title, icon: icons.computer, colour: undefined, isGuarded: false }
    case 'settings':
      return { title: shellText.settings, icon: icons.settings, colour: undefined, isGuarded: false }
    case 'create':
      return { title: shellText.newMachine, icon: icons.create, colour, isGuarded }
    case 'health':
      return { title: shellText.healthOf(plain(connection?.name ?? shellText.gone, 120)), icon: icons.health, colour, isGuarded }
    case 'machine':
      return { title: name, icon: icons.machine, colour, isGuarded }
    case 'wall':
      return { title: shellText.wall(name, tiles.length - 1), icon: icons.wall, colour, isGuarded }
    case 'console': {
      const offer = row?.consoles.find(({ id }) => id === tab.consoleId)
      const kind = tab.consoleId.startsWith('serial') ? 'serial' : tab.consoleId.startsWith('rdp') ? 'rdp' : 'vnc'
      return { title: shellText.console(name, (kind === 'rdp' ? undefined : offer?.label) ?? consoleText.kind[kind]), icon: kind === 'serial' ? 'terminal' : 'screen', colour, isGuarded }
    }
  }
}
