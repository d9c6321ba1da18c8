/** Amounts as a person reads them: bytes in binary units, rates, shares. */
import { language, together } from './language'

const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'] as const
const whole = new Intl.NumberFormat(language, { maximumFractionDigits: 0, useGrouping: false })
const tenths = new Intl.NumberFormat(language, { maximumFractionDigits: 1, useGrouping: false })
const share = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 0 })

/** "512 MiB", "1.9 GiB": at most three significant digits, so that a column of them stays narrow. */
export function bytes(amount: number): string {
  if (!Number.isFinite(amount) || amount < 0) return '-'
  let value = amount
  let unit = 0
  while (value >= 1023.5 && unit < units.length - 1) {
    value /= 1024
    unit += 1
  }
  return together(`${(unit === 0 || value >= 99.95 ? whole : tenths).format(value)} ${units[unit]}`)
}

/** "1.2 MiB/s". */
export const bytesPerSecond = (amount: number): string => `${bytes(amount)}/s`

/** "12%" of a share in 0..1. */
export const percent = (part: number): string => share.format(Math.min(Math.max(part, 0), 1))
