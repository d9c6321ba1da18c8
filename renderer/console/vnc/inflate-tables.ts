/**
 * Tables of deflate's codes, looked up by ten bits and, where a code is longer, by the rest of it in a table behind.
 *
 * An entry: bits 0 to 3 how many bits it takes, 4 and 5 its kind (0 a letter, 1 a length or a distance, 2 the end of a block),
 * 8 to 11 how many bits follow it, from 16 on its value. Below zero: bits 0 to 3 how many more bits to look at, from 8 on where. Zero: no such code.
 */

const firstBits = 10
const longestCode = 15

/** The order in which the lengths of the codes for lengths come. */
export const lengthOrder = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15] as const

/** Bases and further bits: these go up by one each time the bits before them were used up by so many symbols. */
function series(count: number, symbolsPerStep: number, first: number, zeroSteps: number): number[] {
  const entries: number[] = []
  let base = first
  for (let symbol = 0; symbol < count; symbol++) {
    const extra = Math.max(0, Math.floor(symbol / symbolsPerStep) - zeroSteps)
    entries.push((base << 16) | (extra << 8) | 0x10)
    base += 1 << extra
  }
  return entries
}

const lengthEntries = series(28, 4, 3, 1)
const distanceEntries = series(30, 2, 1, 1)
const longest = (258 << 16) | 0x10

/** What a symbol of the table for letters and lengths stands for. */
export function letterKind(symbol: number): number {
  if (symbol < 256) return symbol << 16
  if (symbol === 256) return 0x20
  return symbol === 285 ? longest : (lengthEntries[symbol - 257] ?? 0)
}

/** What a symbol of the table for distances stands for. */
export const distanceKind = (symbol: number): number => distanceEntries[symbol] ?? 0

/** `kind` of `undefined`: a symbol is its own value. Throws where the lengths are those of more codes than there can be. */
export function buildTable(lengths: Uint8Array, kind: ((symbol: number) => number) | undefined): Int32Array {
  const counts = new Uint16Array(longestCode + 2)
  for (const length of lengths) counts[length]!++
  counts[0] = 0
  const next = new Uint16Array(longestCode + 2)
  let left = 1
  for (let length = 1; length <= longestCode; length++) {
    left = left * 2 - counts[length]!
    if (left < 0) throw new Error('More codes than there can be')
    next[length + 1] = (next[length]! + counts[length]!) << 1
  }
  let most = longestCode
  while (most > firstBits && counts[most] === 0) most--
  const restBits = most - firstBits
  const first = 1 << firstBits
  let size = first
  const table = new Int32Array(restBits > 0 ? first + Math.min(first, lengths.length) * (1 << restBits) : first)
  for (let symbol = 0; symbol < lengths.length; symbol++) {
    const length = lengths[symbol]!
    if (length === 0) continue
    const code = reversed(next[length]!++, length)
    const value = kind ? kind(symbol) : symbol << 16
    const entry = value === 0 && kind && symbol > 256 ? 0 : value | length
    if (length <= firstBits) {
      for (let at = code; at < first; at += 1 << length) table[at] = entry
      continue
    }
    const start = code & (first - 1)
    if (table[start] === 0) {
      table[start] = (1 << 31) | (size << 8) | restBits
      size += 1 << restBits
    }
    const behind = (table[start]! >>> 8) & 0x7fffff
    for (let at = code >>> firstBits; at < 1 << restBits; at += 1 << (length - firstBits)) table[behind + at] = entry
  }
  return table
}

function reversed(code: number, length: number): number {
  let result = 0
  for (let step = 0; step < length; step++) result |= ((code >>> step) & 1) << (length - 1 - step)
  return result
}

export const fixedLetters = buildTable(
  Uint8Array.from({ length: 288 }, (_, symbol) => (symbol < 144 ? 8 : symbol < 256 ? 9 : symbol < 280 ? 7 : 8)),
  letterKind,
)
export const fixedDistances = buildTable(new Uint8Array(30).fill(5), distanceKind)
