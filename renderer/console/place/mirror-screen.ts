/** A display shown a second time: its picture is copied, and only after something was drawn on it. */
import type { Mirror } from '../viewer'

/** A copy is made at most so often, ms. */
const everyMs = 100

type Draw = CanvasRenderingContext2D['putImageData']
const drawn = new WeakMap<HTMLCanvasElement, { count: number }>()

/** Both protocols draw by this one method, and neither tells when. */
function countDrawing(canvas: HTMLCanvasElement): { readonly count: number } {
  const known = drawn.get(canvas)
  if (known) return known
  const told = { count: 0 }
  drawn.set(canvas, told)
  const context = canvas.getContext('2d')
  if (!context) return told
  const put = context.putImageData.bind(context) as (...given: unknown[]) => void
  context.putImageData = ((...given: unknown[]) => {
    told.count++
    put(...given)
  }) as Draw
  return told
}

/** `source` is asked again and again: each connection may have a canvas of its own. */
export function mirrorScreen(page: Window, source: () => HTMLCanvasElement | undefined): Mirror {
  const element = page.document.createElement('canvas')
  element.className = 'vd-mirror__screen'
  const context = element.getContext('2d')
  let last: HTMLCanvasElement | undefined
  let lastCount = -1

  const copy = () => {
    const screen = source()
    if (!screen || screen.width === 0 || !context) return
    const { count } = countDrawing(screen)
    if (screen === last && count === lastCount && element.width === screen.width && element.height === screen.height) return
    last = screen
    lastCount = count
    if (element.width !== screen.width || element.height !== screen.height) {
      element.width = screen.width
      element.height = screen.height
    }
    context.drawImage(screen, 0, 0)
  }

  copy()
  // A timer of the window that it is seen in: that of another one may be asleep.
  const timer = page.setInterval(copy, everyMs)
  return {
    element,
    end() {
      page.clearInterval(timer)
      element.width = element.height = 0
      element.remove()
    },
  }
}
