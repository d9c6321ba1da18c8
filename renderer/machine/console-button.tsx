/** Opens a machine's console; with several it lets choose, and one that cannot be opened says why. */
import { firstConsole, openChosen } from '../actions/consoles'
import { MenuButton, type MenuEntry } from '../actions/menu'
import { showReason } from '../actions/toasts'
import type { Row } from '../../preload/contract/machine'
import { Icon } from '../marks/icon'
import { useConsoleMemory } from '../state/console-memory'
import { openConsoleTab } from '../state/tabs'
import { machineText } from '../text/machine'

/** The button opens the most likely console; with `hasChoice` a menu beside it has each of them. */
export function ConsoleButton({ row, isPrimary, hasChoice }: { readonly row: Row; readonly isPrimary: boolean; readonly hasChoice: boolean }) {
  const chosen = useConsoleMemory(row.id)?.consoleId
  const first = firstConsole(row, chosen)
  const refusal = row.consoles.find(({ allowed }) => allowed !== true)?.allowed
  const reason = first ? undefined : typeof refusal === 'string' ? refusal : machineText.noConsole
  const entries = () =>
    row.consoles.map(({ id, kind, label, allowed }): MenuEntry => ({
      kind: 'item',
      label,
      icon: kind === 'serial' ? 'terminal' : 'screen',
      ...(allowed !== true && { reason: allowed }),
      run: () => openChosen(row.id, id),
    }))
  return (
    <span className="vd-split">
      <button
        type="button"
        className="vd-bar-button"
        data-kind={isPrimary ? 'primary' : 'plain'}
        aria-disabled={reason !== undefined}
        title={reason ?? (first && first.label)}
        onClick={() => (first ? openConsoleTab(row.id, first.id) : showReason(reason ?? machineText.noConsole))}
      >
        <Icon name="screen" />
        {machineText.console}
      </button>
      {hasChoice && row.consoles.length > 1 && <MenuButton label={machineText.consoles} icon="chevronDown" entries={entries} />}
    </span>
  )
}
