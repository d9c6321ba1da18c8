/** German: phases and links. */
import type { Texts } from '../texts'

export const phaseText: Texts['phaseText'] = {
  running: 'Läuft',
  starting: 'Startet',
  paused: 'Angehalten',
  stopping: 'Wird beendet',
  moving: 'Zieht um',
  failed: 'Fehlgeschlagen',
  unknown: 'Unbekannt',
  off: 'Aus',
}

export const linkText: Texts['linkText'] = {
  live: 'verbunden',
  connecting: 'verbindet',
  stale: 'veraltet',
  failed: 'nicht erreichbar',
  off: 'nicht verbunden',
}
