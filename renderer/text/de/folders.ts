/** German: folders of machines. */
import { plain } from '../plain'
import { plural } from '../plural'
import type { Texts } from '../texts'

const machines = (count: number) => plural(count, { one: '1 Maschine', other: `${count} Maschinen` })

export const folderText: Texts['folderText'] = {
  title: 'Ordner',
  add: 'Neuer Ordner',
  addWithin: 'Neuer Ordner darin',
  rename: 'Ordner umbenennen oder verschieben',
  remove: 'Ordner entfernen',
  path: 'Ordner',
  pathHelp: 'Ein Schrägstrich legt einen Ordner in einen anderen: Labor/Web.',
  make: 'Ordner anlegen',
  save: 'Speichern',
  move: 'In Ordner verschieben',
  moveTitle: (count, name) => plural(count, { one: `${plain(name, 120)} verschieben`, other: `${machines(count)} verschieben` }),
  none: 'Kein Ordner',
  another: 'Anderer Ordner',
  menuOf: (path) => `Ordner ${plain(path, 200)}`,
  fold: (path) => `${plain(path, 200)} zuklappen`,
  unfold: (path) => `${plain(path, 200)} aufklappen`,
  moved: (count, path) => `${machines(count)} nach ${plain(path, 200)} verschoben`,
  takenOut: (count) => `${machines(count)} aus Ordnern genommen`,
  removed: (path) => `Der Ordner ${plain(path, 200)} wurde entfernt. Seine Maschinen bleiben, wie sie sind.`,
  couldNotMove: 'Verschieben fehlgeschlagen',
  couldNotChange: 'Der Ordner konnte nicht geändert werden',
  dragged: (count) => machines(count),
  dropHere: 'Hier ablegen für einen neuen Ordner',
}
