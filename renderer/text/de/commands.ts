/** German: the window's own commands, and where their shortcuts are changed. */
import type { Texts } from '../texts'

export const commandText: Texts['commandText'] = {
  palette: 'Maschine oder Aktion finden',
  filter: 'Maschinen filtern',
  newMachine: 'Neue Maschine',
  addConnection: 'Verbindung hinzufügen',
  list: 'Zur Liste gehen',
  nextTab: 'Nächster Tab',
  previousTab: 'Voriger Tab',
  closeTab: 'Tab schließen',
  reopenTab: 'Zuletzt geschlossenen Tab wieder öffnen',
  view: 'Liste oder Bilder',
  exportList: 'Liste als CSV exportieren',
  sidebar: 'Verbindungen ein- oder ausblenden',
  inspector: 'Inspektor ein- oder ausblenden',
  computer: 'Diesen Computer prüfen',
  diagnostics: 'Diagnose zeigen',
  settings: 'Einstellungen öffnen',
  help: 'Hilfe zur Tastatur',
}

export const shortcutText: Texts['shortcutText'] = {
  title: 'Tastatur',
  body: 'Tasten des Fensters selbst. Solange eine Konsole die Tastatur hat, gehen sie an den Gast, außer denen, die unter Konsolen ausgewählt sind.',
  none: 'keine',
  change: 'Ändern',
  remove: 'Entfernen',
  back: 'Standard',
  changeOf: (command) => `Tasten ändern: ${command}`,
  removeOf: (command) => `Tasten entfernen: ${command}`,
  backOf: (command) => `Standardtasten: ${command}`,
  press: 'Tasten drücken. Esc lässt sie, wie sie sind.',
  taken: (shortcut, command) => `${shortcut} steht für „${command}“.`,
  take: 'Stattdessen hier verwenden',
  leave: 'Lassen',
  needsModifier: (shortcut) => `${shortcut} wird in Texte und Listen getippt: Strg oder Alt dazu halten oder eine Funktionstaste drücken.`,
  reserved: (shortcut) => `${shortcut} gehört jedem Textfeld und jeder Liste. Bitte andere Tasten wählen.`,
}
