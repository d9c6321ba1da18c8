/** Pictures as RDP sends them, cut to another size: lines of pixels, or a plane for each colour at 32 bits a pixel ([MS-RDPEGDI] 2.2.2.5). */

const runLength = 0x10
const noAlpha = 0x20
const halvedChroma = 0x08

/** A picture, from the bottom up. */
export interface Picture {
  /** What a pixel takes when it is written, bytes. */
  readonly bytesEach: number
  /** The lines `from` to `to`, as long as `shownWidth`, which is at most the width. */
  cut(shownWidth: number, from: number, to: number): Uint8Array
}

/** Lines of whole pixels; nothing for what is cut short, or in another depth. */
export function readLines(data: Uint8Array, width: number, height: number, depth: number): Picture | undefined {
  const bytesEach = depth / 8
  // Lines end at a multiple of four bytes.
  const stride = (width * bytesEach + 3) & ~3
  if ((depth !== 16 && depth !== 32) || data.byteLength < stride * height) return undefined
  return { bytesEach, cut: (shownWidth, from, to) => cutLines(data, stride, shownWidth * bytesEach, from, to) }
}

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
