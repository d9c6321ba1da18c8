/** Japanese: the window's own commands, and where their shortcuts are changed. */
import type { Texts } from '../texts'

export const commandText: Texts['commandText'] = {
  palette: 'マシンや操作を検索',
  filter: 'マシンを絞り込む',
  newMachine: '新しいマシン',
  addConnection: '接続を追加',
  list: '一覧へ移動',
  nextTab: '次のタブ',
  previousTab: '前のタブ',
  closeTab: 'タブを閉じる',
  reopenTab: '最後に閉じたタブを開き直す',
  view: '一覧と画像の切り替え',
  exportList: '一覧を CSV で書き出す',
  sidebar: '接続の表示と非表示',
  inspector: 'インスペクターの表示と非表示',
  computer: 'このコンピューターを確認',
  diagnostics: '診断を表示',
  settings: '設定を開く',
  help: 'キーボードのヘルプ',
}

export const shortcutText: Texts['shortcutText'] = {
  title: 'キーボード',
  body: 'このウィンドウのキーです。コンソールがキーボードを使っている間は、「コンソール」で選んだものを除いてゲストに送られます。',
  none: 'なし',
  change: '変更',
  remove: '削除',
  back: '既定',
  changeOf: (command) => `「${command}」のキーを変更`,
  removeOf: (command) => `「${command}」のキーを削除`,
  backOf: (command) => `「${command}」のキーを既定に戻す`,
  press: 'キーを押してください。Esc で変更せずに戻ります。',
  taken: (shortcut, command) => `${shortcut} は「${command}」に使われています。`,
  take: 'こちらで使う',
  leave: 'そのままにする',
  needsModifier: (shortcut) => `${shortcut} は文字や一覧の入力に使われます。Ctrl か Alt と組み合わせるか、ファンクションキーを押してください。`,
  reserved: (shortcut) => `${shortcut} はすべての入力欄と一覧で使われます。別のキーを選んでください。`,
}
