/** The one thing a person most likely wants now, the console beside it, and every other verb in a menu. */
import type { Offers } from '../../preload/contract/action'
import type { Row } from '../../preload/contract/machine'
import { ActionButton } from '../actions/action-button'
import { ActionMenu } from '../actions/action-menu'
import { firstConsole } from '../actions/consoles'
import type { VerbId } from '../actions/verbs'
import { ConsoleButton } from './console-button'

const wakes: readonly VerbId[] = ['resume', 'restore', 'start']

/** What brings the machine to life, if it sleeps; none while it runs: then the console is what one wants. */
export function wakingVerb(offers: Offers): VerbId | undefined {
  return wakes.find((verb) => offers[verb as 'resume' | 'restore' | 'start'] === true)
}

/** Buttons for a page's header; `isNarrow` for the inspector, whose menu has the other consoles. */
export function ActionsBar({ row, isNarrow = false }: { readonly row: Row; readonly isNarrow?: boolean }) {
  const waking = wakingVerb(row.offers)
  const isConsolePrimary = waking === undefined && firstConsole(row) !== undefined
  return (
    <div className="vd-machine-actions">
      {waking ? <ActionButton machineId={row.id} verb={waking} kind="primary" /> : <ActionButton machineId={row.id} verb="shutdown" />}
      <ConsoleButton row={row} isPrimary={isConsolePrimary} hasChoice={!isNarrow} />
      <ActionMenu machineId={row.id} />
    </div>
  )
}
