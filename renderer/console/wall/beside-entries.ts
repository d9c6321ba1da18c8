/** What can be shown beside a console: those that are open in tabs, which move here, and those of machines that run. */
import { firstConsole } from '../../actions/consoles'
import type { MenuEntry } from '../../actions/menu'
import { rows } from '../../state/live'
import { consolesIn, tabs } from '../../state/tabs'
import { drawn, type Side } from '../../state/wall'
import { hasRoom, splitTab } from '../../state/walls'
import { consoleText } from '../../text/console'
import { plain } from '../../text/plain'
import type { Seat } from '../place/seat'

/** A menu is no list of machines: more are chosen there. */
const most = 12

export function besideEntries(seat: Seat): readonly MenuEntry[] {
  const { open } = tabs.getState()
  const { items } = rows.getState()
  const home = open.find(({ id }) => id === seat.tabId)
  const here = consolesIn(home ? [home] : [])
  const isHere = (machineId: string, consoleId: string) => here.some((one) => one.machineId === machineId && one.consoleId === consoleId)
  const target = { tabId: seat.tabId, side: sideOf(seat), ...(seat.tileId !== undefined && { tileId: seat.tileId }) }
  const reason = hasRoom(home) ? undefined : consoleText.wallFull
  const entry = (machineId: string, consoleId: string, fromTabId?: string): MenuEntry => {
    const row = items.get(machineId)
    const label = row?.consoles.find(({ id }) => id === consoleId)?.label ?? consoleId
    return { kind: 'item', label: consoleText.besideOne(plain(row?.name ?? consoleText.goneName, 60), label), icon: consoleId.startsWith('serial') ? 'terminal' : 'screen', ...(reason !== undefined && { reason }), run: () => splitTab(target, { machineId, consoleId }, fromTabId) }
  }

  const fromTabs = open.flatMap((tab) => (tab.kind === 'console' && tab.id !== seat.tabId && !isHere(tab.machineId, tab.consoleId) ? [entry(tab.machineId, tab.consoleId, tab.id)] : []))
  const taken = new Set(consolesIn(open).map(({ machineId }) => machineId))
  const others = [...items.values()].filter(({ id }) => !taken.has(id)).flatMap((row) => {
    const console = firstConsole(row)
    return console ? [{ row, console }] : []
  })
  const own = items.get(seat.machineId)?.consoles.filter(({ id, allowed }) => allowed === true && !isHere(seat.machineId, id)) ?? []
  const groups = [
    own.map(({ id }) => entry(seat.machineId, id)),
    fromTabs,
    others.sort((a, b) => a.row.name.localeCompare(b.row.name)).slice(0, most).map(({ row, console }) => entry(row.id, console.id)),
  ].filter((group) => group.length > 0)
  if (groups.length === 0) return [{ kind: 'item', label: consoleText.beside, reason: consoleText.nothingBeside, run() {} }]
  return [{ kind: 'title', label: consoleText.beside }, ...groups.flatMap((group, at) => (at === 0 ? group : [{ kind: 'line' } as const, ...group]))]
}

/** The longer side is halved. */
function sideOf({ tabId, tileId }: Seat): Side {
  const wall = tabs.getState().open.find(({ id }) => id === tabId)
  const box = wall?.kind === 'wall' ? drawn(wall.layout).tiles.find(({ tile }) => tile.id === tileId)?.box : undefined
  return box && box.width < box.height ? 'bottom' : 'right'
}
