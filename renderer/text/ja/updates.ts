/** Japanese: later versions. */
import { plain } from '../plain'
import type { Texts } from '../texts'

export const updatesText: Texts['updatesText'] = {
  title: '更新',
  privacy: 'Virt Desktop は、あなたやマシンに関する情報を誰にも送信しません。テレメトリーはありません。新しいバージョンの確認は、あなたが望む場合にのみ行います。',
  look: '新しいバージョンの確認',
  lookAbout: (host) => `${plain(host, 100)} に最新のリリースを問い合わせます。相手にはこのコンピューターのアドレスが伝わりますが、それ以外は何も送信しません。ダウンロードやインストールも行いません。`,
  looks: { off: '自分で確認するときのみ', weekly: '週に 1 回' },
  now: '今すぐ確認',
  noPlace: 'このビルドには問い合わせ先が指定されていません。入手元でご確認ください。',
  asking: '問い合わせ中',
  running: (version) => `現在のバージョンは ${version} です。`,
  latest: (version, time) => `現在のバージョンは ${version} です。${time} の時点で新しいバージョンは見つかりませんでした。`,
  later: (later, version) => `バージョン ${plain(later, 60)} がリリースされています (現在は ${version})。`,
  open: 'ページを開く',
  couldNotOpen: 'ページを開けませんでした',
}
