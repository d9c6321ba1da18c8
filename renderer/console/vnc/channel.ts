/**
 * What noVNC takes for a WebSocket: our pipe. It feeds noVNC in slices and lets the window breathe between them, so that a
 * server that floods (a million 1x1 rectangles) cannot hold up a frame; and it acknowledges each slice once it is decoded.
 */
import type { Pipe } from '../../api'

/** Time for decoding before the window gets a turn, ms. */
const turnMs = 8
const smallestSlice = 2 * 1024
const largestSlice = 256 * 1024
/** Bytes that take so long are many tiny things to draw: then drawing them for the screen needs its time too. */
const slowSlice = 32 * 1024
const restMs = 16

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
  const later = new MessageChannel()
  let isScheduled = false
  let slice = 64 * 1024
  let heardAt = 0
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
    later.port1.close()
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
    const until = performance.now() + turnMs
    while (queue[0] && performance.now() < until) feed(queue[0])
    if (queue.length > 0) schedule()
  }

  const schedule = () => {
    if (isScheduled || socket.readyState === 'closed') return
    isScheduled = true
    // A message, not a timer, where it can be: timers of hidden windows are slowed down.
    if (slice > slowSlice) later.port2.postMessage(null)
    else setTimeout(turn, restMs)
  }

  const channel: Channel = {
    start(next) {
      take = next
      later.port1.onmessage = turn
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
