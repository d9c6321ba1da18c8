/**
 * Pictures of fewer than 32 bits a pixel in runs ([MS-RDPBCGR] 2.2.9.1.1.3.1.2.4): orders, each for so many pixels, most of them about how these differ
 * from the line before. IronRDP reads them at 16 bits alone.
 */

const order = { background: 0, foreground: 1, mask: 2, colour: 3, copy: 4, newForeground: 6, newMask: 7, pairs: 8 } as const
/** Orders of one byte and nothing more: eight pixels by a mask, or a single one. */
const masks: Readonly<Record<number, number>> = { 0xf9: 0x03, 0xfa: 0x05 }
const single = { white: 0xfd, black: 0xfe } as const

/** What a pixel of a depth takes, bytes. */
export const bytesOf = (depth: number): number => (depth === 24 ? 3 : 2)

/** The pixels of a picture, from the bottom up, as numbers; nothing for what is cut short or leads out of it. */
export function readRuns(data: Uint8Array, width: number, height: number, depth: number): Uint32Array | undefined {
  const pixels = new Uint32Array(width * height)
  const white = depth === 24 ? 0xff_ffff : depth === 16 ? 0xffff : 0x7fff
  let at = 0
  let x = 0
  let foreground = white
  let isFirstLine = true
  /** A run of the background right behind another begins with a pixel of the foreground. */
  let wasBackground = false

  const byte = () => data[at++] ?? 0
  const pixel = () => byte() | (byte() << 8) | (depth === 24 ? byte() << 16 : 0)
  const above = () => (isFirstLine ? 0 : pixels[x - width]!)
  const run = (length: number, next: () => number) => {
    for (const end = x + length; x < end; x++) pixels[x] = next()
  }
  const byMask = (length: number, first?: number) => {
    let bits = 0
    let bit = 8
    run(length, () => {
      if (bit === 8) [bits, bit] = [first ?? byte(), 0]
      return (bits >> bit++) & 1 ? above() ^ foreground : above()
    })
  }

  while (at < data.byteLength) {
    if (isFirstLine && x >= width) isFirstLine = wasBackground = false
    const head = byte()
    const [kind, said] = headOf(head, byte)
    const length = said * (kind === order.pairs ? 2 : 1)
    if (x + length > pixels.length) return undefined
    const isRepeated = wasBackground && kind === order.background
    wasBackground = kind === order.background
    if (kind === order.newForeground || kind === order.newMask) foreground = pixel()
    if (isRepeated && length > 0) pixels[x] = above() ^ foreground
    if (kind === order.background) {
      if (isRepeated && length > 0) x++
      run(length - (isRepeated ? 1 : 0), above)
    } else if (kind === order.foreground || kind === order.newForeground) run(length, () => above() ^ foreground)
    else if (kind === order.mask || kind === order.newMask) byMask(length, masks[head])
    else if (kind === order.copy) run(length, pixel)
    else if (kind === order.colour) {
      const one = head === single.white ? white : head === single.black ? 0 : pixel()
      run(length, () => one)
    } else if (kind === order.pairs) {
      const pair = [pixel(), pixel()] as const
      let index = 0
      run(length, () => pair[index++ & 1]!)
    } else return undefined
    if (at > data.byteLength) return undefined
  }
  return x === pixels.length ? pixels : undefined
}

/** What is to be done, and for how many pixels: an order has three bits and five for the number, or four and four, or a byte and two. */
function headOf(head: number, byte: () => number): readonly [kind: number, length: number] {
  if (masks[head] !== undefined) return [order.mask, 8]
  if (head === single.white || head === single.black) return [order.colour, 1]
  if (head >= 0xf0) return [head & 15, byte() | (byte() << 8)]
  const isShort = head >= 0xc0
  const kind = isShort ? (head >> 4) - 6 : head >> 5
  const number = head & (isShort ? 15 : 31)
  if (kind === order.mask || kind === order.newMask) return [kind, number * 8 || byte() + 1]
  return [kind, number || byte() + (isShort ? 16 : 32)]
}
