import { describe, expect, test } from 'vitest'
import { createPacker, mostPackedBytes, unpack } from '../../preload/wire/pack'

/** Numbers that look random and are the same on every run. */
function numbers(seed: number): () => number {
  let state = seed
  return () => (state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) >>> 8
}

const noise = (bytes: number) => Uint8Array.from({ length: bytes }, numbers(7))

/** Lines of a screen: each the one above with a few words changed, and a stretch of one colour. */
function screen(bytes: number, seed: number): Uint8Array {
  const next = numbers(seed)
  const words = new Uint32Array(Math.ceil(bytes / 4))
  for (let at = 0; at < words.length; at++) words[at] = at % 320 < 100 ? 0xfff0f0 : at >= 320 && next() % 50 > 0 ? words[at - 320]! : next()
  return new Uint8Array(words.buffer, 0, bytes)
}

/** What comes out at the other end. */
function through(bytes: Uint8Array, pack = createPacker()): Uint8Array | undefined {
  const packed = pack(bytes)
  const whole = new Uint8Array(bytes.byteLength)
  return packed && unpack(packed.slice(), whole) ? whole : undefined
}

describe('pictures packed for a pipe', () => {
  test('come out as they went in, whatever their length, one after another by one packer', () => {
    const pack = createPacker()
    for (let turn = 0; turn < 60; turn++) {
      const bytes = turn === 0 ? screen(mostPackedBytes, 1) : screen(8 * 1024 + turn * 3_001, turn)
      expect(Buffer.compare(through(bytes, pack)!, bytes)).toBe(0)
    }
    const black = new Uint8Array(mostPackedBytes)
    expect(pack(black)!.byteLength).toBeLessThan(100)
    expect(through(black, pack)).toEqual(black)
  })
  test('are a fraction of what they were', () => {
    expect(createPacker()(screen(192 * 1024, 3))!.byteLength).toBeLessThan(192 * 1024 * 0.25)
  })
  test('are left as they are where it is not worth it: noise, a few bytes, too many, words across words', () => {
    const pack = createPacker()
    expect(pack(noise(60_000))).toBeUndefined()
    expect(pack(new Uint8Array(1_000))).toBeUndefined()
    expect(pack(new Uint8Array(mostPackedBytes + 1))).toBeUndefined()
    expect(pack(new Uint8Array(20_000).subarray(1))).toBeUndefined()
  })
  test('that are broken are refused, and nothing is written outside', () => {
    const word = (literals: number, repeated: number) => ((literals << 16) | repeated) >>> 0
    const broken: readonly (readonly number[])[] = [
      [word(1, 0)],
      [word(9, 0), 1, 2, 3, 4, 5, 6, 7, 8, 9],
      [word(1, 8), 5, 1],
      [word(1, 7), 5, 0],
      [word(1, 7), 5, 2],
      [word(1, 7), 5],
      [word(0, 8), 1],
      [word(4, 0), 1, 2, 3, 4],
      [],
    ]
    for (const words of broken) {
      const memory = new Uint8Array(96).fill(77)
      expect(unpack(new Uint8Array(Uint32Array.from(words).buffer), memory.subarray(32, 64))).toBe(false)
      expect([...memory.subarray(0, 32), ...memory.subarray(64)].every((one) => one === 77)).toBe(true)
    }
    expect(unpack(new Uint8Array(3), new Uint8Array(32))).toBe(false)
    const next = numbers(5)
    const packed = createPacker()(screen(40_000, 2))!.slice()
    for (let turn = 0; turn < 2_000; turn++) {
      const copy = packed.slice()
      copy[next() % copy.length] = next() & 255
      const memory = new Uint8Array(40_064).fill(77)
      unpack(copy, memory.subarray(32, 40_032))
      expect(memory[31]! + memory[40_032]!).toBe(154)
    }
  })
})
