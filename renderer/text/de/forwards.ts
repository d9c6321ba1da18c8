/** German: port-forwards. */
import { plain } from '../plain'
import { plural } from '../plural'
import type { Texts } from '../texts'

const name = (machine: string) => plain(machine, 120)

export const forwardsText: Texts['forwardsText'] = {
  menu: 'Port weiterleiten…',
  notRunning: 'Sie läuft nicht.',
  notConnected: 'Ihre Verbindung ist unterbrochen.',
  dialogTitle: (machine) => `Port von ${name(machine)} weiterleiten`,
  body: 'Ein Port dieses Computers führt dann zu einem Port des Gasts, nur für Programme auf diesem Computer.',
  presets: 'Wofür',
  presetNames: { ssh: 'SSH', rdp: 'RDP', http: 'HTTP', https: 'HTTPS', other: 'Anderes' },
  guestPort: 'Port des Gasts',
  localPort: 'Port dieses Computers',
  localHelp: 'Bleibt das leer, wird irgendein freier genommen.',
  portInvalid: 'Ein Port ist eine ganze Zahl von 1 bis 65535.',
  start: 'Weiterleiten',
  cancel: 'Abbrechen',
  title: 'Portweiterleitungen',
  none: 'Keine. „Port weiterleiten…“ steht im Menü jeder laufenden Maschine.',
  count: (count) => plural(count, { one: '1 Weiterleitung', other: `${count} Weiterleitungen` }),
  leads: (machine, port) => `führt zu ${name(machine)}, Port ${port}`,
  starting: 'wird eingerichtet',
  failed: 'nicht weitergeleitet',
  open: (open, total) => `${open} offen, ${total} insgesamt`,
  copyAddress: 'Adresse kopieren',
  copySsh: 'ssh-Befehl kopieren',
  copied: 'Kopiert',
  browse: 'Im Browser öffnen',
  stop: 'Beenden',
  stopOf: (machine, port) => `Weiterleitung zu ${name(machine)}, Port ${port}, beenden`,
  lastFailure: 'Die letzte Verbindung hat den Gast nicht erreicht:',
  couldNotStop: 'Die Weiterleitung konnte nicht beendet werden',
  couldNotCopy: 'Das konnte nicht kopiert werden',
  couldNotOpen: 'Die Adresse konnte nicht geöffnet werden',
}
