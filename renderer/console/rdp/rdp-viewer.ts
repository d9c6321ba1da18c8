/** A display over RDP: IronRDP drawing into a canvas of ours, fed from a pipe. Keeps the last picture when the link goes. */
import { fail } from '../../../preload/contract/failure'
import type { Pipe } from '../../api'
import { consoleText } from '../../text/console'
import { createFrame } from '../frame'
import { pressAll } from '../keys/key'
import { mirrorScreen } from '../place/mirror-screen'
import type { CredentialName, DisplayHome, DisplayViewer, Scaling, ViewerEvents } from '../viewer'
import { loadEngine, readError, type Engine, type RdpSession } from './engine'
import { listenForInput } from './input'
import { offerPipe, type Offered } from './link'
import { scancodeOf } from './scancodes'
import './rdp.css'

/** The guest follows the tab when that has kept its size for so long, ms. */
const settleMs = 300
/** Waits before the size is asked for again, ms. Long: a server that makes a session anew for it may end over a second one meanwhile, as xrdp does. */
const sizeWaits = [3_000, 6_000, 12_000] as const
/** So long after a size was asked for or made, nothing is left of it, ms. */
const mostSizeMs = 15_000
const smallest = { width: 640, height: 480 }
const largest = { width: 8_192, height: 8_192 }
const mostClipboard = 1_000_000

/** A viewer of a guest's desktop that is not connected yet. */
export function createRdpViewer(home: DisplayHome): DisplayViewer {
  const frame = createFrame('vd-display vd-display--rdp', home, () => follow())
  const { element } = frame
  const canvas = document.createElement('canvas')
  canvas.tabIndex = 0
  canvas.setAttribute('role', 'application')
  canvas.setAttribute('aria-label', consoleText.screen)
  element.append(canvas)

  let scaling: Scaling = 'fit'
  let login: Partial<Record<CredentialName, string>> | undefined
  let link: Offered | undefined
  let engine: Engine | undefined
  let session: RdpSession | undefined
  let answer: ((given: Partial<Record<CredentialName, string>>) => void) | undefined
  let turn = 0
  let wasDrawn = false
  let isLoggingIn = false
  let settling: ReturnType<typeof setTimeout> | undefined
  /** When the screen's size changed last, epoch ms. */
  let sizedAt = 0

  /** Even, as the display control channel wants it. */
  const wantedSize = () => {
    const clamp = (value: number, least: number, most: number) => Math.min(most, Math.max(least, Math.floor(value) & ~1))
    return { width: clamp(element.clientWidth, smallest.width, largest.width), height: clamp(element.clientHeight, smallest.height, largest.height) }
  }

  /** What the guest cannot follow is scaled; in its actual size it is scrolled. */
  const fit = () => {
    const scale = scaling === 'actual' ? 1 : Math.min(element.clientWidth / canvas.width, element.clientHeight / canvas.height)
    canvas.style.width = `${Math.max(1, Math.floor(canvas.width * scale))}px`
    canvas.style.height = `${Math.max(1, Math.floor(canvas.height * scale))}px`
  }

  const follow = () => {
    clearTimeout(settling)
    // A hidden tab has no size; what it had is right again when it is shown.
    if (element.clientWidth === 0) return
    fit()
    if (scaling === 'actual') return
    settling = setTimeout(() => askForSize(0), settleMs)
  }

  /** A server takes no sizes before its channel for them is open, which it opens after the first picture, or never. */
  const askForSize = (attempt: number) => {
    const { width, height } = wantedSize()
    if (!session || element.clientWidth === 0 || (canvas.width === width && canvas.height === height)) return
    session.resize(width, height)
    const again = sizeWaits[attempt]
    if (again !== undefined) settling = setTimeout(() => askForSize(attempt + 1), again)
  }

  /** A server that was asked for another size is at it, or has a wish left that came meanwhile. */
  const isResizing = ({ sizeAskedAt }: Offered) => sizeAskedAt > 0 && Date.now() - Math.max(sizeAskedAt, sizedAt) < mostSizeMs

  const resized = () => {
    sizedAt = Date.now()
    fit()
  }
  // The engine gives the canvas its size in its own time: at the first picture, and when the guest's screen changed.
  new MutationObserver(resized).observe(canvas, { attributeFilter: ['width', 'height'] })

  const input = listenForInput(canvas, {
    engine: () => (session ? engine : undefined),
    send(...events) {
      if (!engine || !session) return
      const transaction = new engine.Backend.InputTransaction()
      for (const event of events) transaction.addEvent(event)
      session.applyInputs(transaction)
    },
    locks: (scroll, num, caps) => session?.synchronizeLockKeys(scroll, num, caps, false),
  })
  canvas.addEventListener('focus', () => home.captured(true))
  canvas.addEventListener('blur', () => {
    input.releaseAll()
    home.captured(false)
  })

  const start = async (mine: number, offered: Offered, events: ViewerEvents) => {
    engine = await loadEngine()
    if (mine !== turn || !login) return
    isLoggingIn = true
    const { SessionBuilder, DesktopSize } = engine.Backend
    const size = wantedSize()
    const builder = new SessionBuilder()
      .username(login.username ?? '')
      .password(login.password ?? '')
      .serverDomain(login.domain ?? '')
      .destination('guest')
      .proxyAddress(offered.address)
      .authToken('none')
      .desktopSize(new DesktopSize(size.width, size.height))
      .renderCanvas(canvas)
      .setCursorStyleCallbackContext(undefined)
      .setCursorStyleCallback((kind: string, url?: string, x?: number, y?: number) => {
        canvas.style.cursor = kind === 'url' && url?.startsWith('data:image/') ? `url(${url}) ${x ?? 0} ${y ?? 0}, default` : kind === 'none' ? 'none' : 'default'
      })
      .remoteClipboardChangedCallback((data: { items(): readonly { mimeType(): string; value(): unknown }[] }) => {
        const text = data.items().find((one) => one.mimeType() === 'text/plain')?.value()
        if (mine !== turn || typeof text !== 'string') return
        if (text.length > mostClipboard) events.noted('clipboardTooLarge')
        else events.clipboard(text)
      })
      .extension(engine.displayControl(true))
      .extension(engine.enableCredssp((login.username ?? '') !== ''))
    const begun = await builder.connect()
    if (mine !== turn) return begun.shutdown()
    session = begun
    isLoggingIn = false
    wasDrawn = true
    events.ready()
    follow()
    const over = await begun.run()
    // Signed out, or another client has the session now: to come back is for the person to decide.
    if (mine === turn) events.failed(fail('denied', consoleText.sessionOver(over.reason())).failure)
  }

  const begin = (mine: number, pipe: Pipe, events: ViewerEvents) => {
    const ends = (message: string) => (detail: string) => {
      if (mine === turn) events.failed(fail('invalid', message, { detail, remedy: consoleText.rdpErrorRemedy }).failure)
    }
    const leftOut = () => {
      if (mine === turn) events.noted('clipboardTooLarge')
    }
    link = offerPipe(pipe, (login?.password ?? '') !== '', { broken: ends(consoleText.rdpBroke), endless: ends(consoleText.rdpEndless), leftOut })
    const offered = link
    start(mine, offered, events).catch((thrown: unknown) => {
      if (mine === turn) events.failed(readError(thrown, !session ? 'beginning' : isResizing(offered) ? 'resizing' : 'up'))
    })
  }

  const viewer: DisplayViewer = {
    kind: 'rdp',
    element,
    get heardAt() {
      return link?.heardAt ?? 0
    },
    get isLoggingIn() {
      return isLoggingIn
    },
    probe: () => link?.probe(),
    canResizeGuest: true,
    takesText: true,
    connect(pipe: Pipe, events) {
      viewer.disconnect()
      const mine = ++turn
      if (login) return begin(mine, pipe, events)
      answer = (given) => {
        answer = undefined
        login = given
        begin(mine, pipe, events)
      }
      events.asked(['username', 'domain', 'password'])
    },
    disconnect(reason) {
      // What was refused is asked for anew, not tried again until the account is locked.
      if (reason?.failure?.code === 'denied' || reason?.code === 'serverChanged') login = undefined
      turn++
      isLoggingIn = false
      answer = undefined
      const old = session
      session = undefined
      try {
        old?.shutdown()
      } catch {
        // It ended by itself a moment ago.
      }
      link?.end()
      link = undefined
    },
    authenticate: (given) => answer?.(given),
    setScaling(next) {
      scaling = next
      follow()
    },
    press: (keys) => pressAll(keys, viewer.key),
    key({ keysym, code }, isDown) {
      if (!engine || !session) return
      const { DeviceEvent, InputTransaction } = engine.Backend
      const scancode = scancodeOf(code)
      const text = String.fromCodePoint(keysym >= 0x0100_0000 ? keysym - 0x0100_0000 : keysym)
      const transaction = new InputTransaction()
      if (scancode !== undefined) transaction.addEvent(isDown ? DeviceEvent.keyPressed(scancode) : DeviceEvent.keyReleased(scancode))
      else transaction.addEvent(isDown ? DeviceEvent.unicodePressed(text) : DeviceEvent.unicodeReleased(text))
      session.applyInputs(transaction)
    },
    sendClipboard(text) {
      if (!engine || !session) return
      const data = new engine.Backend.ClipboardData()
      data.addText('text/plain', text.slice(0, mostClipboard))
      void session.onClipboardPaste(data).catch(() => {})
    },
    picture: async () => {
      if (!wasDrawn) return undefined
      const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'))
      return blob ? new Uint8Array(await blob.arrayBuffer()) : undefined
    },
    focus: () => canvas.focus({ preventScroll: true }),
    blur: () => canvas.blur(),
    moved: () => void frame.moved(),
    mirror: (page) => mirrorScreen(page, () => (wasDrawn ? canvas : undefined)),
    dispose() {
      clearTimeout(settling)
      viewer.disconnect()
      frame.dispose()
    },
  }
  return viewer
}
