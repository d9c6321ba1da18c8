/** German: what to do about a failure. */
import type { Texts } from '../texts'

export const remedyText: Texts['remedyText'] = {
  unreachable: 'Prüfen, ob der Host und sein libvirt-Dienst laufen, dann erneut versuchen.',
  denied: 'Um Erlaubnis bitten, wer diesen Host betreut, oder eine andere Verbindung verwenden.',
  notFound: 'Vermutlich hat es jemand anders entfernt. Die Liste noch einmal ansehen.',
  conflict: 'Der Zustand hat sich inzwischen geändert. Noch einmal ansehen, dann entscheiden.',
  unsupported: undefined,
  invalid: 'Die Eingabe berichtigen und erneut versuchen.',
  cancelled: undefined,
  bug: 'Erneut versuchen. Wenn es bleibt, mit den Details melden.',
}
