/** German: the palette and the keyboard help. */
import { plain } from '../plain'
import type { Texts } from '../texts'

export const paletteText: Texts['paletteText'] = {
  label: 'Maschine oder Aktion finden',
  placeholder: 'Eine Maschine, eine Aktion oder beides: neu starten web',
  list: 'Was gefunden wurde',
  nothing: 'Nichts heißt so.',
  console: 'Konsole',
  page: 'Seite der Maschine',
  verbOn: (verb, name) => `${verb}: ${plain(name, 120)}`,
}

export const helpText: Texts['helpText'] = {
  title: 'Tastatur',
  everywhere: 'Überall',
  change: 'Diese Tasten ändern',
  trouble: 'Wenn etwas nicht funktioniert',
  close: 'Schließen',
  groups: [
    {
      title: 'In der Liste',
      keys: [
        ['\u2191 \u2193', 'Bewegen'],
        ['Shift+\u2191 \u2193', 'Bereich auswählen'],
        ['Ctrl+\u2191 \u2193', 'Bewegen ohne auszuwählen'],
        ['Ctrl+Space', 'Auswählen oder nicht'],
        ['Ctrl+A', 'Alle auswählen'],
        ['Space', 'Inspektor'],
        ['Enter', 'Konsole oder Seite der Maschine'],
        ['Ctrl+Enter', 'Seite der Maschine'],
        ['S', 'Favorit oder nicht'],
        ['F2', 'Umbenennen'],
        ['Del', 'Löschen'],
        ['Shift+F10', 'Alle Aktionen'],
        ['Esc', 'Auswahl aufheben'],
      ],
    },
    {
      title: 'Zwischen den Tabs',
      keys: [
        ['\u2190 \u2192', 'Wandern'],
        ['Alt+Shift+\u2190 \u2192', 'Tab verschieben'],
        ['Del', 'Schließen'],
      ],
    },
    {
      title: 'In den Köpfen von Konsolen nebeneinander',
      keys: [
        ['\u2190 \u2191 \u2192 \u2193', 'Wandern'],
        ['Enter', 'Dort tippen'],
        ['Alt+Shift+\u2190 \u2192', 'Plätze tauschen'],
        ['Del', 'Schließen'],
      ],
    },
  ],
}
