/** Why a stream ended; `error` only with reason `error`. */
export interface StreamEnd {
  /**
   * - `eof`: the other side finished; all data was delivered.
   * - `finish`: `finish()` was called and the other side confirmed.
   * - `abort`: `abort()` or `close()` was called.
   * - `closed`: the connection was closed.
   * - `error`: libvirt says why.
   */
  readonly reason: 'eof' | 'finish' | 'abort' | 'closed' | 'error'
  readonly error?: import('./error.js').LibvirtError
}

export interface StreamListener {
  /** A copy in JavaScript memory, alone in its ArrayBuffer; at most 1 MiB and 64 KiB. Small reads that queued up arrive merged. */
  data(chunk: Uint8Array): void
  /** Exactly once, after the last `data`. */
  end(end: StreamEnd): void
}

/**
 * Bytes to or from a console or a volume. Nothing is read until `start()`.
 *
 * Back-pressure: reading stops while 1 MiB waits for JavaScript or while paused. Trap: libvirt's own client still takes what
 * the daemon sends on a remote connection and keeps it in its memory, so a pause must be short on a fast source.
 */
export interface Stream {
  readonly isOpen: boolean
  /** Begin to read. Once only. A stream that is only written to is started as well, to learn how it ended. */
  start(listener: StreamListener): void
  pause(): void
  resume(): void
  /** Resolves when libvirt took all of it, in order of the calls: await it and there is back-pressure. The bytes are copied at once. */
  write(chunk: Uint8Array): Promise<void>
  /** After pending writes: say that no more comes and wait for the confirmation; nothing more is read. An upload is only good when this resolves. */
  finish(): Promise<void>
  /** Give up at once, pending writes reject; resolves when the other side has let go. Never fails. */
  abort(): Promise<void>
  /** `abort()` unless it has ended. */
  close(): void
}
