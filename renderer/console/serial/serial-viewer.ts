/** A serial console in a terminal. Bytes are acknowledged once they are parsed, so a flooding guest fills no memory. */
import { FitAddon } from '@xterm/addon-fit'
import { SearchAddon, type ISearchOptions } from '@xterm/addon-search'
import { SerializeAddon } from '@xterm/addon-serialize'
import { Unicode11Addon } from '@xterm/addon-unicode11'
import { WebglAddon } from '@xterm/addon-webgl'
import { Terminal } from '@xterm/xterm'
import '@xterm/xterm/css/xterm.css'
import type { Pipe } from '../../api'
import { createFrame } from '../frame'
import type { ChordHome } from '../keys/chord'
import { mirrorText } from '../place/mirror-text'
import type { Viewer } from '../viewer'
import { createReplay, type Joint, type Replay } from './replay'
import { bound, linkTarget } from './safety'
import { createStringCap } from './string-cap'
import { terminalTheme } from './theme'

const scrollbackLines = 20_000
/** What xterm.js is given at a time; it looks at the clock only between two writes. */
const writeBytes = 16 * 1024
/** Ends an escape sequence that was cut off. */
const cancel = 0x18
const matchColours = { matchBackground: '#6a5300', matchOverviewRuler: '#d09a00', activeMatchBackground: '#d09a00', activeMatchColorOverviewRuler: '#ffd24d' }

export interface SerialHome extends ChordHome {
  captured(isCaptured: boolean): void
  openLink(url: string): void
  copy(text: string): void
  /** Asks for the clipboard's text, to be typed. */
  paste(): void
  /** The person asked to search. */
  search(): void
}

/** A viewer of a serial port. */
export interface SerialViewer extends Viewer {
  readonly kind: 'serial'
  send(bytes: Uint8Array): void
  paste(text: string): void
  setFontSize(px: number): void
  /** Where the match is among all; `-1` is none. */
  onFound(listener: (index: number, count: number) => void): void
  find(text: string, isBackwards: boolean): void
  endFind(): void
  selection(): string
  selectAll(): void
  clear(): void
  /** All that is kept, as plain text. */
  text(): string
}

/** Asked once: where GL is done by the processor, xterm.js's own elements are faster. */
let isGlFast: boolean | undefined
function hasFastGl(): boolean {
  if (isGlFast === undefined) {
    const gl = document.createElement('canvas').getContext('webgl2', { failIfMajorPerformanceCaveat: true })
    isGlFast = gl !== null
    gl?.getExtension('WEBGL_lose_context')?.loseContext()
  }
  return isGlFast
}

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
  let gl: WebglAddon | undefined
  const encoder = new TextEncoder()

  const send = (bytes: Uint8Array) => {
    if (!isReplaying) pipe?.send(bytes)
  }
  terminal.onData((text) => send(encoder.encode(text)))
  terminal.onBinary((text) => send(Uint8Array.from(text, (character) => character.charCodeAt(0))))

  terminal.attachCustomKeyEventHandler((event) => {
    if (event.type !== 'keydown' || !event.ctrlKey || !event.shiftKey) return true
    const act = { KeyC: () => home.copy(terminal.getSelection()), KeyV: () => home.paste(), KeyF: () => home.search() }[event.code]
    if (!act) return true
    event.preventDefault()
    event.stopPropagation()
    act()
    return false
  })

  /** Drawn by the GPU where there is one; xterm.js's own elements where not, or when the context is lost. */
  const drawWithGl = () => {
    if (!hasFastGl()) return
    try {
      gl = new WebglAddon()
      gl.onContextLoss(dropGl)
      terminal.loadAddon(gl)
    } catch {
      gl = undefined
    }
  }
  const dropGl = () => {
    if (!gl) return
    const contexts = [...element.querySelectorAll('canvas')].map((canvas) => canvas.getContext('webgl2'))
    gl.dispose()
    gl = undefined
    // xterm.js leaves it to the garbage collector; until then a page with sixteen loses the oldest, which may be one that is seen.
    for (const context of contexts) context?.getExtension('WEBGL_lose_context')?.loseContext()
  }

  const refit = () => {
    if (element.clientWidth > 0 && element.clientHeight > 0) fit.fit()
  }

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
        write(taken.bytes, taken.oldBytes, used)
      })
      events.ready()
    },
    disconnect() {
      pipe = undefined
    },
    send,
    paste: (text) => terminal.paste(text),
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
        if (line?.isWrapped && lines.length > 0) lines[lines.length - 1] += line.translateToString(true)
        else lines.push(line?.translateToString(true) ?? '')
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
        dropGl()
        // Opening again in another window is how xterm.js is told that it moved.
        terminal.open(element)
      }
      drawWithGl()
      refit()
    },
    mirror: (page) => mirrorText(page, terminal, serialize),
    dispose() {
      pipe = undefined
      dropGl()
      terminal.dispose()
      frame.dispose()
    },
  }
  return viewer
}
