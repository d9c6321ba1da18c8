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

  const drop = (bytes: number) => {
    for (let left = bytes; left > 0; ) {
      const first = chunks[0]!
      if (first.byteLength <= left) chunks.shift()
      else chunks[0] = first.subarray(left)
      left -= Math.min(left, first.byteLength)
    }
    size -= bytes
  }

  /** Drops what is too much and the rest of that line, so that a replay never begins inside an escape sequence or a character. */
  const trim = () => {
    if (size <= most) return
    drop(size - most)
    let rest = 0
    for (const chunk of chunks) {
      const end = chunk.indexOf(10)
      rest += end < 0 ? chunk.byteLength : end + 1
      if (end >= 0) break
    }
    drop(rest)
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
