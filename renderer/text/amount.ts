/** Amounts as a person reads them: bytes in binary units, rates, shares. */

const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'] as const

/** "512 MiB", "1.9 GiB": at most three significant digits, so that a column of them stays narrow. */
export function bytes(amount: number): string {
  if (!Number.isFinite(amount) || amount < 0) return '-'
  let value = amount
  let unit = 0
  while (value >= 1023.5 && unit < units.length - 1) {
    value /= 1024
    unit += 1
  }
  const digits = unit === 0 || value >= 99.95 || Number.isInteger(value) ? 0 : 1
  return `${value.toFixed(digits).replace(/\.0$/, '')} ${units[unit]}`
}

/** "1.2 MiB/s". */
export const bytesPerSecond = (amount: number): string => `${bytes(amount)}/s`

/** "12%" of a share in 0..1. */
export const percent = (share: number): string => `${Math.round(Math.min(Math.max(share, 0), 1) * 100)}%`
