/** The last of what a serial console said, up to a mebibyte. */

const mostBytes = 1024 * 1024

export interface Scrollback {
  readonly sizeBytes: number
  add(chunk: Uint8Array): void
  /** All of it, as one copy. Once something was dropped it begins with a whole line. */
  bytes(): Uint8Array
}

/** `most` is for tests. */
export function scrollback(most: number = mostBytes): Scrollback {
  const chunks: Uint8Array[] = []
  let size = 0

  /** Drops a cut line from the front, so that a replay never begins inside an escape sequence or a character. */
  const trim = () => {
    while (size > most && chunks.length > 0) {
      const first = chunks.shift()!
      size -= first.byteLength
      if (size >= most) continue
      const rest = first.subarray(Math.max(0, first.byteLength - (most - size)))
      const line = rest.indexOf(10)
      if (line < 0 || line + 1 === rest.byteLength) continue
      const kept = rest.slice(line + 1)
      chunks.unshift(kept)
      size += kept.byteLength
      return
    }
  }

  return {
    get sizeBytes() {
      return size
    },
    add(chunk) {
      if (chunk.byteLength === 0) return
      chunks.push(chunk)
      size += chunk.byteLength
      trim()
    },
    bytes() {
      const all = new Uint8Array(size)
      let at = 0
      for (const chunk of chunks) {
        all.set(chunk, at)
        at += chunk.byteLength
      }
      return all
    },
  }
}
