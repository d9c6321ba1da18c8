/** A PNG from a binary PPM (P6, 8 bits), which is what older QEMU's screenshots are. */
import { crc32, deflateSync } from 'node:zlib'
import { fail } from '../../preload/contract/failure'

const signature = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)
/** 8 bits, RGB, deflate, adaptive filters, not interlaced. */
const pixelKind = Uint8Array.of(8, 2, 0, 0, 0)

export function pngFromPpm(ppm: Uint8Array): Uint8Array {
  const { width, height, pixels } = readPpm(ppm)
  const size = new Uint8Array(8)
  new DataView(size.buffer).setUint32(0, width)
  new DataView(size.buffer).setUint32(4, height)
  // Each line begins with its filter: 0, none.
  const lines = new Uint8Array(height * (width * 3 + 1))
  for (let y = 0; y < height; y++) lines.set(pixels.subarray(y * width * 3, (y + 1) * width * 3), y * (width * 3 + 1) + 1)
  return joined([signature, chunk('IHDR', joined([size, pixelKind])), chunk('IDAT', deflateSync(lines)), chunk('IEND', new Uint8Array())])
}

function readPpm(ppm: Uint8Array): { width: number; height: number; pixels: Uint8Array } {
  const head = Buffer.from(ppm.buffer, ppm.byteOffset, Math.min(ppm.byteLength, 1_000)).toString('latin1')
  const [all = '', width, height, most] = /^P6(?:\s|#[^\n]*\n)+(\d+)(?:\s|#[^\n]*\n)+(\d+)(?:\s|#[^\n]*\n)+(\d+)\s/.exec(head) ?? []
  const [columns, rows] = [Number(width), Number(height)]
  const pixels = ppm.subarray(all.length)
  if (all === '' || most !== '255' || columns < 1 || rows < 1 || pixels.byteLength < columns * rows * 3) throw fail('invalid', 'The host sent a broken picture.')
  return { width: columns, height: rows, pixels }
}

function chunk(type: string, data: Uint8Array): Uint8Array {
  const body = joined([Buffer.from(type, 'latin1'), data])
  const frame = new Uint8Array(body.byteLength + 8)
  const view = new DataView(frame.buffer)
  view.setUint32(0, data.byteLength)
  frame.set(body, 4)
  view.setUint32(body.byteLength + 4, crc32(body))
  return frame
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { byteLength }) => sum + byteLength, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.byteLength
  }
  return whole
}
