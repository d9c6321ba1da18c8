/** Amounts as written in a filter: `2`, `1.5`, and for bytes `512M`, `4G`, `4GiB`, in powers of 1024. */

const powers: Readonly<Record<string, number>> = { '': 0, b: 0, k: 1, m: 2, g: 3, t: 4 }
const written = /^(\d+(?:\.\d+)?)\s*([kmgt]?)(?:i?b)?$/i

/** None when it is no amount. A bare number of bytes under 1024 is meant in GiB: nobody looks for machines with 4 bytes. */
export function amountOf(text: string, isBytes: boolean): number | undefined {
  if (!isBytes) return /^\d+$/.test(text) ? Number(text) : undefined
  const parts = written.exec(text)
  if (!parts) return undefined
  const count = Number(parts[1])
  const unit = parts[2]!.toLowerCase()
  const isBare = /^[\d.]+$/.test(text)
  return isBare && count < 1_024 ? count * 1_024 ** 3 : count * 1_024 ** powers[unit]!
}
