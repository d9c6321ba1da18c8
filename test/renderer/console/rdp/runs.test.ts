// Pictures in runs, order by order, and what is no such picture.
import { describe, expect, test } from 'vitest'
import { readRuns } from '../../../../renderer/console/rdp/runs'

const read = (data: readonly number[], width: number, height: number, depth = 16) => {
  const pixels = readRuns(Uint8Array.from(data), width, height, depth)
  return pixels && [...pixels]
}
const white = 0xffff

describe('an order', () => {
  test.each<[string, readonly number[], readonly number[]]>([
    ['copies pixels', [0x84, 1, 0, 2, 0, 3, 0, 4, 1], [1, 2, 3, 0x104]],
    ['repeats a colour', [0x64, 7, 1], [0x107, 0x107, 0x107, 0x107]],
    ['is the background: nothing in the first line', [0x04], [0, 0, 0, 0]],
    ['is the foreground, white until another is said', [0x22, 0xc2, 5, 0], [white, white, 5, 5]],
    ['takes the one or the other by a mask, and another foreground for it', [0x40, 3, 0b0101], [white, 0, white, 0]],
    ['has two colours by turns', [0xe2, 1, 0, 2, 0], [1, 2, 1, 2]],
    ['is one white or black pixel', [0xfd, 0xfe, 0xfd, 0xfd], [white, 0, white, white]],
    ['is long: a byte and two for the number', [0xf3, 4, 0, 9, 0], [9, 9, 9, 9]],
    ['says the same colour again in the next run of the background', [0x02, 0x02], [0, 0, white, 0]],
  ])('%s', (_what, data, pixels) => {
    expect(read(data, 4, 1)).toEqual(pixels)
  })

  test('of eight pixels by one byte', () => {
    expect(read([0xf9, 0xfa], 16, 1)).toEqual([white, white, 0, 0, 0, 0, 0, 0, white, 0, white, 0, 0, 0, 0, 0])
    expect(read([0xd1, 3, 0, 0b1000_0001], 8, 1)).toEqual([3, 0, 0, 0, 0, 0, 0, 3])
  })

  test('goes by the line before: the same, or what differs from it', () => {
    expect(read([0x82, 1, 0, 2, 0, 0x02, 0xc2, 3, 0], 2, 3)).toEqual([1, 2, 1, 2, 1 ^ 3, 2 ^ 3])
    // A run of the background that begins a line is none that follows another.
    expect(read([0x02, 0x02, 0x02], 2, 3)).toEqual([0, 0, 0, 0, white, 0])
  })

  test('for more pixels than its first byte can say', () => {
    expect(read([0x60, 8, 7, 0], 40, 1)).toEqual(Array.from({ length: 40 }, () => 7))
    expect(read([0xc0, 4, 7, 0], 20, 1)).toEqual(Array.from({ length: 20 }, () => 7))
    expect(read([0x41, 0xff], 8, 1)).toEqual(Array.from({ length: 8 }, () => white))
  })
})

test('24 and 15 bits a pixel', () => {
  expect(read([0x81, 1, 2, 3, 0xfd], 2, 1, 24)).toEqual([0x030201, 0xffffff])
  expect(read([0x81, 1, 2, 0xfd], 2, 1, 15)).toEqual([0x0201, 0x7fff])
})

test.each<[string, readonly number[]]>([
  ['is cut short in its pixels', [0x84, 1, 0, 2, 0]],
  ['is cut short in its number', [0xf3, 4]],
  ['makes fewer pixels than it should', [0x03]],
  ['makes more', [0x05]],
  ['makes far more', [0xf0, 0xff, 0xff]],
  ['has an order that there is not', [0xa4]],
  ['has a long order that there is not', [0xf5, 4, 0]],
])('what %s is none', (_what, data) => {
  expect(read(data, 4, 1)).toBeUndefined()
})

test('whatever is in it: it comes to an end', () => {
  let seed = 7
  const next = () => (seed = (seed * 1_103_515_245 + 12_345) & 0x7fff_ffff) >> 16 & 255
  for (let round = 0; round < 2_000; round++) {
    const pixels = read(Array.from({ length: 40 }, next), 16, 16, [15, 16, 24][round % 3])
    expect(pixels?.length ?? 256).toBe(256)
  }
})
