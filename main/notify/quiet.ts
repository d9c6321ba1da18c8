/** The hours in which nothing is shown. */
import type { NotificationSettings } from '../../preload/contract/notification'

const minutesOf = (time: string): number => {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return hours * 60 + minutes
}

/** Whether it is quiet at a time of this computer's clock. The first minute is quiet, the last is not; from a time to the same one is the whole day. */
export function isQuiet({ isOn, from, to }: NotificationSettings['quiet'], at: Date): boolean {
  if (!isOn) return false
  const [begin, end, now] = [minutesOf(from), minutesOf(to), at.getHours() * 60 + at.getMinutes()]
  return begin < end ? begin <= now && now < end : now >= begin || now < end
}
