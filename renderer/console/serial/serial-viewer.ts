/** A serial console in a terminal. Bytes are acknowledged once they are parsed, so a flooding guest fills no memory. */
import { FitAddon } from '@xterm/addon-fit'
import { SearchAddon, type ISearchOptions } from '@xterm/addon-search'
import { SerializeAddon } from '@xterm/addon-serialize'
import { Unicode11Addon } from '@xterm/addon-unicode11'
import { Terminal } from '@xterm/xterm'
import '@xterm/xterm/css/xterm.css'
import type { Pipe } from '../../api'
import { createFrame } from '../frame'
import { mirrorText } from '../place/mirror-text'
import { exactTime } from '../../text/time'
import { glDrawing } from './gl'
import { createGutter } from './gutter'
import { lineTimes } from './line-times'
import { linesIn, pasteable } from './paste'
import { createReplay, type Joint, type Replay } from './replay'
import { bound, linkTarget } from './safety'
import type { SerialHome, SerialViewer, Tap } from './serial'
import { createStringCap } from './string-cap'
import { terminalTheme } from './theme'

const scrollbackLines = 20_000
/** What xterm.js is given at a time; it looks at the clock only between two writes. */
const writeBytes = 16 * 1024
/** Ends an escape sequence that was cut off. */
const cancel = 0x18
const matchColours = { matchBackground: '#6a5300', matchOverviewRuler: '#d09a00', activeMatchBackground: '#d09a00', activeMatchColorOverviewRuler: '#ffd24d' }

/** A terminal that is not connected yet. */
export function createSerialViewer(home: SerialHome, fontSizePx: number): SerialViewer {
  const frame = createFrame('vd-terminal', home, () => refit())
  const { element } = frame
  const terminal = new Terminal({
    allowProposedApi: true,
    convertEol: false,
    cursorBlink: true,
    fontFamily: "'Red Hat Mono', 'JetBrains Mono', 'DejaVu Sans Mono', 'Liberation Mono', monospace",
    fontSize: fontSizePx,
    scrollback: scrollbackLines,
    theme: terminalTheme,
    windowOptions: {},
    linkHandler: {
      activate(event, said) {
        const url = linkTarget(said)
        if (url && (event.ctrlKey || event.metaKey)) home.openLink(url)
      },
      allowNonHttpProtocols: false,
    },
  })
  const fit = new FitAddon()
  const search = new SearchAddon({ highlightLimit: 1_000 })
  const serialize = new SerializeAddon()
  terminal.loadAddon(fit)
  terminal.loadAddon(search)
  terminal.loadAddon(serialize)
  terminal.loadAddon(new Unicode11Addon())
  terminal.unicode.activeVersion = '11'
  bound(terminal)

  let pipe: Pipe | undefined
  let heardAt = 0
  let isOpened = false
  let isReplaying = false
  /** The last connection's, which knows how far the terminal has followed the line. */
  let replay: Replay | undefined
  let cap = createStringCap()
  let tap: Tap | undefined
  const encoder = new TextEncoder()
  const gl = glDrawing(terminal, element)
  const times = lineTimes(terminal, () => isReplaying)

  const send = (bytes: Uint8Array) => {
    if (!isReplaying) pipe?.send(bytes)
  }
  terminal.onData((text) => send(encoder.encode(text)))
  terminal.onBinary((text) => send(Uint8Array.from(text, (character) => character.charCodeAt(0))))

  // Shift+Insert and the middle button, which xterm.js would paste as they come.
  element.addEventListener('paste', (event) => {
    event.preventDefault()
    event.stopPropagation()
    viewer.paste(event.clipboardData?.getData('text/plain') ?? '')
  }, true)

  terminal.attachCustomKeyEventHandler((event) => {
    if (event.type !== 'keydown' || !event.ctrlKey || !event.shiftKey) return true
    const act = { KeyC: () => home.copy(terminal.getSelection()), KeyV: () => home.paste(), KeyF: () => home.search() }[event.code]
    if (!act) return true
    event.preventDefault()
    event.stopPropagation()
    act()
    return false
  })

  const refit = () => {
    if (element.clientWidth > 0 && element.clientHeight > 0) fit.fit()
  }

  const gutter = createGutter(terminal, element, times, refit)

  /** In the queue of what is written: something that was said before may still wait there. */
  const join = (how: Joint) => {
    if (how === 'cut') terminal.write(cap(Uint8Array.of(cancel)))
    if (how !== 'gap') return
    terminal.write('', () => terminal.reset())
    cap = createStringCap()
  }

  const write = (bytes: Uint8Array, oldBytes: number, used: () => void) => {
    const parts: [Uint8Array, boolean][] = []
    for (const [from, to, isOld] of [[0, oldBytes, true], [oldBytes, bytes.byteLength, false]] as const)
      for (let at = from; at < to; at += writeBytes) parts.push([bytes.subarray(at, Math.min(at + writeBytes, to)), isOld])
    if (parts.length === 0) return used()
    for (const [index, [part, isOld]] of parts.entries()) {
      // The empty write marks the place in the queue at which the terminal may answer again, or not.
      if (index === 0 || parts[index - 1]![1] !== isOld) terminal.write('', () => (isReplaying = isOld))
      terminal.write(cap(part), index === parts.length - 1 ? used : undefined)
    }
  }

  const viewer: SerialViewer = {
    kind: 'serial',
    element,
    get heardAt() {
      return heardAt
    },
    connect(opened, events) {
      pipe = opened
      const reading = createReplay(replay?.place)
      replay = reading
      // The last connection may have ended in the middle of its replay.
      terminal.write('', () => (isReplaying = false))
      opened.onBytes((bytes, used) => {
        if (pipe !== opened) return used()
        heardAt = Date.now()
        const taken = reading.take(bytes)
        if (taken.joint) join(taken.joint)
        if (tap && taken.bytes.byteLength > 0) {
          const both = bothDone(used)
          tap.take(taken.bytes, both)
          write(taken.bytes, taken.oldBytes, both)
        } else write(taken.bytes, taken.oldBytes, used)
      })
      events.ready()
    },
    disconnect() {
      pipe = undefined
    },
    send,
    paste(said) {
      const text = pasteable(said)
      if (linesIn(text) > 1 && !terminal.modes.bracketedPasteMode) home.askPaste(text)
      else terminal.paste(text)
    },
    pasteAgreed: (text) => terminal.paste(text),
    get mustStay() {
      return tap !== undefined
    },
    tap: (next) => void (tap = next),
    get showsTimes() {
      return gutter.isShown
    },
    showTimes: gutter.show,
    setFontSize(px) {
      terminal.options.fontSize = px
      refit()
    },
    onFound: (listener) => void search.onDidChangeResults(({ resultIndex, resultCount }) => listener(resultIndex, resultCount)),
    find(text, isBackwards) {
      const options: ISearchOptions = { decorations: matchColours }
      if (isBackwards) search.findPrevious(text, options)
      else search.findNext(text, options)
    },
    endFind() {
      search.clearDecorations()
      terminal.focus()
    },
    selection: () => terminal.getSelection(),
    selectAll: () => terminal.selectAll(),
    clear: () => terminal.clear(),
    text() {
      const buffer = terminal.buffer.normal
      const lines: string[] = []
      for (let at = 0; at < buffer.length; at++) {
        const line = buffer.getLine(at)
        const cameAt = gutter.isShown ? times.at(at) : undefined
        if (line?.isWrapped && lines.length > 0) lines[lines.length - 1] += line.translateToString(true)
        else lines.push(`${cameAt === undefined ? '' : `[${exactTime(cameAt)}] `}${line?.translateToString(true) ?? ''}`)
      }
      return `${lines.join('\n').trimEnd()}\n`
    },
    focus: () => terminal.focus(),
    blur: () => terminal.blur(),
    moved() {
      if (!frame.moved()) return
      if (!isOpened) {
        isOpened = true
        terminal.open(element)
        terminal.textarea?.addEventListener('focus', () => home.captured(true))
        terminal.textarea?.addEventListener('blur', () => home.captured(false))
      } else {
        gl.stop()
        // Opening again in another window is how xterm.js is told that it moved.
        terminal.open(element)
      }
      gl.start()
      refit()
    },
    mirror: (page) => mirrorText(page, terminal, serialize),
    dispose() {
      pipe = undefined
      tap?.end()
      gl.stop()
      terminal.dispose()
      frame.dispose()
    },
  }
  return viewer
}

/** Calls once both have called it. */
function bothDone(used: () => void): () => void {
  let left = 2
  return () => {
    if (--left === 0) used()
  }
}
