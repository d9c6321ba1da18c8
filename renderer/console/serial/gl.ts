/** Draws a terminal by the GPU where there is one; xterm.js's own elements do it where not, or when the context is lost. */
import { WebglAddon } from '@xterm/addon-webgl'
import type { Terminal } from '@xterm/xterm'

/** Asked once: where GL is done by the processor, xterm.js's own elements are faster. */
let isFast: boolean | undefined
function hasFastGl(): boolean {
  if (isFast === undefined) {
    const gl = document.createElement('canvas').getContext('webgl2', { failIfMajorPerformanceCaveat: true })
    isFast = gl !== null
    gl?.getExtension('WEBGL_lose_context')?.loseContext()
  }
  return isFast
}

/** The drawing of one terminal. */
export interface GlDrawing {
  /** Once it is in a page, and again when it moved to another. */
  start(): void
  stop(): void
}

export function glDrawing(terminal: Terminal, element: HTMLElement): GlDrawing {
  let gl: WebglAddon | undefined
  const stop = () => {
    if (!gl) return
    const contexts = [...element.querySelectorAll('canvas')].map((canvas) => canvas.getContext('webgl2'))
    gl.dispose()
    gl = undefined
    // xterm.js leaves it to the garbage collector; until then a page with sixteen loses the oldest, which may be one that is seen.
    for (const context of contexts) context?.getExtension('WEBGL_lose_context')?.loseContext()
  }
  return {
    stop,
    start() {
      if (!hasFastGl()) return
      try {
        gl = new WebglAddon()
        gl.onContextLoss(stop)
        terminal.loadAddon(gl)
      } catch {
        gl = undefined
      }
    },
  }
}
