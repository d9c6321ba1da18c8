/**
 * Bytes both ways on a MessagePort of their own. Each side counts what it has sent and what the
 * other has acknowledged: over the high mark the source is told to stop, under the low mark to go
 * on. Bytes are acknowledged when they were used (parsed, drawn, written), not when they arrived,
 * so that a flood cannot fill memory anywhere.
 */
import { closeReason, type CloseReason } from '../contract/console'
import { z } from 'zod'
import { createPacker, mostPackedBytes, unpack } from './pack'

/** As a MessagePort looks from here, whoever made it (page, Electron main, worker_threads). */
export interface BytePort {
  post(message: unknown): void
  listen(listener: (message: unknown) => void): void
  onGone(listener: () => void): void
  close(): void
}

/** The source is asked to pause when so much is not yet acknowledged, and to go on below the low mark. */
export const highMarkBytes = 1024 * 1024
export const lowMarkBytes = 256 * 1024
/** The largest single chunk that is posted; larger ones are cut. */
const chunkBytes = 256 * 1024

const frame = z.union([
  z.strictObject({ bytes: z.instanceof(Uint8Array) }),
  z.strictObject({ used: z.number().int().min(0) }),
  z.strictObject({ packed: z.instanceof(Uint8Array), bytes: z.number().int().min(0).max(mostPackedBytes) }),
  z.strictObject({ close: closeReason }),
  z.strictObject({ silentSince: z.number().nullable() }),
])

/** So many buffers of unpacked bytes are kept to be filled again: about what the window between the marks holds. */
const mostSpare = 6

const copyOf = Uint8Array.prototype.slice

type Arrived = { readonly bytes: Uint8Array } | { readonly packed: Uint8Array; readonly bytes: number }

/** One end of a pipe. */
export interface Pipe {
  /** Queues bytes for the other end. The caller may reuse its buffer: what a port takes, it has copied. */
  send(bytes: Uint8Array): void
  /** The same for pictures, which are packed on the way where they repeat themselves. */
  sendPacked(bytes: Uint8Array): void
  /**
   * Bytes from the other end; call `used` when they are done with: their memory may be filled again then. One listener; what
   * came before it is kept.
   */
  onBytes(listener: (bytes: Uint8Array, used: () => void) => void): void
  /** A smaller window than the usual one, where echo matters more than throughput: from then on over it is pressure. */
  narrow(bytes: number): void
  /** `true`: stop producing. `false`: go on. */
  onPressure(listener: (isHigh: boolean) => void): void
  /** Settles once, whoever closed. */
  readonly closed: Promise<CloseReason>
  close(reason: CloseReason): void
  /** Told how many bytes of what was sent are now done with. */
  onUsed(listener: (bytes: number) => void): void
  /** Sent and not yet acknowledged. */
  readonly unacknowledgedBytes: number
  /** Tells the other end that what this one speaks for has not been heard since then, epoch ms; nothing: it is heard again. */
  tellSilence(since: number | undefined): void
  /** What the other end told of that last. */
  readonly silentSince: number | undefined
}

/** The end of a pipe over its port; both sides call it. */
export function openPipe(port: BytePort): Pipe {
  let unacknowledged = 0
  let high = highMarkBytes
  let low = lowMarkBytes
  let isHigh = false
  let isClosed = false
  let silentSince: number | undefined
  let onBytes: ((bytes: Uint8Array, used: () => void) => void) | undefined
  let onPressure: ((isHigh: boolean) => void) | undefined
  let onUsed: ((bytes: number) => void) | undefined
  const early: Arrived[] = []
  const spare: ArrayBuffer[] = []
  let pack: ReturnType<typeof createPacker> | undefined
  let settle!: (reason: CloseReason) => void
  const closed = new Promise<CloseReason>((resolve) => (settle = resolve))

  const finish = (reason: CloseReason) => {
    if (isClosed) return
    isClosed = true
    settle(reason)
    port.close()
  }

  const mark = () => {
    const next = isHigh ? unacknowledged > low : unacknowledged > high
    if (next === isHigh) return
    isHigh = next
    onPressure?.(isHigh)
  }

  const deliver = (arrived: Arrived) => {
    const buffer = 'packed' in arrived ? (spare.pop() ?? new ArrayBuffer(mostPackedBytes)) : undefined
    const bytes = buffer ? new Uint8Array(buffer, 0, arrived.bytes as number) : (arrived.bytes as Uint8Array)
    if ('packed' in arrived && !unpack(arrived.packed, bytes)) return finish({ code: 'protocol' })
    let isUsed = false
    onBytes!(bytes, () => {
      if (isUsed || isClosed) return
      isUsed = true
      if (buffer && spare.length < mostSpare) spare.push(buffer)
      port.post({ used: bytes.byteLength })
    })
  }

  port.listen((message) => {
    if (isClosed) return
    const parsed = frame.safeParse(message)
    if (!parsed.success) return finish({ code: 'protocol' })
    if ('bytes' in parsed.data) {
      if (onBytes) deliver(parsed.data)
      else early.push(parsed.data)
    } else if ('used' in parsed.data) {
      unacknowledged = Math.max(0, unacknowledged - parsed.data.used)
      mark()
      onUsed?.(parsed.data.used)
    } else if ('silentSince' in parsed.data) silentSince = parsed.data.silentSince ?? undefined
    else finish(parsed.data.close)
  })
  port.onGone(() => finish({ code: 'hostGone' }))

  const send = (bytes: Uint8Array) => {
    if (isClosed) return
    // Counted first: it may be acknowledged before the next line.
    unacknowledged += bytes.byteLength
    // A view would be cloned with its whole buffer, and a Node Buffer's own slice() is a view. What fills its buffer is
    // cloned once, as it is: another copy first costs as much as the clone, mostly in fresh memory.
    if (bytes.byteLength <= chunkBytes && bytes.byteLength === bytes.buffer.byteLength) port.post({ bytes })
    else for (let at = 0; at < bytes.byteLength; at += chunkBytes) port.post({ bytes: copyOf.call(bytes, at, at + chunkBytes) })
    mark()
  }

  return {
    closed,
    get unacknowledgedBytes() {
      return unacknowledged
    },
    send,
    sendPacked(bytes) {
      if (isClosed) return
      const packed = (pack ??= createPacker())(bytes)
      if (!packed) return send(bytes)
      unacknowledged += bytes.byteLength
      port.post({ packed: copyOf.call(packed), bytes: bytes.byteLength })
      mark()
    },
    onBytes(listener) {
      onBytes = listener
      for (const bytes of early.splice(0)) deliver(bytes)
    },
    narrow(bytes) {
      high = bytes
      low = bytes / 4
      mark()
    },
    onPressure(listener) {
      onPressure = listener
    },
    onUsed(listener) {
      onUsed = listener
    },
    get silentSince() {
      return silentSince
    },
    tellSilence(since) {
      if (!isClosed) port.post({ silentSince: since ?? null })
    },
    close(reason) {
      if (isClosed) return
      port.post({ close: reason })
      finish(reason)
    },
  }
}
