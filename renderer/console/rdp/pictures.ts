/** Pictures as RDP sends them, cut to another size or made as IronRDP reads them: lines of pixels, or a plane for each colour at 32 bits a pixel ([MS-RDPEGDI] 2.2.2.5). */
import { bytesOf, readRuns } from './runs'

const runLength = 0x10
const noAlpha = 0x20
const halvedChroma = 0x08

/** A picture, from the bottom up. */
export interface Picture {
  /** How it is written: bits a pixel, and whether that is a coding or whole pixels. */
  readonly depth: number
  readonly isCoded: boolean
  /** What a pixel takes when it is written, bytes. */
  readonly bytesEach: number
  /** The lines `from` to `to`, as long as `shownWidth`, which is at most the width. */
  cut(shownWidth: number, from: number, to: number): Uint8Array
}

/** Lines of whole pixels at 32 bits; nothing for what is cut short. */
export function readLines(data: Uint8Array, width: number, height: number): Picture | undefined {
  const bytesEach = 4
  const stride = width * bytesEach
  if (data.byteLength < stride * height) return undefined
  return { depth: 32, isCoded: false, bytesEach, cut: (shownWidth, from, to) => cutLines(data, stride, shownWidth * bytesEach, from, to) }
}

/** Of 24, 16 or 15 bits a pixel, in runs or whole pixels: becomes planes, for IronRDP reads no more than half of these, and leaves out a line of an odd width. */
export function readPixels(data: Uint8Array, { width, height, depth, isCoded }: { readonly width: number; readonly height: number; readonly depth: number; readonly isCoded: boolean }): Picture | undefined {
  const pixels = isCoded ? readRuns(data, width, height, depth) : wholePixels(data, width, height, depth)
  if (!pixels) return undefined
  return {
    depth: 32,
    isCoded: true,
    bytesEach: 3,
    cut(shownWidth, from, to) {
      const size = shownWidth * (to - from)
      const all = new Uint8Array(2 + 3 * size)
      all[0] = noAlpha
      for (let index = 0; index < size; index++) {
        const colour = coloursOf(pixels[(from + Math.floor(index / shownWidth)) * width + (index % shownWidth)]!, depth)
        for (let plane = 0; plane < 3; plane++) all[1 + plane * size + index] = (colour >> (16 - 8 * plane)) & 255
      }
      return all
    },
  }
}

function wholePixels(data: Uint8Array, width: number, height: number, depth: number): Uint32Array | undefined {
  const bytesEach = bytesOf(depth)
  const stride = (width * bytesEach + 3) & ~3
  if (data.byteLength < stride * height) return undefined
  return Uint32Array.from({ length: width * height }, (_, index) => {
    const at = Math.floor(index / width) * stride + (index % width) * bytesEach
    return data[at]! | (data[at + 1]! << 8) | (bytesEach === 3 ? data[at + 2]! << 16 : 0)
  })
}

/** Red, green and blue at eight bits each. */
function coloursOf(pixel: number, depth: number): number {
  if (depth === 24) return pixel
  const bits = depth === 16 ? 6 : 5
  const [red, green, blue] = [pixel >> (5 + bits), (pixel >> 5) & ((1 << bits) - 1), pixel & 31]
  return (whole(red & 31, 5) << 16) | (whole(green, bits) << 8) | whole(blue, 5)
}

/** Of so many bits made eight, rounded as IronRDP does, beside whose own a picture must not stand out. */
const whole = (value: number, bits: number) => (bits === 6 ? value * 259 + 33 : value * 527 + 23) >> 6

function cutLines(lines: Uint8Array, stride: number, shown: number, from: number, to: number): Uint8Array {
  const part = new Uint8Array(shown * (to - from))
  for (let line = from; line < to; line++) part.set(lines.subarray(line * stride, line * stride + shown), (line - from) * shown)
  return part
}

/** Nothing for what is cut short, or has colours of half the size. */
export function readPlanes(data: Uint8Array, width: number, height: number): Picture | undefined {
  const format = data[0] ?? halvedChroma
  if (format & halvedChroma) return undefined
  const planes: Uint8Array[] = []
  let at = 1
  while (planes.length < (format & noAlpha ? 3 : 4)) {
    const plane = new Uint8Array(width * height)
    if (format & runLength) {
      const end = unpack(data, at, plane, width)
      if (end === undefined) return undefined
      at = end
    } else {
      if (at + plane.length > data.length) return undefined
      plane.set(data.subarray(at, at + plane.length))
      at += plane.length
    }
    planes.push(plane)
  }
  return {
    depth: 32,
    isCoded: true,
    bytesEach: planes.length,
    cut(shownWidth, from, to) {
      const size = shownWidth * (to - from)
      // A byte of nothing ends what has no runs.
      const all = new Uint8Array(2 + planes.length * size)
      all[0] = format & ~runLength
      planes.forEach((plane, index) => all.set(cutLines(plane, width, shownWidth, from, to), 1 + index * size))
      return all
    },
  }
}

/** Lines of runs: the first as it is, the others as what they differ by from the one before. Where it ends in `data`; nothing where that is too short. */
function unpack(data: Uint8Array, from: number, plane: Uint8Array, width: number): number | undefined {
  let at = from
  for (let line = 0; line < plane.length; line += width) {
    let x = line
    let last = 0
    while (x < line + width) {
      const control = data[at++]
      if (control === undefined) return undefined
      let raw = control >> 4
      let run = control & 15
      if (run === 1 || run === 2) {
        run = run * 16 + raw
        raw = 0
      }
      if (x + raw + run > line + width || raw + run === 0 || at + raw > data.length) return undefined
      for (const end = x + raw + run; x < end; x++) {
        if (raw-- > 0) last = data[at++]!
        const differs = last & 1 ? ~(last >> 1) : last >> 1
        plane[x] = line === 0 ? last : plane[x - width]! + differs
      }
    }
  }
  return at
}
