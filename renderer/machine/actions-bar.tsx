/** The one thing a person most likely wants now, the console beside it, and every other verb in a menu. */
import type { Row } from '../../preload/contract/machine'
import { ActionButton } from '../actions/action-button'
import { ActionMenu } from '../actions/action-menu'
import { firstConsole } from '../actions/consoles'
import { ConsoleButton } from './console-button'
import { wakingVerb } from './waking'

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
