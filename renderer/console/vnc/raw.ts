/**
 * Raw rectangles, many lines at a time. noVNC's own decoder draws each line by itself and sets every fourth byte in a loop;
 * over a local socket, where Raw is the cheapest encoding, that is most of the work.
 */
import type { Decoder, Display, Queue } from '@novnc/novnc'

/** The most that is drawn at once, so that a large frame is drawn while the rest still comes. */
const batchBytes = 512 * 1024

export class RawRows implements Decoder {
  private rowsLeft = 0

  decodeRect(x: number, y: number, width: number, height: number, queue: Queue, display: Display): boolean {
    if (width === 0 || height === 0) return true
    if (this.rowsLeft === 0) this.rowsLeft = height
    const rowBytes = width * 4
    while (this.rowsLeft > 0) {
      const rows = Math.min(this.rowsLeft, Math.floor(queue.rQlen() / rowBytes), Math.max(1, Math.floor(batchBytes / rowBytes)))
      if (rows === 0) return false
      const pixels = queue.rQshiftBytes(rows * rowBytes, false)
      makeOpaque(pixels)
      display.blitImage(x, y + height - this.rowsLeft, width, rows, pixels, 0)
      this.rowsLeft -= rows
    }
    return true
  }
}

/** The fourth byte of a pixel is padding in RFB and opacity in a canvas. */
function makeOpaque(pixels: Uint8Array): void {
  if (pixels.byteOffset % 4 !== 0) {
    for (let at = 3; at < pixels.length; at += 4) pixels[at] = 255
    return
  }
  const whole = new Uint32Array(pixels.buffer, pixels.byteOffset, pixels.length / 4)
  for (let at = 0; at < whole.length; at++) whole[at]! |= 0xff000000
}
