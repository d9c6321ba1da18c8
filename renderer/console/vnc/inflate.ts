/**
 * Inflate for displays: one zlib stream that goes on from rectangle to rectangle, where it is known how many bytes each makes.
 * noVNC's own (pako) spends half of a compressed picture's time; this takes 0.6 of that. What makes it faster: all input of a
 * rectangle is there, so that the loop that decodes looks at its end only near the end; and it writes behind what it refers
 * back to, so that no window is copied along the way. Input may end anywhere (servers flush in different ways): what is
 * not yet a whole symbol or a whole table waits for the next rectangle.
 *
 * Long because the loop is written out: each call in it would cost more than what it does.
 */
import { buildTable, distanceKind, fixedDistances, fixedLetters, lengthOrder, letterKind } from './inflate-tables'

const windowBytes = 32 * 1024
/** What a symbol may read beyond its first byte: 48 bits, and two bytes that are fetched early. */
const paddingBytes = 8
const longestMatch = 258
/** From here on the engine's own copying is faster. */
const longCopy = 48

/** Input ended in the middle of something. */
class More extends Error {}

export class Inflate {
  /** Up to windowBytes: what came before; from there on: what comes now. */
  private out = new Uint8Array(windowBytes + 64 * 1024)
  private known = 0
  private input = new Uint8Array(16 * 1024)
  private end = 0
  private at = 0
  private hold = 0
  private bits = 0
  private isStarted = false
  private isLast = false
  private block: 'none' | 'stored' | 'coded' = 'none'
  private storedLeft = 0
  private letters = fixedLetters
  private distances = fixedDistances

  /** A new stream begins. */
  reset(): void {
    this.known = this.end = this.at = this.hold = this.bits = 0
    this.isStarted = this.isLast = false
    this.block = 'none'
  }

  /** More of the stream; nothing: its sender is done with the memory, which does not matter here. */
  setInput(data: Uint8Array | null): void {
    if (data === null) return
    this.pause(this.at, this.hold, this.bits, 0)
    const left = this.end - this.at
    const needed = left + data.length + paddingBytes
    const next = this.input.length < needed ? new Uint8Array(needed * 2) : this.input
    next.set(this.input.subarray(this.at, this.end))
    next.set(data, left)
    next.fill(0, left + data.length, needed)
    this.input = next
    this.at = 0
    this.end = left + data.length
  }

  /** Exactly so many bytes; they hold until the next call. Throws where the input does not make them. */
  inflate(expectedBytes: number): Uint8Array {
    const limit = windowBytes + expectedBytes
    if (this.out.length < limit + longestMatch) {
      const before = this.out
      this.out = new Uint8Array(limit + longestMatch)
      this.out.set(before.subarray(0, windowBytes))
    }
    const made = this.run(limit)
    if (made !== limit) throw new Error(`${made - windowBytes} of ${expectedBytes} bytes`)
    this.known = Math.min(windowBytes, this.known + expectedBytes)
    const now = this.out.subarray(windowBytes, limit)
    this.out.copyWithin(0, expectedBytes, limit)
    return now
  }

  private run(limit: number): number {
    let to = windowBytes
    for (;;) {
      const [at, hold, bits] = [this.at, this.hold, this.bits]
      try {
        if (!this.isStarted) {
          this.start()
          continue
        }
        if (this.block === 'none') {
          if (this.isLast) return to
          this.open()
        }
      } catch (thrown) {
        if (!(thrown instanceof More)) throw thrown
        Object.assign(this, { at, hold, bits })
        return to
      }
      to = this.block === 'stored' ? this.copy(to, limit) : this.decode(to, limit)
      if (this.block !== 'none') return to
    }
  }

  private take(count: number): number {
    while (this.bits < count) {
      if (this.at >= this.end) throw new More()
      this.hold |= this.input[this.at++]! << this.bits
      this.bits += 8
    }
    const value = this.hold & ((1 << count) - 1)
    this.hold >>>= count
    this.bits -= count
    return value
  }

  private start(): void {
    const method = this.take(8)
    const flags = this.take(8)
    if ((method & 15) !== 8 || (method * 256 + flags) % 31 !== 0 || (flags & 32) !== 0) throw new Error('No zlib stream')
    this.isStarted = true
  }

  /** The head of the next block. */
  private open(): void {
    const isLast = this.take(1) === 1
    const kind = this.take(2)
    if (kind === 0) {
      this.take(this.bits & 7)
      const length = this.take(16)
      if ((this.take(16) ^ 0xffff) !== length) throw new Error('A stored block that contradicts itself')
      this.storedLeft = length
    } else if (kind === 1) [this.letters, this.distances] = [fixedLetters, fixedDistances]
    else if (kind === 2) this.readTables()
    else throw new Error('A block of no kind')
    this.isLast = isLast
    this.block = kind === 0 ? 'stored' : 'coded'
  }

  private readTables(): void {
    const letters = this.take(5) + 257
    const distances = this.take(5) + 1
    const count = this.take(4) + 4
    const lengths = new Uint8Array(19)
    for (let step = 0; step < count; step++) lengths[lengthOrder[step]!] = this.take(3)
    const table = buildTable(lengths, undefined)
    const all = new Uint8Array(letters + distances)
    for (let step = 0; step < all.length; ) {
      const symbol = this.symbol(table)
      if (symbol < 16) {
        all[step++] = symbol
        continue
      }
      if (symbol === 16 && step === 0) throw new Error('A length of no symbol')
      const [value, times] = symbol === 16 ? [all[step - 1]!, 3 + this.take(2)] : [0, symbol === 17 ? 3 + this.take(3) : 11 + this.take(7)]
      if (step + times > all.length) throw new Error('Lengths of too many symbols')
      all.fill(value, step, (step += times))
    }
    this.letters = buildTable(all.subarray(0, letters), letterKind)
    this.distances = buildTable(all.subarray(letters), distanceKind)
  }

  /** One symbol of a table without second levels. */
  private symbol(table: Int32Array): number {
    for (;;) {
      const entry = table[this.hold & 1023]!
      if ((entry & 15) > 0 && (entry & 15) <= this.bits) {
        this.hold >>>= entry & 15
        this.bits -= entry & 15
        return entry >>> 16
      }
      if (this.bits > 15) throw new Error('A code of no symbol')
      if (this.at >= this.end) throw new More()
      this.hold |= this.input[this.at++]! << this.bits
      this.bits += 8
    }
  }

  private copy(to: number, limit: number): number {
    this.pause(this.at, 0, this.bits, to)
    const count = Math.min(this.storedLeft, this.end - this.at)
    if (to + count > limit) throw new Error('More bytes than expected')
    this.out.set(this.input.subarray(this.at, this.at + count), to)
    this.at += count
    this.storedLeft -= count
    if (this.storedLeft === 0) this.block = 'none'
    return to + count
  }

  /** The loop that everything else is for: all that it needs is in local names. */
  private decode(from: number, limit: number): number {
    const { input, out, letters, distances, end } = this
    const tail = end - paddingBytes
    const oldest = windowBytes - this.known
    let { at, hold, bits } = this
    let to = from
    for (;;) {
      const symbolAt = at
      const symbolHold = hold
      const symbolBits = bits
      if (bits < 16) {
        hold |= (input[at]! | (input[at + 1]! << 8)) << bits
        at += 2
        bits += 16
      }
      let entry = letters[hold & 1023]!
      if (entry < 0) entry = letters[((entry >>> 8) & 0x7fffff) + ((hold >>> 10) & ((1 << (entry & 15)) - 1))]!
      if (entry === 0) throw new Error('A code of no letter')
      hold >>>= entry & 15
      bits -= entry & 15
      const kind = entry & 0x30
      if (kind === 0) {
        if (at > tail && at - (bits >> 3) > end) return this.pause(symbolAt, symbolHold, symbolBits, to)
        if (to >= limit) throw new Error('More bytes than expected')
        out[to++] = entry >>> 16
        // Letters come in rows: as long as the bits last, and far from any end.
        while (bits >= 10 && at <= tail && to < limit) {
          const more = letters[hold & 1023]!
          if (more <= 0 || (more & 0x30) !== 0) break
          out[to++] = more >>> 16
          hold >>>= more & 15
          bits -= more & 15
        }
        continue
      }
      if (kind === 0x20) {
        if (at > tail && at - (bits >> 3) > end) return this.pause(symbolAt, symbolHold, symbolBits, to)
        this.block = 'none'
        return this.pause(at, hold, bits, to)
      }
      if (bits < 16) {
        hold |= (input[at]! | (input[at + 1]! << 8)) << bits
        at += 2
        bits += 16
      }
      let extra = (entry >>> 8) & 15
      const length = (entry >>> 16) + (hold & ((1 << extra) - 1))
      hold >>>= extra
      bits -= extra
      if (bits < 16) {
        hold |= (input[at]! | (input[at + 1]! << 8)) << bits
        at += 2
        bits += 16
      }
      entry = distances[hold & 1023]!
      if (entry < 0) entry = distances[((entry >>> 8) & 0x7fffff) + ((hold >>> 10) & ((1 << (entry & 15)) - 1))]!
      hold >>>= entry & 15
      bits -= entry & 15
      if (bits < 16) {
        hold |= (input[at]! | (input[at + 1]! << 8)) << bits
        at += 2
        bits += 16
      }
      extra = (entry >>> 8) & 15
      const back = (entry >>> 16) + (hold & ((1 << extra) - 1))
      hold >>>= extra
      bits -= extra
      if (at > tail && at - (bits >> 3) > end) return this.pause(symbolAt, symbolHold, symbolBits, to)
      if (entry === 0 || to - back < oldest) throw new Error('A distance to nowhere')
      if (to + length > limit) throw new Error('More bytes than expected')
      if (length > longCopy && length <= back) {
        out.copyWithin(to, to - back, to - back + length)
        to += length
      } else for (const until = to + length; to < until; to++) out[to] = out[to - back]!
    }
  }

  /** Remembers where the stream goes on. Bytes that were fetched and not used go back, for they may stand behind the end. */
  private pause(at: number, hold: number, bits: number, to: number): number {
    this.at = at - (bits >> 3)
    this.bits = bits & 7
    this.hold = hold & ((1 << this.bits) - 1)
    return to
  }
}
