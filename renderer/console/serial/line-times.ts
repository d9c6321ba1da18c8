/**
 * When each line of a terminal came. Nothing is written into the text, so that no program's screen is disturbed: a time hangs on the
 * object that xterm.js keeps for a line, which goes with the line when it scrolls, and is used again for a new line when it is dropped.
 */
import type { IBufferLine, Terminal } from '@xterm/xterm'

export interface LineTimes {
  /** Of a line of the scrollback, epoch ms; nothing for a line that is older than this terminal, or the rest of another. */
  at(line: number): number | undefined
}

/** `isOld` says whether what is being parsed was said before. */
export function lineTimes(terminal: Terminal, isOld: () => boolean, now: () => number = Date.now): LineTimes {
  const times = new WeakMap<object, number>()
  const buffer = terminal.buffer.normal
  const objectOf = (line: IBufferLine | undefined) => (line as { readonly _line?: object } | undefined)?._line
  const isFullScreen = () => terminal.buffer.active.type === 'alternate'
  const came = (line: object | undefined) => {
    if (line && !times.has(line) && !isOld()) times.set(line, now())
  }

  terminal.onLineFeed(() => {
    if (isFullScreen()) return
    const at = buffer.baseY + buffer.cursorY
    came(objectOf(buffer.getLine(at - 1)))
    const next = objectOf(buffer.getLine(at))
    if (next) times.delete(next)
  })
  // A line that has begun, and whose end nobody knows: a question of the guest's.
  terminal.onWriteParsed(() => {
    if (isFullScreen()) return
    const line = buffer.getLine(buffer.baseY + buffer.cursorY)
    if (line && line.translateToString(true) !== '') came(objectOf(line))
  })
  return {
    at(at) {
      const line = buffer.getLine(at)
      const object = objectOf(line)
      // What was wiped from the screen keeps its line.
      const isWiped = at > buffer.baseY + buffer.cursorY && line?.translateToString(true) === ''
      return object === undefined || line?.isWrapped || isWiped ? undefined : times.get(object)
    },
  }
}
