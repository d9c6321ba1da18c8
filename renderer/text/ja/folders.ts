/** Japanese: folders of machines. */
import { plain } from '../plain'
import type { Texts } from '../texts'

const machines = (count: number) => `マシン ${count} 台`

export const folderText: Texts['folderText'] = {
  title: 'フォルダー',
  add: '新しいフォルダー',
  addWithin: 'この中に新しいフォルダー',
  rename: 'フォルダーの名前変更または移動',
  remove: 'フォルダーを削除',
  path: 'フォルダー',
  pathHelp: 'スラッシュで、フォルダーの中にフォルダーを作れます: Lab/Web',
  make: 'フォルダーを作成',
  save: '保存',
  move: 'フォルダーに移動',
  moveTitle: (count, name) => (count === 1 ? `${plain(name, 120)} を移動` : `${machines(count)}を移動`),
  none: 'フォルダーなし',
  another: '別のフォルダー',
  menuOf: (path) => `フォルダー ${plain(path, 200)}`,
  fold: (path) => `${plain(path, 200)} を折りたたむ`,
  unfold: (path) => `${plain(path, 200)} を展開する`,
  moved: (count, path) => `${machines(count)}を ${plain(path, 200)} に移動しました`,
  takenOut: (count) => `${machines(count)}をフォルダーから外しました`,
  removed: (path) => `フォルダー ${plain(path, 200)} を削除しました。中のマシンはそのままです。`,
  couldNotMove: '移動できませんでした',
  couldNotChange: 'フォルダーを変更できませんでした',
  dragged: (count) => machines(count),
  dropHere: 'ここにドロップすると新しいフォルダーになります',
}
