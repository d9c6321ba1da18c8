/**
 * Drawing into memory instead of a canvas: a rectangle costs its pixels and nothing else, and what changed goes to the screen
 * once for each update. noVNC draws every rectangle on a hidden canvas, which makes an object for each; a flood of tiny
 * ones then spends its time collecting them.
 */
import type { Display } from '@novnc/novnc'

/**
 * Replaces what noVNC's decoders draw with; all of them but those of JPEG, PNG and H.264, which we never ask for. A canvas whose
 * graphics process died comes back empty and is drawn anew. Where Chromium went over to software meanwhile it comes back dead,
 * and says that it is not: `onDead` is called then, and only another canvas helps.
 */
export function drawInMemory(display: Display, onDead: () => void): void {
  let image = new ImageData(1, 1)
  let pixels = new Uint32Array(image.data.buffer)
  let width = 0
  let height = 0

  const refuse = () => {
    throw new Error('A picture that was not asked for')
  }

  Object.assign(display, {
    resize(nextWidth: number, nextHeight: number) {
      const next = new ImageData(nextWidth, nextHeight)
      const nextPixels = new Uint32Array(next.data.buffer).fill(0xff000000)
      const shared = Math.min(width, nextWidth)
      for (let y = 0; y < Math.min(height, nextHeight); y++) nextPixels.set(pixels.subarray(y * width, y * width + shared), y * nextWidth)
      image = next
      pixels = nextPixels
      width = display._fbWidth = nextWidth
      height = display._fbHeight = nextHeight
      const { w, h } = display._viewportLoc
      display.viewportChangeSize(w, h)
      display.viewportChangePos(0, 0)
    },

    blitImage(x: number, y: number, w: number, h: number, from: Uint8Array, offset: number) {
      const to = image.data
      if (x === 0 && w === width) to.set(from.subarray(offset, offset + w * h * 4), y * width * 4)
      else for (let row = 0; row < h; row++) to.set(from.subarray(offset + row * w * 4, offset + (row + 1) * w * 4), ((y + row) * width + x) * 4)
      display._damage(x, y, w, h)
    },

    fillRect(x: number, y: number, w: number, h: number, [red = 0, green = 0, blue = 0]: ArrayLike<number> & Iterable<number>) {
      const colour = ((255 << 24) | (blue << 16) | (green << 8) | red) >>> 0
      for (let row = y; row < y + h; row++) pixels.fill(colour, row * width + x, row * width + x + w)
      display._damage(x, y, w, h)
    },

    copyImage(oldX: number, oldY: number, x: number, y: number, w: number, h: number) {
      if (oldX + w > width || oldY + h > height) throw new Error('A copy from outside of the screen')
      // Downwards or upwards, so that what is still to be copied is not written over.
      for (let step = 0; step < h; step++) {
        const row = y > oldY ? h - 1 - step : step
        const from = (oldY + row) * width + oldX
        pixels.copyWithin((y + row) * width + x, from, from + w)
      }
      display._damage(x, y, w, h)
    },

    flip() {
      const { left, top, right, bottom } = display._damageBounds
      if (right > left && bottom > top) display._targetCtx.putImageData(image, 0, 0, left, top, right - left, bottom - top)
      Object.assign(display._damageBounds, { left: 65_535, top: 65_535, right: 0, bottom: 0 })
    },

    imageRect: refuse,
    videoFrame: refuse,
  })

  const { canvas } = display._targetCtx
  canvas.addEventListener('contextrestored', () => {
    display._damage(0, 0, width, height)
    display.flip()
    const isDrawn = display._targetCtx.getImageData(0, 0, 1, 1).data[3] === 255
    if (!isDrawn) onDead()
  })
}
