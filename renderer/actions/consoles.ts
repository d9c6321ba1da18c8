/** Which console a machine opens with: the one that the person chose last, else the first that can be opened now, pictures before text. */
import type { ConsoleOffer, Row } from '../../preload/contract/machine'
import { consoleMemoryOf, rememberConsole } from '../state/console-memory'
import { rows } from '../state/live'
import { openConsoleTab, openMachine } from '../state/tabs'

/** How long one that has just appeared may take to say which consoles it has: a moment, for a person who has pressed Enter. */
const patienceMs = 2_000

/** None when no console can be opened now. */
export function firstConsole({ id, consoles }: Pick<Row, 'id' | 'consoles'>, chosen: string | undefined = consoleMemoryOf(id)?.consoleId): ConsoleOffer | undefined {
  const open = consoles.filter(({ allowed }) => allowed === true)
  return open.find((offer) => offer.id === chosen) ?? open.find(({ kind }) => kind === 'vnc') ?? open[0]
}

/** Opens the console that the person names, which is the machine's from now on. */
export function openChosen(machineId: string, consoleId: string): void {
  rememberConsole(machineId, consoleId)
  openConsoleTab(machineId, consoleId)
}

/** What Enter and a double click do: the console where there is one, else the machine's page. */
export function openDefault(row: Row): void {
  if (row.status.phase !== 'off' && row.consoles.length === 0) void onceConsolesKnown(row).then(open)
  else open(row)
}

function open(row: Row): void {
  const first = firstConsole(row)
  if (first) openConsoleTab(row.id, first.id)
  else openMachine(row.id)
}

/** The row when it names its consoles, or as it is when the time is over: it may have none. */
function onceConsolesKnown(row: Row): Promise<Row> {
  const latest = () => rows.getState().items.get(row.id)
  return new Promise((resolve) => {
    const done = () => {
      end()
      clearTimeout(timer)
      resolve(latest() ?? row)
    }
    const end = rows.subscribe(() => {
      if (latest()?.consoles.length !== 0) done()
    })
    const timer = setTimeout(done, patienceMs)
  })
}
