/**
 * One console of the real window over a server of ./servers.ts that runs in a worker, so that what the server does costs
 * the page nothing but its bytes. For tests and benchmarks, which drive it through `window.lab`.
 */
import '../../../renderer/styles/tokens.css'
import '../../../renderer/styles/base.css'
import '../../../renderer/console/console.css'
import '../../../renderer/console/place/place.css'
import { openPipe, type Pipe } from '../../../preload/wire/pipe'
import { createConsole, type Console } from '../../../renderer/console/console'
import { createSerialViewer } from '../../../renderer/console/serial/serial-viewer'
import { createRdpViewer } from '../../../renderer/console/rdp/rdp-viewer'
import { createVncViewer } from '../../../renderer/console/vnc/vnc-viewer'
import { asDisplay, asTerminal } from '../../../renderer/console/kind'
import type { Viewer } from '../../../renderer/console/viewer'
import type { Wish } from './servers'

const clipboard: string[] = []
const links: string[] = []
/** Pastes that wait for the person's word. */
const asked: string[] = []
/** Every state of the present console's link, in order: some last for less than a look from outside. */
let history: unknown[] = []
let current: Console | undefined
/** A console that goes on as in a hidden tab while another is opened. */
let beside: Console | undefined
let endMirror = () => {}
let told = 0
let sentBytes = 0

/** The server that the next connection finds. */
let serving: Wish

function open(kind: Viewer['kind'], wish: Wish): void {
  serving = wish
  show(kind, () => {
    const worker = new Worker(new URL('./servers.ts', import.meta.url), { type: 'module' })
    const { port1, port2 } = new MessageChannel()
    worker.postMessage(serving, [port2])
    const pipe = pipeOver(port1)
    sentBytes = 0
    worker.onmessage = ({ data }: MessageEvent<string | { readonly sentBytes: number }>) => {
      if (typeof data === 'string') told++
      else ({ sentBytes } = data)
    }
    void pipe.closed.then(() => worker.terminate())
    return pipe
  })
}

const pipeOver = (port: MessagePort): Pipe =>
  openPipe({ post: (message) => port.postMessage(message), listen: (listener) => void (port.onmessage = ({ data }) => listener(data)), onGone() {}, close: () => port.close() })

function show(kind: Viewer['kind'], connect: () => Pipe): void {
  current?.dispose()
  const home = { captured() {}, releaseChord: () => 'Ctrl+Alt', keeps: () => false, kept() {}, released() {}, openLink: (url: string) => void links.push(url), copy: (text: string) => void clipboard.push(text), paste() {}, search() {}, askPaste: (text: string) => void asked.push(text) }
  current = createConsole('machine', 'console', () => {
    switch (kind) {
      case 'vnc': return createVncViewer(home)
      case 'rdp': return createRdpViewer(home)
      case 'serial': return createSerialViewer(home, 13)
    }
  }, {
    open: async () => connect(),
    row: () => undefined,
    onRows: () => () => {},
    onClipboard: (text) => void clipboard.push(text),
  })
  const seen: unknown[] = (history = [])
  const shown = current
  shown.state.subscribe(({ link, wanted }, before) => {
    if (link !== before.link) seen.push(link)
    // Nobody is asked who they are before a server's own desktop is shown.
    if (kind === 'rdp' && wanted && wanted !== before.wanted) {
      shown.answered()
      asDisplay(shown)!.authenticate({ username: 'anybody', password: 'any' })
    }
  })
  const place = document.createElement('div')
  place.style.cssText = 'position:fixed;inset:0'
  document.body.replaceChildren(place)
  place.append(current.viewer.element)
  current.viewer.moved()
  current.open()
}

/** A benchmark's window has its bytes from a host process, as the application's has. */
window.addEventListener('message', ({ data, ports }: MessageEvent<{ readonly kind: Viewer['kind'] }>) => {
  const port = ports[0]
  if (port) show(data.kind, () => pipeOver(port))
})

interface Frame {
  /** Since the frame before it. */
  readonly tookMs: number
  /** What a flooding server had sent by then. */
  readonly sentBytes: number
}

/**
 * So many frames of the window, as they come; with `bursts` as many more as a flooding server needs to send that often.
 * It sends whenever what it sent before has been used up to a quarter, so that the whole sample lies in the flood.
 */
function frames(count: number, bursts = 0): Promise<Frame[]> {
  const seen: Frame[] = []
  let last = performance.now()
  let seenBursts = 0
  return new Promise((resolve) => {
    const next = (at: number) => {
      if (seen.length > 0 && sentBytes > seen.at(-1)!.sentBytes) seenBursts++
      seen.push({ tookMs: at - last, sentBytes })
      last = at
      if (seen.length >= count && seenBursts >= bursts) resolve(seen)
      else requestAnimationFrame(next)
    }
    requestAnimationFrame(next)
  })
}

/** The times between frames of the window over `count` of them, ms, sorted. */
const frameTimes = async (count: number): Promise<number[]> => (await frames(count)).map(({ tookMs }) => tookMs).sort((a, b) => a - b)

const lab = {
  open,
  frames,
  frameTimes,
  /** Connects the same console again, to another server in the place of the first. */
  again(wish: Wish) {
    serving = wish
    current!.open()
  },
  /** How often the server has said something to the test: frames it was asked for, bytes it was sent. */
  told: () => told,
  /** How many bytes a flooding server got rid of. */
  sentBytes: () => sentBytes,
  clipboard,
  asked,
  links,
  history: () => history,
  state: () => current!.state.getState(),
  display: () => asDisplay(current!)!,
  terminal: () => asTerminal(current!)!,
  /** Shows the console a second time, below the first. */
  mirror() {
    const place = document.createElement('div')
    place.className = 'second'
    place.style.cssText = 'position:fixed;inset:50% 0 0'
    const { element, end } = current!.viewer.mirror(window)
    place.append(element)
    document.body.append(place)
    endMirror = () => {
      end()
      place.remove()
    }
  },
  endMirror: () => endMirror(),
  setAside() {
    beside = current
    current = undefined
  },
  /** Where the one that was set aside stands. */
  besideLink: () => beside!.state.getState().link,
  /** Types a letter there. */
  besideKey() {
    for (const isDown of [true, false]) asDisplay(beside!)!.key({ keysym: 97, code: 'KeyA' }, isDown)
  },
  dispose() {
    beside?.dispose()
    beside = undefined
    current?.dispose()
    current = undefined
  },
}
export type Lab = typeof lab
Object.assign(window, { lab })
