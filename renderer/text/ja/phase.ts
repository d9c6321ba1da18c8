/** Japanese: phases and links. */
import type { Texts } from '../texts'

export const phaseText: Texts['phaseText'] = {
  running: '実行中',
  starting: '起動中',
  paused: '一時停止',
  stopping: '停止処理中',
  moving: '移動中',
  failed: '障害',
  unknown: '不明',
  off: '停止',
}

export const linkText: Texts['linkText'] = {
  live: '接続済み',
  connecting: '接続中',
  stale: '切断',
  failed: '到達不能',
  off: '未接続',
}
