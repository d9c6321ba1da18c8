import { describe, expect, test } from 'vitest'
import { size } from '../../preload/wire/size'

const most = 32 * 2 ** 20

describe('how large a message is', () => {
  test('text counts two bytes a character, bytes count as they are', () => {
    expect(size('x'.repeat(1_000), most) - size('', most)).toBe(2_000)
    expect(size(new Uint8Array(5_000), most) - size(new Uint8Array(0), most)).toBe(5_000)
    expect(size(new ArrayBuffer(77), most) - size(new ArrayBuffer(0), most)).toBe(77)
  })
  test('text anywhere inside counts, in keys as in values', () => {
    expect(size({ a: [{ b: 'x'.repeat(20_000_000) }] }, most)).toBeGreaterThan(most)
    expect(size({ ['k'.repeat(20_000_000)]: 1 }, most)).toBeGreaterThan(most)
  })
  test('the largest honest messages pass', () => {
    expect(size({ t: 'ask', id: 1, path: 'machines.replaceSource', input: { id: 'a/b', text: 'x'.repeat(15_000_000), revision: 'r' } }, most)).toBeLessThan(most)
    expect(size({ ids: Array.from({ length: 500 }, (_, at) => `connection/${at}`) }, most)).toBeLessThan(most)
  })
  test('hundreds of thousands of small values are too much', () => {
    expect(size(Array.from({ length: 200_000 }, () => 1), most)).toBeGreaterThan(most)
    expect(size(Object.fromEntries(Array.from({ length: 200_000 }, (_, at) => [at, 1])), most)).toBeGreaterThan(most)
  })
  test('the longest list that is not too much is counted without an end of the stack', () => {
    for (let length = 60_000; length < 140_000; length += 1_000) expect(() => size(Array.from({ length }, () => 1), most), String(length)).not.toThrow()
  })
  test('text hidden in a map or a set is too much', () => {
    expect(size({ input: new Map([['a', 'x']]) }, most)).toBeGreaterThan(most)
    expect(size([new Set(['x'])], most)).toBeGreaterThan(most)
  })
  test('an array of four thousand million holes is too much, and is not walked', () => {
    const begun = performance.now()
    expect(size({ ids: new Array(4_000_000_000) }, most)).toBeGreaterThan(most)
    expect(performance.now() - begun).toBeLessThan(2_000)
  })
  test('a circle ends', () => {
    const circle: Record<string, unknown> = {}
    circle['self'] = circle
    circle['list'] = [circle, circle]
    expect(size(circle, most)).toBeLessThan(10_000)
  })
})
