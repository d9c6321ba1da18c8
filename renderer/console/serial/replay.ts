/**
 * Reads the head of a serial console's bytes, and finds the place in them from which the terminal has not seen them yet. So
 * a terminal that connects again goes on where it was: what it holds is kept, also from before the host process died, and
 * nothing is shown twice.
 */

/** As the contract says: the replay's length, the line's number, how much the line had said before the replay. */
const headBytes = 16

/** How far a terminal has followed a line. */
export interface Place {
  readonly line: number
  /** Bytes of the line up to here. */
  readonly at: number
}

/** What to do with what the terminal holds before more is written: nothing, end what was cut off in the middle, or drop it. */
export type Joint = 'seamless' | 'cut' | 'gap'

/** Reads one connection's bytes. */
export interface Replay {
  /** Strips the head and what was seen; says how many bytes of the rest are old, and once how they join. */
  take(bytes: Uint8Array): { readonly bytes: Uint8Array; readonly oldBytes: number; readonly joint?: Joint }
  /** Where the terminal stands now. */
  readonly place: Place | undefined
}

/** Nothing has come yet; `before` is where the terminal stood when its last connection ended. */
export function createReplay(before?: Place): Replay {
  const head = new Uint8Array(headBytes)
  let known = 0
  let left = 0
  let skip = 0
  let place = before

  const begin = (): Joint => {
    const view = new DataView(head.buffer)
    const line = view.getUint32(4)
    const at = view.getFloat64(8)
    left = view.getUint32(0)
    place = { line, at }
    if (!before) return 'seamless'
    if (before.line !== line) return 'cut'
    if (before.at < at || before.at > at + left) return 'gap'
    skip = before.at - at
    left -= skip
    place = before
    return 'seamless'
  }

  return {
    get place() {
      return place
    },
    take(bytes) {
      const missing = Math.min(headBytes - known, bytes.byteLength)
      head.set(bytes.subarray(0, missing), known)
      known += missing
      const joint = missing > 0 && known === headBytes ? begin() : undefined
      const skipped = Math.min(skip, bytes.byteLength - missing)
      skip -= skipped
      const rest = bytes.subarray(missing + skipped)
      const oldBytes = Math.min(left, rest.byteLength)
      left -= oldBytes
      if (place && rest.byteLength > 0) place = { line: place.line, at: place.at + rest.byteLength }
      return { bytes: rest, oldBytes, ...(joint ? { joint } : {}) }
    },
  }
}
