import { inflateSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { pngFromPpm } from '../../../main/provider/png'

const ppm = (head: string, ...pixels: number[]) => Uint8Array.from([...Buffer.from(head, 'latin1'), ...pixels])

describe('a PNG from a PPM', () => {
  it('holds the same pixels', () => {
    const png = Buffer.from(pngFromPpm(ppm('P6\n# from QEMU\n2 1\n255\n', 1, 2, 3, 4, 5, 6)))
    expect(png.subarray(0, 8).toString('hex')).toBe('89504e470d0a1a0a')
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([2, 1])
    const data = png.indexOf('IDAT')
    expect([...inflateSync(png.subarray(data + 4, data + 4 + png.readUInt32BE(data - 4)))]).toEqual([0, 1, 2, 3, 4, 5, 6])
  })

  it.each([['P5\n1 1\n255\n', 1, 2, 3], ['P6\n2 2\n255\n', 1, 2, 3], ['P6\n0 1\n255\n'], ['P6\n1 1\n65535\n', 1, 2, 3, 4, 5, 6], ['']] as [string, ...number[]][])(
    'refuses the broken picture %j',
    (head, ...pixels) => expect(() => pngFromPpm(ppm(head, ...pixels))).toThrow('broken picture'),
  )
})
