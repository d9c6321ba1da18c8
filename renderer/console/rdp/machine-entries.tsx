/** "Remote desktop port…" in the menu of a machine: where its guest serves RDP, when that is not the usual port. */
import type { Row } from '../../../preload/contract/machine'
import { showDialog } from '../../actions/dialogs'
import { addEntries } from '../../actions/feature-entries'
import type { MenuEntry } from '../../actions/menu-request'
import { NameDialog } from '../../actions/name-dialog'
import { rememberOf } from '../../state/console-memory'
import { connections } from '../../state/live'
import { portIn } from '../../state/port'
import { consoleText } from '../../text/console'
import { forwardsText } from '../../text/forwards'

/** The entry; none for a machine whose desktop cannot be reached at all. */
export function rdpEntries(row: Row): readonly MenuEntry[] {
  const offer = row.consoles.find(({ kind }) => kind === 'rdp')
  if (!offer || connections.getState().items.get(row.connectionId)?.isDemo) return []
  return [{ kind: 'item', label: consoleText.rdpPort, icon: 'screen', run: () => void showDialog((close) => <PortDialog row={row} port={offer.id.slice('rdp:'.length)} close={close} />) }]
}

function PortDialog({ row, port, close }: { readonly row: Row; readonly port: string; readonly close: () => void }) {
  return (
    <NameDialog
      title={consoleText.rdpPortTitle(row.name)}
      label={forwardsText.guestPort}
      verb={consoleText.rdpPortSet}
      name={port}
      maxLength={5}
      troubleWith={(typed) => (portIn(typed) === undefined ? forwardsText.portInvalid : undefined)}
      submit={(typed) => rememberOf(row.id, { rdpPort: portIn(typed)! })}
      close={close}
    />
  )
}

addEntries('rdp', rdpEntries)
