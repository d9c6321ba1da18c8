/**
 * noVNC 1.7 as it is used here. It ships no types. Besides its public interface this names the few inner members that
 * ./screen.ts overrides to put bounds on a hostile server; each is marked, and checked again when noVNC is updated.
 */
declare module '@novnc/novnc' {
  export interface Credentials {
    username?: string
    password?: string
    target?: string
  }

  /** inner: the receive queue. */
  export interface Queue {
    rQwait(what: string, bytes: number, goBack?: number): boolean
    rQlen(): number
    rQpeekBytes(length: number, isCopied?: boolean): Uint8Array
    rQshiftBytes(length: number, isCopied?: boolean): Uint8Array
    rQskipBytes(length: number): void
    rQshiftTo(target: Uint8Array, length: number): void
    /** The bytes, where the unread ones begin, and where they end. */
    _rQ: Uint8Array
    _rQi: number
    _rQlen: number
    readonly _eventHandlers: { readonly message: () => void }
    _recvMessage(event: { readonly data: Uint8Array }): void
  }

  /** inner: what decoders draw on. */
  export interface Display {
    _fbWidth: number
    _fbHeight: number
    readonly _viewportLoc: { readonly w: number; readonly h: number }
    readonly _targetCtx: CanvasRenderingContext2D
    /** What changed since the last flip. */
    readonly _damageBounds: { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number }
    _damage(x: number, y: number, width: number, height: number): void
    flip(): void
    viewportChangeSize(width: number, height: number): void
    viewportChangePos(x: number, y: number): void
    blitImage(x: number, y: number, width: number, height: number, pixels: Uint8Array, offset: number): void
  }

  /** inner: returns false for "call again when there are more bytes". */
  export interface Decoder {
    decodeRect(x: number, y: number, width: number, height: number, queue: Queue, display: Display, depth: number): boolean
  }

  /** inner: Tight, as far as its rectangles without a filter go. */
  export interface TightDecoder extends Decoder {
    _copyFilter(streamId: number, x: number, y: number, width: number, height: number, queue: Queue, display: Display): boolean
    /** The rectangle's bytes once they are all there. */
    _readData(queue: Queue): Uint8Array | null
    readonly _zlibs: { setInput(data: Uint8Array | null): void; inflate(expectedBytes: number): Uint8Array; reset(): void }[]
  }

  export default class RFB {
    addEventListener(type: string, listener: (event: CustomEvent) => void): void
    constructor(target: HTMLElement, channel: object, options?: { shared?: boolean; credentials?: Credentials })
    viewOnly: boolean
    focusOnClick: boolean
    scaleViewport: boolean
    clipViewport: boolean
    resizeSession: boolean
    showDotCursor: boolean
    background: string
    qualityLevel: number
    compressionLevel: number
    disconnect(): void
    sendCredentials(credentials: Credentials): void
    sendKey(keysym: number, code: string | null, isDown?: boolean): void
    focus(options?: FocusOptions): void
    blur(): void
    clipboardPasteFrom(text: string): void
    toBlob(callback: (blob: Blob | null) => void, type?: string): void
    getImageData(): ImageData

    /** inner */ readonly _sock: Queue
    /** inner */ readonly _display: Display
    /** inner */ readonly _canvas: HTMLCanvasElement
    /** inner */ readonly _keyboard: { _allKeysUp(): void }
    /** inner */ readonly _decoders: Record<number, Decoder>
    /** inner */ readonly _FBU: { rects: number; x: number; y: number; width: number; height: number; encoding: number | null }
    /** inner */ readonly _fbWidth: number
    /** inner */ readonly _fbHeight: number
    /** inner */ readonly _fbDepth: number
    /** inner */ readonly _supportsSetDesktopSize: boolean
    /** inner */ _rfbAuthScheme: number
    /** inner */ _rfbConnectionState: string
    /** inner */ _fail(details: string): false
    /** inner */ _resize(width: number, height: number): void
    /** inner */ _updateScale(): void
    /** inner */ _updateClip(): void
    /** inner */ _requestRemoteResize(): void
    /** inner */ _normalMsg(): boolean
    /** inner */ _framebufferUpdate(): boolean
    /** inner */ _handleRect(): boolean
    /** inner */ _handleServerCutText(): boolean
    /** inner */ _negotiateSecurity(): boolean
    /** inner */ _sendEncodings(): void
    /** inner */ _updateCursor(rgba: ArrayLike<number>, hotX: number, hotY: number, width: number, height: number): void

    /** inner */ static readonly messages: {
      clientEncodings(queue: Queue, encodings: readonly number[]): void
      fbUpdateRequest(queue: Queue, isIncremental: boolean, x: number, y: number, width: number, height: number): void
    }
  }
}
