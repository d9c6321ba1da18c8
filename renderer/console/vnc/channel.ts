/**
 * What noVNC takes for a WebSocket: our pipe. It feeds noVNC in turns, between which the window has some time for itself.
 */
import type { Pipe } from '../../api'
import { inTurns, type Pace } from '../turns'

/** How long the window has for itself after a turn, ms: longer when the bytes are slow. */
const restMs = (isSlow: boolean) => (isSlow ? 12 : 4)
// A timer: Chromium lets messages that follow each other starve the frames. Our windows' timers are never slowed down.
const pace: Pace = { leastMs: restMs, rest: (isSlow, over) => void setTimeout(over, restMs(isSlow)) }

/** A pipe that looks like a WebSocket. */
export interface Channel {
  /** Begins to feed, into `take`; once noVNC has taken the socket, or the first bytes are lost. */
  start(take: (bytes: Uint8Array) => void): void
  /** Stops feeding; noVNC is told that the channel closed. */
  end(): void
  /** When a byte last came, epoch ms; 0 before the first. */
  readonly heardAt: number
}

/** `onTrouble` is told what noVNC threw while decoding: the other end does not speak the protocol. */
export function channelOver(pipe: Pipe, onTrouble: (thrown: unknown) => void) {
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
    turns.end()
    // Later, as a WebSocket does: noVNC is in the middle of disconnecting when it closes.
    queueMicrotask(() => socket.onclose?.({}))
  }

  const turns = inTurns((bytes) => take(bytes), pace, (thrown) => {
    onTrouble(thrown)
    end()
  })

  const channel: Channel = {
    start(next) {
      take = next
      pipe.onBytes((bytes, used) => {
        if (socket.readyState === 'closed') return used()
        heardAt = Date.now()
        turns.push(bytes, used)
      })
    },
    end,
    get heardAt() {
      return heardAt
    },
  }
  return { socket, channel }
}
