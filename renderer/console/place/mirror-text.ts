/**
 * A terminal shown a second time: a small one of the same size is given the other's screen as it is now, a few times a second
 * and only after something came. It holds no history, answers nothing and cannot fall behind, however much comes.
 */
import type { SerializeAddon } from '@xterm/addon-serialize'
import { Terminal } from '@xterm/xterm'
import { terminalTheme } from '../serial/theme'
import type { Mirror } from '../viewer'

/** A copy is made at most so often, ms. */
const everyMs = 200
/** Clears all that the last copy left. */
const reset = '\u001bc'

export function mirrorText(page: Window, source: Terminal, serialize: SerializeAddon): Mirror {
  const element = page.document.createElement('div')
  element.className = 'vd-mirror__text'
  element.dir = 'ltr'
  const copyOf = new Terminal({ allowProposedApi: true, cols: source.cols, rows: source.rows, disableStdin: true, scrollback: 0, theme: terminalTheme, fontFamily: source.options.fontFamily!, fontSize: source.options.fontSize! })
  let isOpened = false
  let isDue = true
  const parsed = source.onWriteParsed(() => (isDue = true))
  const resized = source.onResize(() => (isDue = true))

  const copy = () => {
    if (!element.isConnected) return
    if (!isOpened) copyOf.open(element)
    isOpened = true
    const { offsetWidth, offsetHeight } = copyOf.element ?? element
    if (offsetWidth > 0) element.style.setProperty('--vd-mirror-scale', String(Math.min(1, element.clientWidth / offsetWidth, element.clientHeight / offsetHeight)))
    if (!isDue) return
    isDue = false
    if (copyOf.cols !== source.cols || copyOf.rows !== source.rows) copyOf.resize(source.cols, source.rows)
    copyOf.write(reset + serialize.serialize({ scrollback: 0 }))
  }

  const timer = page.setInterval(copy, everyMs)
  return {
    element,
    end() {
      page.clearInterval(timer)
      parsed.dispose()
      resized.dispose()
      copyOf.dispose()
      element.remove()
    },
  }
}
