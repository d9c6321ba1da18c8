// Tight's rectangles without a filter: three bytes for a pixel become one word.
import { describe, expect, it } from 'vitest'
import type { Display, Queue, TightDecoder } from '@novnc/novnc'
import { spread, spreadFast } from '../../../renderer/console/vnc/tight'

const colours = (pixels: number) => Uint8Array.from({ length: pixels * 3 }, (_, index) => (index * 37 + 200) & 255)
const opaque = (from: Uint8Array) => Uint8Array.from({ length: (from.length / 3) * 4 }, (_, index) => (index % 4 === 3 ? 255 : from[Math.floor(index / 4) * 3 + (index % 4)]!))

it('spreads any number of pixels, wherever in memory they begin', () => {
  for (let pixels = 0; pixels < 14; pixels++) {
    for (const offset of [0, 1, 2, 3, 4]) {
      const memory = new Uint8Array(offset + pixels * 3)
      memory.set(colours(pixels), offset)
      const to = new Uint32Array(pixels)
      spread(memory.subarray(offset), to)
      expect(new Uint8Array(to.buffer)).toEqual(opaque(colours(pixels)))
    }
  }
})

describe('a rectangle', () => {
  const shown = (width: number, height: number, from: Uint8Array, isCompressed: boolean) => {
    const screen = new Uint8Array(width * height * 4)
    const display = { blitImage: (_x: number, y: number, w: number, rows: number, part: Uint8Array) => screen.set(part.subarray(0, w * rows * 4), y * w * 4) } as unknown as Display
    const inputs: unknown[] = []
    const decoder = {
      _readData: () => (isCompressed ? new Uint8Array(1) : null),
      _zlibs: [{ setInput: (data: unknown) => inputs.push(data), inflate: (size: number) => from.subarray(0, size) }],
    } as unknown as TightDecoder
    spreadFast(decoder)
    const queue = { rQwait: () => false, rQshiftBytes: (length: number) => from.subarray(0, length) } as unknown as Queue
    return { isDone: decoder._copyFilter(0, 0, 0, width, height, queue, display), screen, inputs }
  }

  it.each([[1, 3], [5, 7], [130, 130], [1280, 31], [20_000, 2]])('of %i by %i is drawn whole, and its input let go', (width, height) => {
    const from = colours(width * height)
    const { isDone, screen, inputs } = shown(width, height, from, true)
    expect(isDone).toBe(true)
    expect(Buffer.compare(screen, opaque(from))).toBe(0)
    expect(inputs.at(-1) ?? null).toBeNull()
  })

  it('whose bytes are not all there waits', () => {
    expect(shown(5, 7, colours(35), false).isDone).toBe(false)
  })
})
