/**
 * An open WebSocket as a stream of bytes. What it guarantees:
 * - nothing is lost before somebody listens, and nothing is told after the close;
 * - who writes faster than the peer takes waits; while paused, the peer waits;
 * - the peer is pinged every 20 s, since load balancers cut what is silent; after two pings without any sign of life the
 *   stream is closed as silent. While paused nothing is read, so silence then means nothing;
 * - who asks for it is told within 8 s that the peer gives no sign of life, and when it does again. Pings are counted and not time,
 *   so that a computer that slept finds nobody silent.
 */
import { WebSocket, type RawData } from 'ws'
import { fail } from '../../../preload/contract/failure'
import { pause, type Clock } from '../clock'
import type { KubeSocket } from '../transport'

const pingEveryMs = 20_000
const mostUnanswered = 2
/** Somebody waits for the answer: so often the peer is asked for a sign of life, and so many times in vain before it is called silent. */
const lookEveryMs = 2_500
const mostMissed = 2
const highWaterBytes = 2 ** 20
const lowWaterBytes = 256 * 1024
/** After our own close: a peer that does not answer it is let go. */
const closeLimitMs = 2_000

type Ending = { readonly code: number; readonly reason: string; readonly isSilent: boolean }

/** Takes over a socket that has just opened. */
export class Stream implements KubeSocket {
  #listener: ((bytes: Uint8Array) => void) | undefined
  #onClose: ((how: Ending) => void) | undefined
  #ending: Ending | undefined
  #early: Uint8Array[] = []
  #waiting: (() => void)[] = []
  #isPaused = false
  #isSilent = false
  #unanswered = 0
  #missed = 0
  #said = ''
  readonly #closed = new AbortController()
  /** Aborted when the stream has ended. */
  readonly closed = this.#closed.signal

  constructor(readonly socket: WebSocket, readonly clock: Clock) {
    socket.binaryType = 'nodebuffer'
    socket.pause()
    socket.on('message', (data: RawData, isBinary) => this.#take(data, isBinary))
    socket.on('pong', () => this.#heard())
    // The close follows and tells; this is only its reason.
    socket.on('error', (error) => (this.#said ||= error.message))
    socket.on('close', (code, reason) => this.#end(code, reason.toString('utf8').slice(0, 500)))
    void this.#ping()
  }

  async write(bytes: Uint8Array): Promise<void> {
    if (this.socket.readyState !== WebSocket.OPEN) throw closedFailure()
    this.socket.send(bytes, { binary: true }, () => this.#drained())
    if (this.socket.bufferedAmount <= highWaterBytes) return
    await new Promise<void>((resolve) => this.#waiting.push(resolve))
    if (this.socket.readyState !== WebSocket.OPEN) throw closedFailure()
  }

  onBytes(listener: (bytes: Uint8Array) => void): void {
    this.#listener = listener
    for (const bytes of this.#early.splice(0)) listener(bytes)
    if (!this.#isPaused) this.socket.resume()
  }

  pause(): void {
    this.#isPaused = true
    this.socket.pause()
  }

  resume(): void {
    this.#isPaused = false
    this.#unanswered = 0
    if (this.#listener) this.socket.resume()
  }

  onClose(listener: (how: Ending) => void): void {
    this.#onClose = listener
    if (this.#ending) listener(this.#ending)
  }

  onSilence(listener: (since: number | undefined) => void): void {
    void this.#look(listener)
  }

  close(): void {
    if (this.#ending) return
    // What the peer still sends is nobody's, but its close must be read.
    this.#listener = () => undefined
    this.socket.resume()
    this.socket.close(1000)
    void pause(this.clock, closeLimitMs, this.closed).then(() => this.socket.terminate())
  }

  #heard() {
    this.#unanswered = 0
    this.#missed = 0
  }

  #take(data: RawData, isBinary: boolean) {
    this.#heard()
    if (!isBinary) {
      this.#said = 'The server sent text where bytes were agreed upon.'
      this.socket.close(1003)
      this.socket.terminate()
      return
    }
    const bytes = data as Buffer
    if (this.#listener) this.#listener(bytes)
    else this.#early.push(bytes)
  }

  #drained() {
    if (this.socket.readyState === WebSocket.OPEN && this.socket.bufferedAmount > lowWaterBytes) return
    for (const go of this.#waiting.splice(0)) go()
  }

  #end(code: number, reason: string) {
    this.#ending = { code, reason: reason || this.#said, isSilent: this.#isSilent }
    this.#closed.abort()
    this.#drained()
    this.#onClose?.(this.#ending)
  }

  async #look(tell: (since: number | undefined) => void) {
    let askedAt = 0
    let isTold = false
    for (;;) {
      await pause(this.clock, lookEveryMs, this.closed)
      if (this.closed.aborted) return
      if (this.#isPaused || !this.#listener) this.#missed = 0
      const isSilent = this.#missed >= mostMissed
      if (isSilent !== isTold) tell(isSilent ? askedAt : undefined)
      isTold = isSilent
      if (this.#missed === 0) askedAt = this.clock.now()
      this.#missed += 1
      if (this.socket.readyState === WebSocket.OPEN) this.socket.ping()
    }
  }

  async #ping() {
    for (;;) {
      await pause(this.clock, pingEveryMs, this.closed)
      if (this.closed.aborted) return
      if (this.#isPaused || !this.#listener) this.#unanswered = 0
      if (this.#unanswered >= mostUnanswered) {
        this.#isSilent = true
        this.socket.terminate()
        return
      }
      this.#unanswered += 1
      if (this.socket.readyState === WebSocket.OPEN) this.socket.ping()
    }
  }
}

function closedFailure() {
  return fail('unreachable', 'The stream is closed.', { remedy: 'Open it again.' })
}
