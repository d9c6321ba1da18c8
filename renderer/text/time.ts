/** Times as a person reads them: relative at a glance, exact on hover. */
import { language } from './language'
import { spoken } from './spoken'

// The clock of English has 24 hours here, as the tools around machines have it.
const locale = language === 'en' ? 'en-GB' : language
const relative = new Intl.RelativeTimeFormat(language, { numeric: 'auto', style: 'long' })
const exact = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'medium' })
const clock = new Intl.DateTimeFormat(locale, { timeStyle: 'medium' })
const minuteClock = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit' })
const steps = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const

export const timeText = spoken('timeText', {
  justNow: 'just now',
  seconds: (count: number) => `${count} s`,
  minutes: (count: number) => `${count} min`,
  hours: (count: number) => `${count} h`,
  days: (count: number) => `${count} d`,
})

/** "3 minutes ago", "yesterday"; anything under a minute is "just now". */
export function timeAgo(at: number, now: number): string {
  for (const [unit, length] of steps) {
    const count = Math.floor(Math.abs(now - at) / length)
    if (count >= 1) return relative.format(at <= now ? -count : count, unit)
  }
  return timeText.justNow
}

/** "22 Nov 2026, 17:20:50" in the person's own time zone. */
export const exactTime = (at: number): string => exact.format(at)

/** "17:20:50" in the person's own time zone, where the day is plain. */
export const clockTime = (at: number): string => clock.format(at)

/** "17:20", where seconds say nothing. */
export const minuteTime = (at: number): string => minuteClock.format(at)

/** How long something took or lasts: "8 s", "2 min", "3 h", "5 d". */
export function span(length: number): string {
  const seconds = Math.max(0, Math.round(length / 1000))
  if (seconds < 90) return timeText.seconds(seconds)
  if (seconds < 90 * 60) return timeText.minutes(Math.round(seconds / 60))
  if (seconds < 36 * 3600) return timeText.hours(Math.round(seconds / 3600))
  return timeText.days(Math.round(seconds / 86_400))
}
