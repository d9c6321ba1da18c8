/** Which console a machine opens with: the first that can be opened now, pictures before text. */
import type { ConsoleOffer, Row } from '../../preload/contract/machine'
import { openConsoleTab, openMachine } from '../state/tabs'

/** None when no console can be opened now. */
export function firstConsole({ consoles }: Pick<Row, 'consoles'>): ConsoleOffer | undefined {
  const open = consoles.filter(({ allowed }) => allowed === true)
  return open.find(({ kind }) => kind === 'vnc') ?? open[0]
}

/** What Enter and a double click do: the console where there is one, else the machine's page. */
export function openDefault(row: Row): void {
  const first = firstConsole(row)
  if (first) openConsoleTab(row.id, first.id)
  else openMachine(row.id)
}
