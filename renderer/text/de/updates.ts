/** German: later versions. */
import { plain } from '../plain'
import type { Texts } from '../texts'

export const updatesText: Texts['updatesText'] = {
  title: 'Aktualisierungen',
  privacy: 'Virt Desktop sendet niemandem etwas über Personen oder Maschinen: Es gibt keine Telemetrie. Nach einer neueren Version wird nur auf Wunsch gefragt.',
  look: 'Nach einer neueren Version fragen',
  lookAbout: (host) => `${plain(host, 100)} wird nach der letzten Veröffentlichung gefragt. Dort wird die Adresse dieses Computers gesehen, sonst wird nichts gesendet; nichts wird heruntergeladen oder installiert.`,
  looks: { off: 'Nur auf Knopfdruck', weekly: 'Einmal pro Woche' },
  now: 'Jetzt prüfen',
  noPlace: 'Dieses Programm nennt keine Stelle, die gefragt werden könnte: Bitte dort nachsehen, wo es herkommt.',
  asking: 'Wird gefragt',
  running: (version) => `Dies ist Version ${version}.`,
  latest: (version, time) => `Dies ist Version ${version}; eine neuere wurde nicht gefunden (${time}).`,
  later: (later, version) => `Version ${plain(later, 60)} ist erschienen; dies ist ${version}.`,
  open: 'Seite öffnen',
  couldNotOpen: 'Die Seite konnte nicht geöffnet werden',
}
