/**
 * Listens to what an RDP client and its server say to each other, for as much as it takes to ask the server for a sign of life:
 * it is asked to draw one pixel again (Refresh Rect), which only one that promised to understand that is asked.
 * Every packet is read with its own lengths; what is not as the protocol has it is passed over.
 */
import { carries, mcs, packetsOf, payloadAt, tpkt, uint16, uint32 } from './packets'

const pdu = { demandActive: 0x11, confirmActive: 0x13, data: 0x17 } as const
const data = { fontList: 39, refreshRect: 33 } as const
const generalCapabilities = 1
/** The connection sequence is far shorter, bytes. */
const mostHeard = 1_000_000
/** No screen is wider or higher. */
const mostPixels = 8_191

/** Where data goes in a session. */
interface Address {
  readonly user: number
  readonly channel: number
  readonly source: number
  readonly share: number
}

/** What is said on one connection, in the order in which it is said. */
export interface Conversation {
  /** The server has made its session: the client has introduced itself. */
  readonly hasBegun: boolean
  sent(bytes: Uint8Array): void
  heard(bytes: Uint8Array): void
  /** The packet that makes the server answer; nothing while the session is not up, or where the server does not know the question. */
  question(): Uint8Array<ArrayBuffer> | undefined
  /** The packet that makes it draw all of its screen again; likewise. */
  drawAgain(): Uint8Array<ArrayBuffer> | undefined
}

/** A connection on which nothing was said yet. */
export function listenIn(): Conversation {
  let early: Uint8Array | undefined = new Uint8Array()
  let understands = false
  let address: Address | undefined

  return {
    get hasBegun() {
      return early === undefined
    },
    sent(bytes) {
      for (const packet of packetsOf(bytes).packets) {
        const found = readShare(packet, mcs.request)
        // Until the client has said that it is done, the session is being made anew.
        if (found?.type === pdu.confirmActive) address = undefined
        if (found?.type === pdu.data && packet[found.at + 14] === data.fontList) address = { ...found, share: uint32(packet, found.at + 6) }
      }
    },
    heard(bytes) {
      if (!early) return
      const all = new Uint8Array(early.byteLength + bytes.byteLength)
      all.set(early)
      all.set(bytes, early.byteLength)
      const { packets, rest } = packetsOf(all)
      early = rest.byteLength > mostHeard ? undefined : rest
      for (const packet of packets) {
        const found = readShare(packet, mcs.indication)
        if (found?.type !== pdu.demandActive) continue
        understands = knowsRefresh(packet, found.at)
        early = undefined
        return
      }
    },
    question: () => (address && understands ? refresh(address, 0) : undefined),
    drawAgain: () => (address && understands ? refresh(address, mostPixels) : undefined),
  }
}

/** What a packet carries for the session: where its head begins (`at`), its kind, and whose it is. */
function readShare(packet: Uint8Array, kind: number): (Omit<Address, 'share'> & { readonly at: number; readonly type: number }) | undefined {
  if (!carries(packet, kind)) return undefined
  const at = payloadAt(packet)
  if (packet.byteLength < at + 6 || uint16(packet, at) !== packet.byteLength - at) return undefined
  return { at, type: uint16(packet, at + 2), source: uint16(packet, at + 4), user: packet[8]! * 256 + packet[9]!, channel: packet[10]! * 256 + packet[11]! }
}

/** What the server promised in its general capabilities. */
function knowsRefresh(packet: Uint8Array, head: number): boolean {
  // Behind the head: the share (4), two lengths (2 each), the server's name, how many there are (2), nothing (2).
  let at = head + 18 + uint16(packet, head + 10)
  while (at + 4 <= packet.byteLength) {
    const [type, length] = [uint16(packet, at), uint16(packet, at + 2)]
    if (type === generalCapabilities) return packet[at + 22] === 1
    at += Math.max(4, length)
  }
  return false
}

/** From the corner to `last`, in both directions. */
function refresh({ user, channel, source, share }: Address, last: number): Uint8Array<ArrayBuffer> {
  const little = (value: number) => [value & 255, (value >>> 8) & 255]
  const big = (value: number) => [(value >>> 8) & 255, value & 255]
  const area = [1, 0, 0, 0, ...little(0), ...little(0), ...little(last), ...little(last)]
  const length = 18 + area.length
  const share18 = [...little(length), ...little(pdu.data), ...little(source), ...little(share & 0xffff), ...little(share >>> 16), 0, 1, ...little(area.length + 4), data.refreshRect, 0, ...little(0)]
  const body = [0x02, 0xf0, 0x80, mcs.request, ...big(user), ...big(channel), 0x70, ...big(0x8000 | length), ...share18, ...area]
  return Uint8Array.from([tpkt, 0, ...big(body.length + 4), ...body])
}
