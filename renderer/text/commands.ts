/** The window's own commands in words, and what is said where their shortcuts are changed. */
import { spoken } from './spoken'

export const commandText = spoken('commandText', {
  palette: 'Find a machine or a verb',
  filter: 'Filter machines',
  newMachine: 'New machine',
  addConnection: 'Add connection',
  list: 'Go to the list',
  nextTab: 'Next document',
  previousTab: 'Previous document',
  closeTab: 'Close the document',
  reopenTab: 'Open the last closed document again',
  view: 'List or pictures',
  exportList: 'Export the list as CSV',
  sidebar: 'Show or hide the connections',
  inspector: 'Show or hide the inspector',
  computer: 'Check this computer',
  diagnostics: 'Show diagnostics',
  settings: 'Open settings',
  help: 'Keyboard help',
})

export const shortcutText = spoken('shortcutText', {
  title: 'Keyboard',
  body: 'Keys of the window itself. While a console has the keyboard they go to the guest, except those chosen under Consoles.',
  none: 'none',
  change: 'Change',
  remove: 'Remove',
  back: 'Default',
  changeOf: (command: string) => `Change the keys of ${command}`,
  removeOf: (command: string) => `Remove the keys of ${command}`,
  backOf: (command: string) => `Default keys of ${command}`,
  press: 'Press the keys. Esc leaves them as they are.',
  taken: (shortcut: string, command: string) => `${shortcut} stands for \u201c${command}\u201d.`,
  take: 'Use it here instead',
  leave: 'Leave it',
  needsModifier: (shortcut: string) => `${shortcut} is typed into texts and lists: hold Ctrl or Alt as well, or press a function key.`,
  reserved: (shortcut: string) => `${shortcut} belongs to every text field and list. Choose other keys.`,
})
