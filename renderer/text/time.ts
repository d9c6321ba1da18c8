/** Times as a person reads them: relative at a glance, exact on hover. */

const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto', style: 'long' })
const exact = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'medium' })
const steps = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const

/** "3 minutes ago", "yesterday"; anything under a minute is "just now". */
export function timeAgo(at: number, now: number): string {
  for (const [unit, length] of steps) {
    const count = Math.floor(Math.abs(now - at) / length)
    if (count >= 1) return relative.format(at <= now ? -count : count, unit)
  }
  return 'just now'
}

/** "22 Nov 2026, 17:20:50" in the person's own time zone. */
export const exactTime = (at: number): string => exact.format(at)

const clock = new Intl.DateTimeFormat('en-GB', { timeStyle: 'medium' })
/** "17:20:50" in the person's own time zone, where the day is plain. */
export const clockTime = (at: number): string => clock.format(at)

/** How long something took or lasts: "8 s", "2 min", "3 h", "5 d". */
export function span(length: number): string {
  const seconds = Math.max(0, Math.round(length / 1000))
  if (seconds < 90) return `${seconds} s`
  if (seconds < 90 * 60) return `${Math.round(seconds / 60)} min`
  if (seconds < 36 * 3600) return `${Math.round(seconds / 3600)} h`
  return `${Math.round(seconds / 86_400)} d`
}
