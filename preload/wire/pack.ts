/**
 * Pictures packed for a pipe. A display over a local socket is sent as it is, four megabytes for a screen, and every megabyte
 * that goes from one process to another costs several milliseconds: it is copied four times, mostly into fresh memory. Most
 * of a screen repeats what was just sent (a background, the line above), so repetitions are sent as such, at a tenth of what they
 * save. It works on words of four bytes, as pixels are, knows nothing of what they mean, and gives up quickly where nothing repeats.
 *
 * Packed: [literals << 16 | repeated, the literal words, how far back the repeated ones stand (if any)] again and again;
 * what is left of the last word stands behind it as it is.
 */

/** The most that is packed at once: its words are counted in 16 bits. */
export const mostPackedBytes = 255 * 1024
/** Below that a message costs the same whatever is in it. */
const leastBytes = 8 * 1024
/** Packing is worth its price where it leaves no more than this share. */
const worthShare = 0.75

const hashBits = 12
const leastRepeated = 3
/** So many words in a row that nothing repeats, and the steps grow. */
const patienceShift = 5
/** Shorter than that, words are copied faster one by one. */
const shortCopy = 24

/** Makes a packer with its own memory: what it returns holds until the next call. */
export function createPacker(): (bytes: Uint8Array) => Uint8Array | undefined {
  const seenAt = new Int32Array(1 << hashBits)
  let to = new Uint32Array(0)

  /** `undefined`: send it as it is. */
  return (bytes) => {
    if (bytes.byteLength < leastBytes || bytes.byteLength > mostPackedBytes || bytes.byteOffset % 4 !== 0) return undefined
    const from = new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength >>> 2)
    const most = Math.floor(from.length * worthShare)
    // One word more, for the bytes behind the last.
    if (to.length <= most) to = new Uint32Array(most + 1)
    seenAt.fill(-1)
    let out = 0
    let literalsFrom = 0

    const put = (until: number, repeated: number): boolean => {
      const literals = until - literalsFrom
      if (out + literals + 2 > most) return false
      to[out++] = (literals << 16) | repeated
      if (literals > shortCopy) to.set(from.subarray(literalsFrom, until), out)
      else for (let at = 0; at < literals; at++) to[out + at] = from[literalsFrom + at]!
      out += literals
      return true
    }

    let misses = 0
    for (let at = 0; at < from.length - 1; ) {
      const word = from[at]!
      const next = from[at + 1]!
      const slot = Math.imul(word ^ Math.imul(next, 0x9e3779b1), 0x85ebca6b) >>> (32 - hashBits)
      const seen = seenAt[slot]!
      seenAt[slot] = at
      if (seen < 0 || from[seen] !== word || from[seen + 1] !== next || from[seen + 2] !== from[at + 2]) {
        at += 1 + (misses++ >> patienceShift)
        continue
      }
      let repeated = leastRepeated
      while (at + repeated < from.length && from[seen + repeated] === from[at + repeated]) repeated++
      if (!put(at, repeated)) return undefined
      to[out++] = at - seen
      at += repeated
      literalsFrom = at
      misses = 0
    }
    if (literalsFrom < from.length && !put(from.length, 0)) return undefined
    const packed = new Uint8Array(to.buffer, 0, out * 4 + (bytes.byteLength & 3))
    packed.set(bytes.subarray(from.length * 4), out * 4)
    return packed
  }
}

/** Fills `whole` with what was packed; false when it does not come out as long as that. Reads and writes nothing outside of either. */
export function unpack(packed: Uint8Array, whole: Uint8Array): boolean {
  const rest = whole.byteLength & 3
  const packedBytes = packed.byteLength - rest
  if (packedBytes < 0 || packedBytes % 4 !== 0 || packed.byteOffset % 4 !== 0) return false
  const from = new Uint32Array(packed.buffer, packed.byteOffset, packedBytes / 4)
  const to = new Uint32Array(whole.buffer, whole.byteOffset, whole.byteLength >>> 2)
  let out = 0
  for (let at = 0; at < from.length; ) {
    const literals = from[at]! >>> 16
    const repeated = from[at++]! & 0xffff
    if (at + literals > from.length || out + literals + repeated > to.length) return false
    if (literals > shortCopy) to.set(from.subarray(at, at + literals), out)
    else for (let step = 0; step < literals; step++) to[out + step] = from[at + step]!
    at += literals
    out += literals
    if (repeated === 0) continue
    const back = from[at++] ?? 0
    if (back < 1 || back > out) return false
    if (back === 1) to.fill(to[out - 1]!, out, out + repeated)
    else if (repeated > shortCopy && repeated <= back) to.copyWithin(out, out - back, out - back + repeated)
    else for (let step = out; step < out + repeated; step++) to[step] = to[step - back]!
    out += repeated
  }
  whole.set(packed.subarray(packedBytes), to.length * 4)
  return out === to.length
}
