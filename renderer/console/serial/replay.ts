/** Reads the head of a serial console's bytes: four bytes that say how much of what follows was seen before. */

export interface Replay {
  /** Strips the header; says how many bytes of the rest are old. */
  take(bytes: Uint8Array): { readonly bytes: Uint8Array; readonly oldBytes: number }
}

/** Nothing to replay yet. */
export function createReplay(): Replay {
  const header = new Uint8Array(4)
  let known = 0
  let left = 0
  return {
    take(bytes) {
      const missing = Math.min(4 - known, bytes.byteLength)
      header.set(bytes.subarray(0, missing), known)
      if (missing > 0 && known + missing === 4) left = new DataView(header.buffer).getUint32(0)
      known += missing
      const rest = bytes.subarray(missing)
      const oldBytes = Math.min(left, rest.byteLength)
      left -= oldBytes
      return { bytes: rest, oldBytes }
    },
  }
}
