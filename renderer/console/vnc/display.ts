// noVNC's types are ours and ambient; whoever compiles this file without the whole renderer finds them here.
// oxlint-disable-next-line typescript/triple-slash-reference
/// <reference path="./novnc.d.ts" />
/**
 * noVNC's RFB with bounds: whatever the server says about sizes, names, cursors and clipboard is limited before noVNC
 * reserves memory or time for it. It also chooses encodings for where the bytes come from.
 */
import RFB, { type Queue, type TightDecoder } from '@novnc/novnc'
import { drawInMemory } from './framebuffer'
import { RawRows } from './raw'
import { inflateFast, spreadFast } from './tight'

/** Larger than any real screen: 16K wide, 67 million pixels. */
const mostSidePx = 16_384
const mostPixels = 64 * 1024 * 1024
const mostCursorPx = 256
/** Until it is connected: a name or a reason of gigabytes is announced in four bytes. */
const mostGreetingBytes = 256 * 1024
const desktopName = -307
const mostClipboardBytes = 1024 * 1024
/** A cursor is drawn at most so often, ms; the last one always is. */
const cursorEveryMs = 50

const raw = 0
const tight = 7
const cursorEncodings = new Set([-239, 0x574d5664])
/**
 * Raw before all that compress: over a local socket the bytes cost less than the work. No picture formats, and no extended
 * clipboard, which inflates what a guest sends.
 */
const localEncodings = [1, raw, 5, 16, 7, 2, -223, -224, -258, -261, -308, -312, -313, -316, 0x574d5664, -239]

export interface DisplayEvents {
  /** noVNC gives up; its own words. */
  failed(details: string): void
  clipboardTooLarge(bytes: number): void
  /** The first whole picture is drawn. */
  framed(): void
  /** Nothing can be drawn any more: another display has to take its place. */
  dead(): void
  /** The server chose how to authenticate; false refuses. */
  security(scheme: number): boolean
}

/** noVNC, with bounds on what the other end can make it hold. */
export class BoundedDisplay extends RFB {
  // RFB's constructor calls methods that are overridden here, before fields of this class exist.
  private declare events: DisplayEvents | undefined
  private declare isFramed: boolean | undefined
  private declare skipBytes: number | undefined
  private declare greetingBytes: number | undefined
  private declare cursorTimer: ReturnType<typeof setTimeout> | undefined
  private declare nextCursor: (() => void) | undefined

  constructor(target: HTMLElement, channel: object, events: DisplayEvents) {
    super(target, channel, { shared: true })
    this.events = events
    this._decoders[raw] = new RawRows()
    inflateFast(this._decoders[tight] as TightDecoder)
    spreadFast(this._decoders[tight] as TightDecoder)
    drawInMemory(this._display, () => this.events?.dead())
    // noVNC's own forgets that its queue may begin in the middle of a buffer, as that of `take` does.
    this._sock.rQshiftTo = (to, length) => to.set(this._sock.rQshiftBytes(length, false))
  }

  override _fail(details: string): false {
    this.events?.failed(details)
    return super._fail(details)
  }

  override _resize(width: number, height: number): void {
    if (width < 1 || height < 1 || width > mostSidePx || height > mostSidePx || width * height > mostPixels) {
      // Thrown, because noVNC's handshake goes on after a failure here.
      throw new Error(`Screen of ${width}x${height}`)
    }
    super._resize(width, height)
  }

  override _negotiateSecurity(): boolean {
    const isDone = super._negotiateSecurity()
    if (isDone && this._rfbAuthScheme > 0 && this.events?.security(this._rfbAuthScheme) === false) return false
    return isDone
  }

  override _sendEncodings(): void {
    if (this._fbDepth !== 24) return super._sendEncodings()
    RFB.messages.clientEncodings(this._sock, localEncodings)
  }

  override _handleRect(): boolean {
    const { x, y, width, height, encoding } = this._FBU
    if (encoding !== null && encoding >= 0 && encoding !== 0x574d5664 && (x + width > this._fbWidth || y + height > this._fbHeight))
      return this._fail(`Rectangle ${x},${y} ${width}x${height} outside of the screen`)
    if (encoding !== null && cursorEncodings.has(encoding) && (width > mostCursorPx || height > mostCursorPx))
      return this._fail(`Cursor of ${width}x${height}`)
    if (encoding === desktopName && this._fbDepth === 24) return this._fail('A name that nobody asked for')
    return super._handleRect()
  }

  override _updateCursor(rgba: ArrayLike<number>, hotX: number, hotY: number, width: number, height: number): void {
    const draw = () => super._updateCursor(rgba, hotX, hotY, width, height)
    if (this.cursorTimer !== undefined) {
      this.nextCursor = draw
      return
    }
    draw()
    this.cursorTimer = setTimeout(() => {
      this.cursorTimer = undefined
      const next = this.nextCursor
      this.nextCursor = undefined
      if (this._rfbConnectionState === 'connected') next?.()
    }, cursorEveryMs)
  }

  override _framebufferUpdate(): boolean {
    const isDone = super._framebufferUpdate()
    if (isDone && !this.isFramed) {
      this.isFramed = true
      this.events?.framed()
    }
    return isDone
  }

  override _normalMsg(): boolean {
    if (this.skipBytes) {
      const now = Math.min(this.skipBytes, this._sock.rQlen())
      this._sock.rQskipBytes(now)
      this.skipBytes -= now
      return this.skipBytes === 0
    }
    return super._normalMsg()
  }

  override _handleServerCutText(): boolean {
    const queue: Queue = this._sock
    if (queue.rQwait('ServerCutText header', 7, 1)) return false
    const header = queue.rQpeekBytes(7)
    const length = new DataView(header.buffer, header.byteOffset).getInt32(3)
    if (length < 0) return this._fail('Extended clipboard without being asked for')
    if (length <= mostClipboardBytes) return super._handleServerCutText()
    queue.rQskipBytes(7)
    this.skipBytes = length
    this.events?.clipboardTooLarge(length)
    return true
  }

  /**
   * Gives noVNC a chunk of bytes. Its own way copies each into a queue; where the queue is empty the chunk is put in the
   * queue's place while it is decoded, and only what is left over is copied.
   */
  take(chunk: Uint8Array): void {
    const queue: Queue = this._sock
    if (this._rfbConnectionState === 'connecting') {
      this.greetingBytes = (this.greetingBytes ?? 0) + chunk.byteLength
      if (this.greetingBytes > mostGreetingBytes && queue.rQlen() > 0) return void this._fail(`A greeting of more than ${mostGreetingBytes} bytes`)
    }
    if (queue.rQlen() > 0) return queue._recvMessage({ data: chunk })
    const own = queue._rQ
    queue._rQ = chunk
    queue._rQi = 0
    queue._rQlen = chunk.byteLength
    try {
      queue._eventHandlers.message()
    } finally {
      const rest = chunk.subarray(queue._rQi, queue._rQlen)
      own.set(rest)
      queue._rQ = own
      queue._rQi = 0
      queue._rQlen = rest.byteLength
    }
  }

  /** Asks for one pixel, which every server answers: to learn that it is still there. */
  probe(): void {
    RFB.messages.fbUpdateRequest(this._sock, false, 0, 0, 1, 1)
  }
}
