/** Japanese: how long. */
import type { Texts } from '../texts'

export const timeText: Texts['timeText'] = {
  justNow: 'たった今',
  seconds: (count) => `${count} 秒`,
  minutes: (count) => `${count} 分`,
  hours: (count) => `${count} 時間`,
  days: (count) => `${count} 日`,
}
