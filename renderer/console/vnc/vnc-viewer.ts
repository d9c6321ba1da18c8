/** A display over VNC: noVNC with bounds, fed from a pipe. Keeps the last picture when the link goes. */
import type { Pipe } from '../../api'
import { createFrame } from '../frame'
import { pressAll } from '../keys/key'
import { mirrorScreen } from '../place/mirror-screen'
import { consoleText } from '../../text/console'
import type { CredentialName, DisplayHome, DisplayViewer, Scaling, ViewerEvents } from '../viewer'
import { channelOver, type Channel } from './channel'
import { BoundedDisplay } from './display'

/** RFB's security type that asks for nothing. */
const none = 1

/** A display that is not connected yet. */
export function createVncViewer(home: DisplayHome): DisplayViewer {
  const frame = createFrame('vd-display', home, () => fit())
  const { element } = frame
  const still = document.createElement('canvas')
  still.className = 'vd-display__still'

  let display: BoundedDisplay | undefined
  let channel: Channel | undefined
  let scaling: Scaling = 'fit'
  let scheme: number | undefined

  const applyScaling = () => {
    if (!display) return
    display.scaleViewport = scaling !== 'actual'
    display.resizeSession = scaling === 'resizeGuest'
    fit()
  }

  /** noVNC does this in a frame of the window it was made in, which stands still while that one is hidden. */
  const fit = () => {
    // A hidden tab has no size; what it had is right again when it is shown.
    if (display?._rfbConnectionState !== 'connected' || element.clientWidth === 0) return
    display._updateClip()
    display._updateScale()
    display._requestRemoteResize()
  }

  const keep = () => {
    const shown = display?._canvas
    if (!shown || shown.width === 0) return
    still.width = shown.width
    still.height = shown.height
    still.getContext('2d')?.drawImage(shown, 0, 0)
    still.dataset['scaling'] = scaling
    element.prepend(still)
  }

  const listen = (made: BoundedDisplay, events: ViewerEvents) => {
    const canvas = made._canvas
    captureWithPointer(canvas)
    canvas.setAttribute('role', 'application')
    canvas.setAttribute('aria-label', consoleText.screen)
    canvas.addEventListener('focus', () => home.captured(true))
    canvas.addEventListener('blur', () => {
      made._keyboard._allKeysUp()
      home.captured(false)
    })
    made.addEventListener('connect', () => {
      applyScaling()
      events.ready()
    })
    made.addEventListener('credentialsrequired', ({ detail }) => events.asked((detail as { types: CredentialName[] }).types))
    made.addEventListener('securityfailure', ({ detail }) => events.refused(decoded((detail as { reason?: string }).reason ?? '')))
    made.addEventListener('clipboard', ({ detail }) => events.clipboard((detail as { text: string }).text))
  }

  const viewer: DisplayViewer = {
    kind: 'vnc',
    element,
    get heardAt() {
      return channel?.heardAt ?? 0
    },
    get canResizeGuest() {
      return display?._supportsSetDesktopSize ?? false
    },
    connect(pipe: Pipe, events) {
      viewer.disconnect()
      const { socket, channel: opened } = channelOver(pipe, (thrown) => events.broken(String(thrown)))
      channel = opened
      const hadFocus = element.contains(element.ownerDocument.activeElement)
      const made = new BoundedDisplay(element, socket, {
        failed: (details) => events.broken(details),
        clipboardTooLarge: () => events.noted('clipboardTooLarge'),
        framed: () => still.remove(),
        dead: () => events.spoiled(),
        security(next) {
          const isWeaker = scheme !== undefined && scheme !== none && next === none
          // Told once: a person who then reconnects has agreed to it.
          scheme = next
          if (isWeaker) events.noted('weakerSecurity')
          return !isWeaker
        },
      })
      display = made
      made.background = 'transparent'
      listen(made, events)
      opened.start((bytes) => made.take(bytes))
      if (hadFocus) viewer.focus()
    },
    disconnect() {
      const old = display
      if (!old) return
      keep()
      display = undefined
      if (old._rfbConnectionState === 'connecting' || old._rfbConnectionState === 'connected') old.disconnect()
      channel?.end()
      channel = undefined
    },
    probe: () => display?.probe(),
    authenticate: (credentials) => display?.sendCredentials(credentials),
    setScaling(next) {
      scaling = next
      still.dataset['scaling'] = next
      applyScaling()
    },
    press(keys) {
      pressAll(keys, viewer.key)
    },
    key: ({ keysym, code }, isDown) => display?.sendKey(keysym, code, isDown),
    sendClipboard: (text) => display?.clipboardPasteFrom(text),
    picture: async () => {
      const canvas = display?._canvas ?? still
      if (canvas.width === 0) return undefined
      const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'))
      return blob ? new Uint8Array(await blob.arrayBuffer()) : undefined
    },
    focus: () => display?.focus({ preventScroll: true }),
    blur: () => display?.blur(),
    moved: () => frame.moved() && fit(),
    mirror: (page) => mirrorScreen(page, () => display?._canvas ?? still),
    dispose() {
      viewer.disconnect()
      frame.dispose()
    },
  }
  return viewer
}

/** noVNC hands a refusal over byte by byte; servers write UTF-8. */
const decoded = (text: string): string => new TextDecoder().decode(Uint8Array.from(text.slice(0, 1_000), (character) => character.charCodeAt(0)))

/**
 * noVNC keeps the mouse during a drag with a layer over the page it was loaded in, which is the wrong one in a window of its
 * own. It prefers the element's own setCapture where there is one: ours captures the pointer.
 */
function captureWithPointer(canvas: HTMLCanvasElement): void {
  let pointerId: number | undefined
  canvas.addEventListener('pointerdown', (event) => (pointerId = event.pointerId))
  Object.assign(canvas, {
    setCapture() {
      if (pointerId !== undefined) canvas.setPointerCapture(pointerId)
    },
  })
}
