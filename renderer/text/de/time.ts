/** German: how long. */
import type { Texts } from '../texts'

export const timeText: Texts['timeText'] = {
  justNow: 'gerade eben',
  seconds: (count) => `${count} s`,
  minutes: (count) => `${count} min`,
  hours: (count) => `${count} h`,
  days: (count) => `${count} d`,
}
