// Pictures whose lines are padded, made as long as their place on the screen, however the bytes are cut.
import { describe, expect, test } from 'vitest'
import { straighten } from '../../../../renderer/console/rdp/bitmaps'

const u16 = (...values: readonly number[]) => values.flatMap((value) => [value & 255, value >> 8])

interface Picture {
  readonly width: number
  readonly height: number
  readonly shownWidth: number
  readonly shownHeight?: number
  readonly data: readonly number[]
  readonly depth?: number
  readonly flags?: number
}
const rectangle = ({ width, height, shownWidth, shownHeight = height, data, depth = 32, flags = 0x401 }: Picture) => [...u16(10, 20, 9 + shownWidth, 19 + shownHeight, width, height, depth, flags, data.length), ...data]
const update = (...pictures: readonly Picture[]) => [...u16(1, pictures.length), ...pictures.flatMap(rectangle)]
/** As one packet of a kind, or as a part of one. */
const packet = (carried: readonly number[], head = 1) => [0, 0x80 | ((carried.length + 6) >> 8), (carried.length + 6) & 255, head, ...u16(carried.length), ...carried]

/** As data of the session, which come in packets of their own kind. */
const slowly = (carried: readonly number[]) => {
  const share = carried.length + 18
  return [3, 0, (share + 15) >> 8, (share + 15) & 255, 2, 0xf0, 0x80, 0x68, 0, 5, 3, 0xeb, 0x70, 0x80 | (share >> 8), share & 255, ...u16(share, 0x17, 0x3ee), 0xea, 3, 1, 0, 0, 1, ...u16(share), 2, 0, 0, 0, ...carried]
}

function through(messages: readonly (readonly number[])[]): number[] {
  const { heard } = straighten(() => {})
  return messages.flatMap((message) => [...heard(Uint8Array.from(message))])
}

/** Two lines of three pixels, padded to four: no alpha, no runs; red, green, blue, from the bottom up. */
const plain: Picture = { width: 4, height: 2, shownWidth: 3, data: [0x20, ...[1, 2, 3, 0, 4, 5, 6, 0], ...[11, 12, 13, 0, 14, 15, 16, 0], ...[21, 22, 23, 0, 24, 25, 26, 0], 0] }
const straight: Picture = { width: 3, height: 2, shownWidth: 3, data: [0x20, ...[1, 2, 3, 4, 5, 6], ...[11, 12, 13, 14, 15, 16], ...[21, 22, 23, 24, 25, 26], 0] }
/** The same in runs: raw ones in the first line, then what differs, which is 3 (6) for those that are shown. */
const runs: Picture = { ...plain, data: [0x30, ...[[1, 2, 3], [11, 12, 13], [21, 22, 23]].flatMap((line) => [0x40, ...line, 0, 0x40, 6, 6, 6, 0])] }

describe('a padded picture', () => {
  test.each([['without runs', plain], ['with runs', runs]])('%s', (_name, picture) => {
    expect(through([packet(update(picture))])).toEqual(packet(update(straight)))
  })

  /** As xrdp sends its own form. */
  test('in whole pixels of 32 bits', () => {
    const line = (count: number, padding: number) => [...Array.from({ length: count * 4 }, (_, at) => at + 1), ...Array.from({ length: padding * 4 }, () => 0)]
    const padded = { width: 4, height: 2, shownWidth: 3, flags: 0, data: [...line(3, 1), ...line(3, 1)] }
    expect(through([slowly(update(padded))])).toEqual(packet(update({ ...padded, width: 3, data: [...line(3, 0), ...line(3, 0)] })))
  })

  test('in whole pixels of 16 bits: becomes planes, of which no line is left out', () => {
    const padded = { width: 4, height: 2, shownWidth: 3, depth: 16, flags: 0, data: u16(0xf800, 0, 0, 9, 0x001f, 0, 0, 9) }
    expect(through([slowly(update(padded))])).toEqual(packet(update({ ...padded, width: 3, depth: 32, flags: 0x401, data: [0x20, ...[255, 0, 0, 0, 0, 0], ...[0, 0, 0, 0, 0, 0], ...[0, 0, 0, 255, 0, 0], 0] })))
  })

  test('in runs of 16 bits: becomes planes, for it would be read as long as it says', () => {
    const coded = { width: 4, height: 1, shownWidth: 3, depth: 16, data: [0x84, ...u16(0xf800, 0x07e0, 0x001f, 0)] }
    expect(through([packet(update(coded))])).toEqual(packet(update({ ...coded, width: 3, depth: 32, data: [0x20, 255, 0, 0, 0, 255, 0, 0, 0, 255, 0] })))
  })

  test('byte by byte, with others around it', () => {
    const synchronize = [0, 5, 3, 0, 0]
    const other = [3, 0, 0, 9, 2, 0xf0, 0x80, 1, 1]
    const all = [...synchronize, ...packet(update(plain)), ...other, ...packet(update(straight, plain)), ...slowly(update(plain))]
    expect(through(all.map((byte) => [byte]))).toEqual([...synchronize, ...packet(update(straight)), ...other, ...packet(update(straight, straight)), ...packet(update(straight))])
  })

  test('in several packets', () => {
    const whole = update(runs)
    expect(through([packet(whole.slice(0, 20), 0x21), packet(whole.slice(20, 30), 0x31), packet(whole.slice(30), 0x11)])).toEqual(packet(update(straight)))
  })

  test('higher than its place: its lower lines are not shown', () => {
    expect(through([packet(update({ ...plain, shownHeight: 1 }))])).toEqual(packet(update({ width: 3, height: 1, shownWidth: 3, data: [0x20, 4, 5, 6, 14, 15, 16, 24, 25, 26, 0] })))
  })

  test('larger than one rectangle can say: in parts from the bottom up', () => {
    const [width, height] = [400, 200]
    /** A line of one value, in the longest runs. */
    const flat = (value: number) => {
      const first = [0x10, value]
      let left = width - 1
      while (left > 0) {
        const run = Math.min(47, left)
        first.push(run >= 32 ? ((run - 32) << 4) | 2 : run >= 16 ? ((run - 16) << 4) | 1 : run)
        left -= run
      }
      return first
    }
    const plane = (value: number) => [...flat(value), ...Array.from({ length: height - 1 }, () => flat(0)).flat()]
    const out = through([packet(update({ width, height, shownWidth: 399, data: [0x30, ...plane(7), ...plane(8), ...plane(9)] }))])
    // What the packets carry, put together.
    const carried: number[] = []
    for (let at = 0; at < out.length;) {
      const length = ((out[at + 1]! & 0x7f) << 8) | out[at + 2]!
      carried.push(...out.slice(at + 6, at + length))
      at += length
    }
    const tops: number[] = []
    let lines = 0
    for (let at = 4; at < carried.length;) {
      const field = (index: number) => carried[at + index * 2]! | (carried[at + index * 2 + 1]! << 8)
      expect([field(0), field(2), field(4)]).toEqual([10, 408, 399])
      tops.push(field(1))
      lines += field(5)
      at += 18 + field(8)
    }
    expect(lines).toBe(height)
    expect(tops).toEqual(tops.toSorted((a, b) => b - a))
    expect(tops.at(-1)).toBe(20)
  })
})

describe('a picture of a depth that IronRDP does not read becomes planes', () => {
  const planes = { width: 2, height: 1, shownWidth: 2, depth: 32, data: [0x20, 255, 0, 0, 0, 0, 255, 0] }
  test.each([
    ['24 bits in runs', { depth: 24, flags: 0x401, data: [0x82, 0, 0, 255, 255, 0, 0] }],
    ['24 bits in whole pixels, whose lines end at four bytes', { depth: 24, flags: 0, data: [0, 0, 255, 255, 0, 0, 0, 0] }],
    ['15 bits in runs', { depth: 15, flags: 0x401, data: [0x82, ...u16(0x7c00, 0x001f)] }],
    ['15 bits in whole pixels', { depth: 15, flags: 0, data: u16(0x7c00, 0x001f) }],
  ])('%s', (_name, picture) => {
    expect(through([packet(update({ ...planes, ...picture }))])).toEqual(packet(update(planes)))
  })
})

describe('an update that says that it is larger than any screen', () => {
  const saying = (...sizes: readonly (readonly [number, number])[]) => {
    const told: string[] = []
    const bytes = packet(update(...sizes.map(([width, height]) => ({ width, height, shownWidth: 1, shownHeight: 1, depth: 16, data: [0x04] }))))
    const out = [...straighten((detail) => told.push(detail)).heard(Uint8Array.from(bytes))]
    return { told: told.length, isLeftOut: out.length < bytes.length }
  }

  test('in one picture, or in many: is told, and nothing of it is decoded', () => {
    expect(saying([65_535, 65_535])).toEqual({ told: 1, isLeftOut: true })
    expect(saying(...Array.from({ length: 100 }, () => [1_000, 1_000] as const))).toEqual({ told: 1, isLeftOut: true })
  })

  test('one as large as a large screen is none', () => {
    expect(saying([3_840, 2_160])).toEqual({ told: 0, isLeftOut: false })
  })
})

describe('goes through as it is', () => {
  test.each([
    ['a picture that fits', packet(update(straight))],
    ['another coding', packet(update({ ...plain, depth: 16 }))],
    ['a picture that is cut short', packet(update({ ...plain, data: plain.data.slice(0, 9) }))],
    ['runs that lead out of their line', packet(update({ ...runs, data: [0x30, 0x4f, 1, 2, 3, 4] }))],
    ['runs of nothing', packet(update({ ...runs, data: [0x30, ...Array.from({ length: 40 }, () => 0)] }))],
    ['a place that is larger than the picture', packet(update({ ...plain, shownWidth: 9 }))],
    ['a rectangle that is longer than the update', packet([...u16(1, 2), ...rectangle(plain)])],
    ['an update that is compressed as a whole', packet(update(plain), 0x81)],
    ['data of the session that are no picture', slowly([...u16(2), ...update(plain).slice(2)])],
    ['whole pixels that are cut short', slowly(update({ ...plain, flags: 0 }))],
    ['a last part without a first', packet(update(plain), 0x11)],
  ])('%s', (_name, bytes) => {
    expect(through([bytes])).toEqual(bytes)
  })

  test('an update that never ends: its parts are kept only up to a limit', () => {
    const part = packet(Array.from({ length: 30_000 }, () => 0), 0x31)
    const first = packet([1, 0, 1, 0], 0x21)
    const { heard } = straighten(() => {})
    let came = heard(Uint8Array.from(first)).byteLength
    for (let sent = 0; sent < 600; sent++) came += heard(Uint8Array.from(part)).byteLength
    expect(came).toBeGreaterThan(8_000_000)
  })
})

describe('an update in very many parts', () => {
  /** One of nothing: five bytes. */
  const next = [0, 5, 0x31, 0, 0]
  const first = [0, 9, 0x21, 4, 0, 1, 0, 0, 0]
  const inParts = (count: number) => new Uint8Array(Buffer.concat([Buffer.from(first), Buffer.alloc(count * next.length, Buffer.from(next))]))

  test('costs about as much as a hundred that are a hundredth as long, and not a hundred times that', () => {
    const once = (updates: number, parts: Uint8Array<ArrayBuffer>) => {
      const begun = performance.now()
      // All are kept to the end, as the parts of one are.
      const all = Array.from({ length: updates }, () => straighten(() => {}))
      for (const { heard } of all) heard(parts)
      return performance.now() - begun
    }
    // The quickest of some: what the computer did meanwhile is in none, or not in all.
    const cost = (updates: number, parts: Uint8Array<ArrayBuffer>) => Math.min(...Array.from({ length: 5 }, () => once(updates, parts)))
    expect(cost(1, inParts(40_000))).toBeLessThan(20 * cost(100, inParts(400)))
  })

  test('goes through as it is, however many it is made of', () => {
    const { heard } = straighten(() => {})
    const last = Uint8Array.of(0, 5, 0x11, 0, 0)
    expect(heard(inParts(200_000)).byteLength).toBe(0)
    expect(heard(last).byteLength).toBe(first.length + 200_000 * next.length + last.length)
  })

  test('is kept only up to a limit, although its parts carry nothing', () => {
    const { heard } = straighten(() => {})
    expect(heard(inParts(16 * 1024 * 1024 / 64 - 1)).byteLength).toBe(0)
    expect(heard(Uint8Array.from(next)).byteLength).toBeGreaterThan(1_000_000)
  })
})
