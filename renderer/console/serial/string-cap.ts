/**
 * Cuts control strings (OSC and DCS) that are longer than any real one, before xterm.js sees them: it collects up to ten
 * million characters of each, character by character, which is hundreds of megabytes while it lasts.
 */

const mostBytes = 64 * 1024
const [escape, bell, cancel, substitute] = [0x1b, 0x07, 0x18, 0x1a]
/** The first byte of an eight-bit control in UTF-8, and what follows it. */
const [wide, wideDcs, wideOsc, wideEnd] = [0xc2, 0x90, 0x9d, 0x9c]

type State = 'plain' | 'escape' | 'wide' | 'osc' | 'dcs'

/** Bytes in, bytes out; the same array when nothing was cut. Remembers where it was between two calls. */
export function createStringCap(most: number = mostBytes): (bytes: Uint8Array) => Uint8Array {
  let state: State = 'plain'
  /** The string that a `wide` byte stands in. */
  let inside: 'plain' | 'osc' | 'dcs' = 'plain'
  let length = 0

  /** Moves on by one byte and says whether it is kept. */
  const keeps = (byte: number): boolean => {
    if (byte === escape) {
      state = 'escape'
      return true
    }
    switch (state) {
      case 'plain':
        if (byte === wide) [state, inside] = ['wide', 'plain']
        return true
      case 'escape':
        state = byte === 0x5d ? 'osc' : byte === 0x50 ? 'dcs' : 'plain'
        length = 0
        return true
      case 'wide':
        if (byte === wideOsc || byte === wideDcs) {
          state = byte === wideOsc ? 'osc' : 'dcs'
          length = 0
        } else state = byte === wideEnd ? 'plain' : inside
        return byte === wideEnd || inside === 'plain' || ++length <= most
      case 'osc':
      case 'dcs':
        if (byte === cancel || byte === substitute || (byte === bell && state === 'osc')) {
          state = 'plain'
          return true
        }
        // Kept whatever the length, so that the end of the string is seen; by itself it is no character.
        if (byte === wide) {
          ;[state, inside] = ['wide', state]
          return true
        }
        return ++length <= most
    }
  }

  return (bytes) => {
    if (state === 'plain' && !bytes.includes(escape) && !bytes.includes(wide)) return bytes
    let kept: Uint8Array | undefined
    let size = 0
    for (let at = 0; at < bytes.length; at++) {
      // Most of what comes is plain, and a flood is as fast as this loop.
      if (state === 'plain' && !kept) while (at < bytes.length && bytes[at] !== escape && bytes[at] !== wide) at++
      if (at === bytes.length) break
      const byte = bytes[at]!
      const isKept = keeps(byte)
      if (!isKept && !kept) {
        kept = bytes.slice()
        size = at
      }
      if (isKept && kept) kept[size++] = byte
    }
    return kept ? kept.subarray(0, size) : bytes
  }
}
