/** Japanese: port-forwards. */
import { plain } from '../plain'
import type { Texts } from '../texts'

const name = (machine: string) => plain(machine, 120)

export const forwardsText: Texts['forwardsText'] = {
  menu: 'ポートを転送…',
  notRunning: '実行されていません。',
  notConnected: '接続が切れています。',
  dialogTitle: (machine) => `${name(machine)} のポートを転送`,
  body: 'このコンピューターのポートがゲストのポートにつながります。使えるのはこのコンピューターのプログラムだけです。',
  presets: '用途',
  presetNames: { ssh: 'SSH', rdp: 'RDP', http: 'HTTP', https: 'HTTPS', other: 'その他' },
  guestPort: 'ゲストのポート',
  localPort: 'このコンピューターのポート',
  localHelp: '空欄にすると、空いているポートを使います。',
  portInvalid: 'ポートは 1 から 65535 までの整数です。',
  start: '転送',
  cancel: 'キャンセル',
  title: 'ポート転送',
  none: 'ありません。実行中のマシンのメニューから「ポートを転送…」を選んでください。',
  count: (count) => `転送 ${count} 件`,
  leads: (machine, port) => `${name(machine)} のポート ${port} へ`,
  starting: '開始しています',
  failed: '転送していません',
  open: (open, total) => `接続中 ${open} 件、累計 ${total} 件`,
  copyAddress: 'アドレスをコピー',
  copySsh: 'ssh コマンドをコピー',
  copied: 'コピーしました',
  browse: 'ブラウザーで開く',
  stop: '停止',
  stopOf: (machine, port) => `${name(machine)} のポート ${port} への転送を停止`,
  lastFailure: '最後の接続はゲストに届きませんでした:',
  couldNotStop: '転送を停止できませんでした',
  couldNotCopy: 'コピーできませんでした',
  couldNotOpen: 'アドレスを開けませんでした',
}
