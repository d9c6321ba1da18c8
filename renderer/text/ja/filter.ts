/** Japanese: the filter. Its fields keep their names, since a filter that was saved must mean the same in every language. */
import type { Texts } from '../texts'

export const filterText: Texts['filterText'] = {
  label: 'マシンを絞り込む',
  placeholder: 'フィルター: web, state:running, cpu>50%, tag:db',
  clear: 'フィルターを消去',
  hints: '候補',
  openQuote: '引用符が閉じられていません。',
  noField: (name) => `「${name}」という項目はありません。項目は name、state、conn、ns、node、os、tag、folder、ip、is、cpu、mem です。`,
  notANumber: (field) => `${field} は数値ではありません。${field}: に続けて言葉を書いてください。`,
  noBytes: (written) => `「${written}」はメモリの量ではありません。512M、4G、80% のように書いてください。`,
  noCount: (written) => `「${written}」は数値ではありません。cpu>=2 や cpu>50% のように書いてください。`,
  fields: {
    name: '名前またはタイトルの一部',
    state: 'running、paused、off など、またはホストの言葉',
    conn: '接続の名前の一部',
    ns: '名前空間の一部 (クラスターのマシン)',
    node: '実行しているノードの名前の一部',
    os: 'ゲスト OS の名前の一部',
    tag: 'タグの一部',
    folder: 'フォルダーとその中身: Lab、Lab/Web',
    ip: 'アドレスの一部',
    is: 'favourite、stale、pending、on のいずれか',
    cpu: 'CPU の数または使用率: cpu>=2、cpu>50%',
    mem: 'メモリの量または使用率: mem>4G、mem>80%',
  },
}
