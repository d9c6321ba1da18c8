/**
 * What the benchmark's display shows: whole frames of a desktop at work, each different, encoded once before anything is
 * measured. Every frame has a gradient, text in windows that move, and a photograph's worth of noise.
 */
import { constants, deflateRawSync } from 'node:zlib'

export const widthPx = 1280
export const heightPx = 800
const count = 8

const u16 = (value) => [(value >> 8) & 255, value & 255]
const u32 = (value) => [...u16(value >>> 16), ...u16(value & 0xffff)]

/** A framebuffer update of one rectangle, without its pixels. */
export const updateOf = (x, y, width, height, encoding) => Buffer.from([0, 0, ...u16(1), ...u16(x), ...u16(y), ...u16(width), ...u16(height), ...u32(encoding)])

/** Numbers that look random and are the same on every run. */
function numbers(seed) {
  let state = seed
  return () => (state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) >>> 8
}

/** One frame as red, green, blue, nothing. */
function draw(index) {
  const pixels = Buffer.alloc(widthPx * heightPx * 4)
  const next = numbers(index + 1)
  const set = (x, y, red, green, blue) => pixels.writeUInt32LE((red | (green << 8) | (blue << 16)) >>> 0, (y * widthPx + x) * 4)
  for (let y = 0; y < heightPx; y++) for (let x = 0; x < widthPx; x++) set(x, y, 20, (y >> 3) + index, (x >> 3) & 255)
  for (const [left, top] of [[40 + index * 11, 60], [560 - index * 7, 220 + index * 5]]) {
    for (let y = 0; y < 420; y++) for (let x = 0; x < 620; x++) set(left + x, top + y, 250, 250, 248)
    for (let row = 0; row < 25; row++)
      for (let column = 0; column < 76; column++) {
        const glyph = next() & 63
        for (let y = 2; y < 13; y++) for (let x = 0; x < 7; x++) if (Math.imul(glyph * 77 + y * 31 + x * 17, 2_654_435_761) >>> 31) set(left + 4 + column * 8 + x, top + 4 + row * 16 + y, 30, 30, 40)
      }
  }
  for (let y = 0; y < 320; y++) for (let x = 0; x < 400; x++) set(860 + x, 460 + y, 120 + (next() & 31), 90 + (next() & 31), 60 + (next() & 31))
  return pixels
}

/** Full flush: each part can follow any other in one zlib stream, so that frames are compressed before the measuring. */
const deflated = (bytes) => deflateRawSync(bytes, { level: 1, finishFlush: constants.Z_FULL_FLUSH })

/** Tight's basic compression, stream 0, no filter: the three bytes of each pixel. */
function tight(pixels) {
  const colours = Buffer.alloc((pixels.length / 4) * 3)
  for (let at = 0, to = 0; at < pixels.length; at += 4) {
    colours[to++] = pixels[at]
    colours[to++] = pixels[at + 1]
    colours[to++] = pixels[at + 2]
  }
  return deflated(colours)
}

const compactLength = (length) => [(length & 127) | 128, ((length >> 7) & 127) | 128, (length >> 14) & 255]

/** All of them as red, green, blue, nothing. */
export const allPictures = () => Array.from({ length: count }, (_, index) => draw(index))

/**
 * `frame(n, isFirst)`: the n-th update's bytes in an encoding by its number in RFB, 0 or 7; `isFirst` of its zlib stream.
 * @param {number} encoding
 */
export function frames(encoding) {
  const header = updateOf(0, 0, widthPx, heightPx, encoding)
  const all = encoding === 7 ? allPictures().map(tight) : allPictures()
  return (number, isFirst) => {
    const pixels = all[number % count]
    if (encoding !== 7) return [header, pixels]
    const start = isFirst ? Buffer.from([0x78, 0x01]) : Buffer.alloc(0)
    return [header, Buffer.from([0, ...compactLength(pixels.length + start.length)]), start, pixels]
  }
}
