// Raw rectangles, cut at every byte.
import { expect, it } from 'vitest'
import type { Display, Queue } from '@novnc/novnc'
import { RawRows } from '../../../renderer/console/vnc/raw'

function queueOf(bytes: Uint8Array): Queue {
  let at = 0
  return {
    rQlen: () => bytes.length - at,
    rQshiftBytes(length: number) {
      at += length
      return bytes.subarray(at - length, at)
    },
  } as unknown as Queue
}

it('draws the same pixels, opaque, wherever the bytes are cut', () => {
  const [width, height] = [3, 4]
  const pixels = Uint8Array.from({ length: width * height * 4 }, (_, index) => (index % 4 === 3 ? 0 : index + 1))
  const expected = pixels.map((value, index) => (index % 4 === 3 ? 255 : value))
  for (let first = 0; first <= pixels.length; first++) {
    for (const second of [first, first + 1, first + 5, pixels.length].filter((cut) => cut <= pixels.length)) {
      const screen = new Uint8Array(pixels.length)
      const display = { blitImage: (_x: number, y: number, _w: number, _rows: number, part: Uint8Array) => screen.set(part, y * width * 4) } as unknown as Display
      const decoder = new RawRows()
      const parts = [pixels.slice(0, first), pixels.slice(first, second), pixels.slice(second)]
      const isDone = parts.map((part) => (part.length > 0 ? decoder.decodeRect(0, 0, width, height, queueOf(part), display) : false)).includes(true)
      expect(isDone).toBe(true)
      expect(screen).toEqual(expected)
    }
  }
})
