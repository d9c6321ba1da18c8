/** The column beside a terminal that says when each line came; empty while a program has the whole screen. */
import type { Terminal } from '@xterm/xterm'
import { clockTime } from '../../text/time'
import type { LineTimes } from './line-times'

export interface Gutter {
  readonly isShown: boolean
  show(isShown: boolean): void
}

/** `refit` is called when the terminal has another width. */
export function createGutter(terminal: Terminal, element: HTMLElement, times: LineTimes, refit: () => void): Gutter {
  const column = document.createElement('div')
  column.className = 'vd-terminal__times'
  column.setAttribute('aria-hidden', 'true')
  let isShown = false

  const draw = () => {
    const screen = element.querySelector<HTMLElement>('.xterm-screen')
    if (!isShown || !screen) return
    const { viewportY, type } = terminal.buffer.active
    while (column.childElementCount > terminal.rows) column.lastElementChild!.remove()
    while (column.childElementCount < terminal.rows) column.append(element.ownerDocument.createElement('div'))
    column.style.lineHeight = `${screen.offsetHeight / terminal.rows}px`
    column.style.fontSize = `${Math.min(12, terminal.options.fontSize ?? 12)}px`
    for (const [row, cell] of [...column.children].entries()) {
      const at = type === 'alternate' ? undefined : times.at(viewportY + row)
      const text = at === undefined ? '' : clockTime(at)
      if (cell.textContent !== text) cell.textContent = text
    }
  }
  terminal.onRender(draw)
  terminal.onScroll(draw)
  return {
    get isShown() {
      return isShown
    },
    show(next) {
      isShown = next
      element.dataset['times'] = String(next)
      if (next) element.append(column)
      else column.remove()
      refit()
      draw()
    },
  }
}
