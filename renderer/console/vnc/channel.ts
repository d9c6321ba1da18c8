/**
 * What noVNC takes for a WebSocket: our pipe. It feeds noVNC in slices and lets the window breathe between them, so that a
 * server that floods (a million 1x1 rectangles) cannot hold up a frame; and it acknowledges each slice once it is decoded.
 */
import type { Pipe } from '../../api'

/** Time for decoding before the window gets a turn, ms. */
const turnMs = 8
const smallestSlice = 2 * 1024
const largestSlice = 256 * 1024
/** How long the window has for itself after a turn, ms: longer when the bytes are slow, that is, many tiny things. */
const restMs = 4
const slowRestMs = 12
const slowSlice = 64 * 1024

/** A pipe that looks like a WebSocket. */
export interface Channel {
  /** Begins to feed, into `take`; once noVNC has taken the socket, or the first bytes are lost. */
  start(take: (bytes: Uint8Array) => void): void
  /** Stops feeding; noVNC is told that the channel closed. */
  end(): void
  /** When a byte last came, epoch ms; 0 before the first. */
  readonly heardAt: number
}

interface Waiting {
  readonly bytes: Uint8Array
  readonly used: () => void
  at: number
}

/** `onTrouble` is told what noVNC threw while decoding: the other end does not speak the protocol. */
export function channelOver(pipe: Pipe, onTrouble: (thrown: unknown) => void) {
  const queue: Waiting[] = []
  let isScheduled = false
  let slice = 64 * 1024
  let heardAt = 0
  let endedAt = 0
  let spent = 0
  let take: (bytes: Uint8Array) => void = () => {}

  // noVNC checks that these eight are own fields.
  const socket = {
    binaryType: 'arraybuffer',
    protocol: '',
    readyState: 'open',
    onopen: null as (() => void) | null,
    onmessage: null as (() => void) | null,
    onclose: null as ((event: object) => void) | null,
    onerror: null as ((event: object) => void) | null,
    send(bytes: Uint8Array) {
      if (socket.readyState === 'open') pipe.send(bytes)
    },
    close() {
      end()
    },
  }

  const end = () => {
    if (socket.readyState === 'closed') return
    socket.readyState = 'closed'
    queue.length = 0
    // Later, as a WebSocket does: noVNC is in the middle of disconnecting when it closes.
    queueMicrotask(() => socket.onclose?.({}))
  }

  const feed = (waiting: Waiting): void => {
    const part = waiting.bytes.subarray(waiting.at, waiting.at + slice)
    waiting.at += part.byteLength
    const startedAt = performance.now()
    try {
      take(part)
    } catch (thrown) {
      onTrouble(thrown)
      end()
      return
    }
    const took = performance.now() - startedAt
    if (took > turnMs) slice = Math.max(smallestSlice, slice >> 1)
    else if (took < turnMs / 4) slice = Math.min(largestSlice, slice << 1)
    if (waiting.at === waiting.bytes.byteLength) {
      queue.shift()
      waiting.used()
    }
  }

  const turn = () => {
    isScheduled = false
    if (socket.readyState === 'closed') return
    const startedAt = performance.now()
    // Turns that follow each other at once are one turn: a flood that is taken message by message has no gaps of its own.
    if (startedAt - endedAt >= rest()) spent = 0
    const until = startedAt + turnMs - spent
    while (queue[0] && performance.now() < until) feed(queue[0])
    endedAt = performance.now()
    spent += endedAt - startedAt
    if (queue.length > 0) schedule()
  }

  const rest = () => (slice > slowSlice ? restMs : slowRestMs)

  const schedule = () => {
    if (isScheduled || socket.readyState === 'closed') return
    isScheduled = true
    // A timer: Chromium lets messages that follow each other starve the frames. Our windows' timers are never slowed down.
    setTimeout(() => {
      spent = 0
      turn()
    }, rest())
  }

  const channel: Channel = {
    start(next) {
      take = next
      pipe.onBytes((bytes, used) => {
        if (socket.readyState === 'closed') return used()
        heardAt = Date.now()
        queue.push({ bytes, used, at: 0 })
        if (!isScheduled) turn()
      })
    },
    end,
    get heardAt() {
      return heardAt
    },
  }
  return { socket, channel }
}
