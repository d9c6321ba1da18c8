/**
 * Raw rectangles, many lines at a time. noVNC's own decoder draws each line by itself and sets every fourth byte in a loop;
 * over a local socket, where Raw is the cheapest encoding, that is most of the work. A line that is cut by the end of a
 * chunk is kept here, so that noVNC's queue runs empty and the next chunk need not be copied into it.
 */
import type { Decoder, Display, Queue } from '@novnc/novnc'

export class RawRows implements Decoder {
  private rowsLeft = 0
  private cut = new Uint8Array(0)
  private cutBytes = 0

  decodeRect(x: number, y: number, width: number, height: number, queue: Queue, display: Display): boolean {
    if (width === 0 || height === 0) return true
    const rowBytes = width * 4
    if (this.rowsLeft === 0) {
      this.rowsLeft = height
      this.cutBytes = 0
      if (this.cut.length < rowBytes) this.cut = new Uint8Array(rowBytes)
    }
    const draw = (pixels: Uint8Array, rows: number) => {
      makeOpaque(pixels)
      display.blitImage(x, y + height - this.rowsLeft, width, rows, pixels, 0)
      this.rowsLeft -= rows
    }
    if (this.cutBytes > 0) {
      this.keep(queue, rowBytes)
      if (this.cutBytes < rowBytes) return false
      draw(this.cut.subarray(0, rowBytes), 1)
      this.cutBytes = 0
    }
    const rows = Math.min(this.rowsLeft, Math.floor(queue.rQlen() / rowBytes))
    if (rows > 0) draw(queue.rQshiftBytes(rows * rowBytes, false), rows)
    if (this.rowsLeft === 0) return true
    this.keep(queue, rowBytes)
    return false
  }

  /** Takes what there is of the next line. */
  private keep(queue: Queue, rowBytes: number): void {
    const length = Math.min(queue.rQlen(), rowBytes - this.cutBytes)
    this.cut.set(queue.rQshiftBytes(length, false), this.cutBytes)
    this.cutBytes += length
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
