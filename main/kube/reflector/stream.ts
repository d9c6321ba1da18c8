/**
 * One stream of lines, read until it ends in one way or another. It is left when nothing comes for too long (a connection that is half
 * open gives no error; the head's own time is the transport's business), and when it is told to stop; a transport that sleeps through its signal holds nobody up. Between lines others
 * get their turn, so that a flood neither blocks the process nor starves its timers.
 */
import type { Clock } from '../clock'
import type { KubeRequest, KubeTransport } from '../transport'

/** How a stream ended. */
export type StreamEnd<Stop> =
  /** The server ended it. */
  | { readonly kind: 'ended' }
  | { readonly kind: 'failed'; readonly thrown: unknown }
  /** Nothing came for too long. */
  | { readonly kind: 'silent' }
  /** The signal came. */
  | { readonly kind: 'stopped' }
  /** A line made its reader stop. */
  | { readonly kind: 'left'; readonly because: Stop }

/** What is read, and who reads it. */
export interface StreamOptions<Stop> {
  readonly transport: KubeTransport
  readonly clock: Clock
  readonly request: KubeRequest
  readonly signal: AbortSignal
  /** Asked before each wait, for it may differ between a beginning and the rest, ms. */
  readonly silenceMs: () => number
  /** The answer's head came, and it was no refusal. */
  readonly onOpen?: () => void
  /** What it returns ends the stream. */
  readonly onLine: (line: string) => Stop | undefined
}

/** How long lines may be read before others get their turn. */
const sliceMs = 10
const sliceLines = 32

/** Reads the stream to its end. Never rejects. */
export function readStream<Stop>({ transport, clock, request, signal, silenceMs, onOpen, onLine }: StreamOptions<Stop>): Promise<StreamEnd<Stop>> {
  return new Promise((resolve) => {
    const inner = new AbortController()
    let isOver = false
    let heardAt = clock.now()
    let cancelWatch = () => {}

    const finish = (end: StreamEnd<Stop>) => {
      if (isOver) return
      isOver = true
      cancelWatch()
      signal.removeEventListener('abort', stop)
      inner.abort()
      resolve(end)
    }
    const stop = () => finish({ kind: 'stopped' })
    if (signal.aborted) return stop()
    signal.addEventListener('abort', stop)

    const watch = () => {
      const rest = heardAt + silenceMs() - clock.now()
      if (rest <= 0) finish({ kind: 'silent' })
      else cancelWatch = clock.after(rest, watch)
    }
    const read = async () => {
      const lines = await transport.lines({ ...request, signal: inner.signal })
      if (isOver) return
      heardAt = clock.now()
      watch()
      onOpen?.()
      let sinceTurn = clock.now()
      let count = 0
      for await (const line of lines) {
        if (isOver) return
        heardAt = clock.now()
        if (line.length > 0) {
          const because = onLine(line)
          if (because !== undefined) return finish({ kind: 'left', because })
        }
        if (++count % sliceLines === 0 && clock.now() - sinceTurn >= sliceMs) {
          await new Promise<void>((turn) => clock.nextTurn(turn))
          if (isOver) return
          sinceTurn = clock.now()
        }
      }
      finish({ kind: 'ended' })
    }
    read().catch((thrown: unknown) => finish({ kind: 'failed', thrown }))
  })
}
