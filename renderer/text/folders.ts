/** Folders of machines. */
import { plain } from './plain'
import { plural } from './plural'
import { spoken } from './spoken'

const machines = (count: number) => plural(count, { one: '1 machine', other: `${count} machines` })

export const folderText = spoken('folderText', {
  title: 'Folders',
  add: 'New folder',
  addWithin: 'New folder in it',
  rename: 'Rename or move folder',
  remove: 'Remove folder',
  path: 'Folder',
  pathHelp: 'A slash puts one folder into another: Lab/Web.',
  make: 'Make folder',
  save: 'Save',
  move: 'Move to folder',
  moveTitle: (count: number, name: string) => plural(count, { one: `Move ${plain(name, 120)}`, other: `Move ${machines(count)}` }),
  none: 'No folder',
  another: 'Another folder',
  menuOf: (path: string) => `Folder ${plain(path, 200)}`,
  fold: (path: string) => `Fold ${plain(path, 200)}`,
  unfold: (path: string) => `Unfold ${plain(path, 200)}`,
  moved: (count: number, path: string) => `${machines(count)} moved to ${plain(path, 200)}`,
  takenOut: (count: number) => `${machines(count)} taken out of folders`,
  removed: (path: string) => `The folder ${plain(path, 200)} was removed. Its machines stay as they are.`,
  couldNotMove: 'Could not be moved',
  couldNotChange: 'The folder could not be changed',
  dragged: (count: number) => machines(count),
  dropHere: 'Drop here for a new folder',
})
