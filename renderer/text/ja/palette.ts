/** Japanese: the palette and the keyboard help. */
import { plain } from '../plain'
import type { Texts } from '../texts'

export const paletteText: Texts['paletteText'] = {
  label: 'マシンや操作を検索',
  placeholder: 'マシン、操作、またはその両方: 再起動 web',
  list: '検索結果',
  nothing: '該当するものはありません。',
  console: 'コンソール',
  page: 'マシンのページ',
  verbOn: (verb, name) => `${verb}: ${plain(name, 120)}`,
}

export const helpText: Texts['helpText'] = {
  title: 'キーボード',
  everywhere: '全般',
  change: 'キーを変更',
  trouble: 'うまく動かないとき',
  close: '閉じる',
  groups: [
    {
      title: '一覧',
      keys: [
        ['\u2191 \u2193', '移動'],
        ['Shift+\u2191 \u2193', '範囲を選択'],
        ['Ctrl+\u2191 \u2193', '選択せずに移動'],
        ['Ctrl+Space', '選択の切り替え'],
        ['Ctrl+A', 'すべて選択'],
        ['Space', 'インスペクター'],
        ['Enter', 'コンソールまたはマシンのページ'],
        ['Ctrl+Enter', 'マシンのページ'],
        ['S', 'お気に入りの切り替え'],
        ['F2', '名前を変更'],
        ['Del', '削除'],
        ['Shift+F10', 'すべての操作'],
        ['Esc', '選択を解除'],
      ],
    },
    {
      title: 'タブ',
      keys: [
        ['\u2190 \u2192', '移動'],
        ['Alt+Shift+\u2190 \u2192', 'タブを動かす'],
        ['Del', '閉じる'],
      ],
    },
    {
      title: '並べたコンソールの見出し',
      keys: [
        ['\u2190 \u2191 \u2192 \u2193', '移動'],
        ['Enter', 'そこに入力'],
        ['Alt+Shift+\u2190 \u2192', '場所を入れ替える'],
        ['Del', '閉じる'],
      ],
    },
  ],
}
