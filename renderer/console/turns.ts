/**
 * Feeds a decoder in slices and lets the window breathe between them, so that a server that floods (a million 1x1 rectangles)
 * cannot hold up a frame; each chunk is acknowledged once it is decoded.
 */

/** Time for decoding before the window gets a turn, ms. */
const turnMs = 8
const smallestSlice = 2 * 1024
const largestSlice = 256 * 1024
/** Slices up to here are slow: many tiny things, bytes. */
const slowSlice = 64 * 1024

/** What has come and waits for its turn. */
export interface Turns {
  push(bytes: Uint8Array, used: () => void): void
  /** Drops what waits. */
  end(): void
}

/** How the window gets its turn. */
export interface Pace {
  /** So long after a turn the next is another one, ms. */
  leastMs(isSlow: boolean): number
  /** Calls back when the window had its turn. */
  rest(isSlow: boolean, over: () => void): void
}

/** `take` is given a slice; a decoder that is not done when it returns says when it is. What it throws goes to `onTrouble`, and is the end. */
export function inTurns(take: (slice: Uint8Array) => void | Promise<void>, pace: Pace, onTrouble: (thrown: unknown) => void): Turns {
  const queue: { readonly bytes: Uint8Array; readonly used: () => void; at: number }[] = []
  let isOver = false
  let isTaking = false
  let isResting = false
  let slice = 64 * 1024
  let endedAt = 0
  let spent = 0

  const end = () => {
    isOver = true
    queue.length = 0
  }

  const feed = (waiting: (typeof queue)[number]) => {
    const part = waiting.bytes.subarray(waiting.at, waiting.at + slice)
    waiting.at += part.byteLength
    return take(part)
  }

  const turn = async () => {
    isTaking = true
    const startedAt = performance.now()
    // Turns that follow each other at once are one turn: a flood that is taken message by message has no gaps of its own.
    if (startedAt - endedAt >= pace.leastMs(slice <= slowSlice)) spent = 0
    const until = startedAt + turnMs - spent
    try {
      for (let waiting = queue[0]; waiting && performance.now() < until; waiting = queue[0]) {
        const begunAt = performance.now()
        const taken = feed(waiting)
        // A decoder that is done is not waited for, which would take a turn of its own.
        if (taken) await taken
        if (isOver) return
        const tookMs = performance.now() - begunAt
        if (tookMs > turnMs) slice = Math.max(smallestSlice, slice >> 1)
        else if (tookMs < turnMs / 4) slice = Math.min(largestSlice, slice << 1)
        if (waiting.at < waiting.bytes.byteLength) continue
        queue.shift()
        waiting.used()
      }
    } catch (thrown) {
      end()
      return onTrouble(thrown)
    } finally {
      isTaking = false
    }
    endedAt = performance.now()
    spent += endedAt - startedAt
    if (queue.length > 0) rest()
  }

  const rest = () => {
    isResting = true
    pace.rest(slice <= slowSlice, () => {
      isResting = false
      spent = 0
      if (!isOver) void turn()
    })
  }

  return {
    push(bytes, used) {
      if (isOver) return used()
      queue.push({ bytes, used, at: 0 })
      if (!isResting && !isTaking) void turn()
    },
    end,
  }
}
