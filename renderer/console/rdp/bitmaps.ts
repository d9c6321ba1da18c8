/**
 * Pictures that IronRDP would draw askew or not at all, made as it expects them: a server pads its lines to a multiple of four pixels, and says so, and
 * IronRDP takes the place on the screen for the size of the picture; of fewer bits a pixel than 32 it reads 16 alone. Everything else goes through as it
 * comes, without being held up. Few bytes can say that they are a picture of any size: more than a large screen in one update is the end.
 */
import { carries, concat, leastKept, mcs, payloadAt, replacing, tpkt, uint16 } from './packets'
import { readLines, readPixels, readPlanes, type Picture } from './pictures'

const bitmaps = 1
/** Data of the session, those of them that are pictures, and where those begin behind the head. */
const slow = { data: 0x17, update: 2, head: 18 } as const
const fragments = { single: 0, last: 1, first: 2, next: 3 } as const
/** Of a rectangle, in front of its data. */
const rectangleHead = 18
const compressed = 1
const withoutHead = 0x400
/** No update is longer, bytes: one that says more was the end already (./limits.ts). */
const mostUpdate = 16 * 1024 * 1024
/** Of all pictures of an update: a screen of 3,840 by 2,160. They take up to seven bytes each when they are decoded. */
const mostPixels = 8 * 1024 * 1024
/** A rectangle's data stay below what its length can say, and a packet's likewise, bytes. */
const mostRectangle = 60_000
const mostPacket = 16_000

/** Goes through what comes from a server. */
export interface Straightening {
  heard(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer>
}

/** `tooLarge` is told what for, in a program's words. */
export function straighten(tooLarge: (detail: string) => void): Straightening {
  /** An update whose last packet is not there yet: its packets, and what it takes to keep them. */
  let packets: Uint8Array[] = []
  let keptBytes = 0

  const release = () => {
    const held = packets
    packets = []
    keptBytes = 0
    return held
  }

  /** What is to go on in place of a packet of pictures. */
  const taken = (packet: Uint8Array): readonly Uint8Array[] => {
    if (packet[0] === tpkt) {
      const straight = straightened(packet.subarray(payloadAt(packet) + slow.head), tooLarge)
      return straight ? packed(straight) : [packet]
    }
    const fragment = (packet[updateAt(packet)]! >> 4) & 3
    const begins = fragment === fragments.single || fragment === fragments.first
    const before = begins ? release() : []
    // A part of what went through already.
    if (!begins && packets.length === 0) return [packet]
    if (fragment === fragments.first || fragment === fragments.next) {
      // A copy: a view would keep all that came with it.
      packets.push(packet.slice())
      keptBytes += Math.max(leastKept, packet.byteLength)
      return keptBytes > mostUpdate ? [...before, ...release()] : before
    }
    packets.push(packet)
    const straight = straightened(concat(packets.map((part) => part.subarray(updateAt(part) + 3))), tooLarge)
    const held = release()
    return [...before, ...(straight ? packed(straight) : held)]
  }

  return { heard: replacing(carriesBitmaps, taken) }
}

/** Where its first update begins, behind its length in one byte or two. */
const updateAt = (packet: Uint8Array) => (packet[1]! & 0x80 ? 3 : 2)

/** Whether a packet, of which the telling part is there, carries pictures that are neither encrypted nor compressed as a whole. */
function carriesBitmaps(packet: Uint8Array): boolean {
  if (packet[0] === tpkt) {
    const at = payloadAt(packet)
    return carries(packet, mcs.indication) && uint16(packet, at + 2) === slow.data && packet[at + 14] === slow.update && packet[at + 15] === 0 && uint16(packet, at + slow.head) === bitmaps
  }
  const update = packet[updateAt(packet)]!
  return (packet[0]! & 0xc3) === 0 && (update & 15) === bitmaps && update >> 6 === 0
}

/** An update with its askew pictures made straight; nothing where none is, or where it is not as the protocol has it. */
function straightened(update: Uint8Array, tooLarge: (detail: string) => void): Uint8Array | undefined {
  const rectangles: Uint8Array[] = []
  let pixels = 0
  let isChanged = false
  let at = 4
  for (let index = 0; index < uint16(update, 2); index++) {
    const end = at + rectangleHead + uint16(update, at + 16)
    if (end > update.byteLength) return undefined
    const rectangle = update.subarray(at, end)
    pixels += uint16(rectangle, 8) * uint16(rectangle, 10)
    if (pixels > mostPixels) {
      tooLarge(`an update of more than ${mostPixels / 1024 / 1024} Mi pixels`)
      return empty
    }
    const straight = straightRectangles(rectangle)
    isChanged ||= straight !== undefined
    rectangles.push(...(straight ?? [rectangle]))
    at = end
  }
  return isChanged ? concat([update.subarray(0, 2), Uint8Array.of(rectangles.length & 255, rectangles.length >> 8), ...rectangles]) : undefined
}

/** An update with nothing in it. */
const empty = Uint8Array.of(bitmaps, 0, 0, 0)

/** The parts of one, each with lines as long as its place on the screen; nothing where it may stay. */
function straightRectangles(rectangle: Uint8Array): Uint8Array[] | undefined {
  const [left, top, right, bottom, width, height, depth, flags] = Array.from({ length: 8 }, (_, index) => uint16(rectangle, index * 2)) as [number, number, number, number, number, number, number, number]
  const [shownWidth, shownHeight] = [right - left + 1, bottom - top + 1]
  const isForeign = depth === 24 || depth === 15
  if (shownWidth === width && shownHeight === height && !isForeign) return undefined
  if (shownWidth < 1 || shownHeight < 1 || shownWidth > width || shownHeight > height) return undefined
  const isCompressed = (flags & compressed) !== 0
  const data = rectangle.subarray(rectangleHead + (isCompressed && !(flags & withoutHead) ? 8 : 0))
  const picture = pictureOf(data, { width, height, depth, isCoded: isCompressed })
  if (!picture) return undefined
  const linesEach = Math.max(1, Math.floor(mostRectangle / (picture.bytesEach * shownWidth)))
  const parts: Uint8Array[] = []
  // From the bottom up: what is cut off is its lower part, which comes first.
  const hidden = height - shownHeight
  for (let from = 0; from < shownHeight; from += linesEach) {
    const to = Math.min(shownHeight, from + linesEach)
    const part = picture.cut(shownWidth, hidden + from, hidden + to)
    const head = [left, bottom - to + 1, right, bottom - from, shownWidth, to - from, picture.depth, picture.isCoded ? compressed | withoutHead : flags, part.byteLength]
    parts.push(concat([Uint8Array.from(head.flatMap((value) => [value & 255, value >> 8])), part]))
  }
  return parts
}

function pictureOf(data: Uint8Array, shape: { readonly width: number; readonly height: number; readonly depth: number; readonly isCoded: boolean }): Picture | undefined {
  const { width, height, depth, isCoded } = shape
  if (depth === 32) return isCoded ? readPlanes(data, width, height) : readLines(data, width, height)
  return depth === 24 || depth === 16 || depth === 15 ? readPixels(data, shape) : undefined
}

/** An update in as many packets as it takes. */
function packed(update: Uint8Array): Uint8Array[] {
  const packets: Uint8Array[] = []
  for (let from = 0; from < update.byteLength; from += mostPacket) {
    const part = update.subarray(from, from + mostPacket)
    const isFirst = from === 0
    const isLast = from + mostPacket >= update.byteLength
    const fragment = isFirst ? (isLast ? fragments.single : fragments.first) : isLast ? fragments.last : fragments.next
    const length = part.byteLength + 6
    packets.push(Uint8Array.of(0, 0x80 | (length >> 8), length & 255, bitmaps | (fragment << 4), part.byteLength & 255, part.byteLength >> 8), part)
  }
  return packets
}
