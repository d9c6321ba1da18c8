/**
 * Listens to what an RDP client and its server say to each other, for as much as it takes to ask the server for a sign of life:
 * it is asked to draw a corner again (Refresh Rect), or for the control that this client has already (Control), which only one
 * that promised to understand the first is asked. xrdp draws nothing that did not change since, and FreeRDP no single pixel.
 * Every packet is read with its own lengths; what is not as the protocol has it is passed over.
 */
import { carries, mcs, packetsOf, payloadAt, tpkt, uint16, uint32 } from './packets'

const pdu = { demandActive: 0x11, confirmActive: 0x13, data: 0x17 } as const
const data = { control: 20, refreshRect: 33, fontList: 39 } as const
const generalCapabilities = 1
const dynamicData = 3
/** The arrangement of one screen. */
const layout = { type: 2, length: 56 } as const
/** The connection sequence is far shorter, bytes. */
const mostHeard = 1_000_000
/** How far what is drawn again reaches, in both directions: two pixels, or all of any screen. */
const reaches = { corner: 1, screen: 8_191 } as const
const requestControl = 1

/** Where data goes in a session. */
interface Address {
  readonly user: number
  readonly channel: number
  readonly source: number
  readonly share: number
}

/** What a server can be asked. */
export type Question = 'corner' | 'control'

/** What is said on one connection, in the order in which it is said. */
export interface Conversation {
  /** The server has made its session: the client has introduced itself. */
  readonly hasBegun: boolean
  /** The channel on which the session itself speaks, once it was made. */
  readonly channel: number | undefined
  /** When the client last asked for another size of the screen, epoch ms; 0 before. */
  readonly sizeAskedAt: number
  sent(bytes: Uint8Array): void
  heard(bytes: Uint8Array): void
  /** The packet that makes the server answer; nothing while the session is not up, or where the server does not know the questions. */
  question(kind: Question): Uint8Array<ArrayBuffer> | undefined
  /** The packet that makes it draw all of its screen again; likewise. */
  drawAgain(): Uint8Array<ArrayBuffer> | undefined
}

/** A connection on which nothing was said yet. */
export function listenIn(): Conversation {
  let early: Uint8Array | undefined = new Uint8Array()
  let understands = false
  let address: Address | undefined
  let channel: number | undefined
  let sizeAskedAt = 0

  return {
    get sizeAskedAt() {
      return sizeAskedAt
    },
    get channel() {
      return channel
    },
    get hasBegun() {
      return early === undefined
    },
    sent(bytes) {
      for (const packet of packetsOf(bytes).packets) {
        if (asksForSize(packet)) sizeAskedAt = Date.now()
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
        ;({ channel } = found)
        early = undefined
        return
      }
    },
    question(kind) {
      if (!address || !understands) return undefined
      return kind === 'corner' ? refresh(address, reaches.corner) : sessionData(address, data.control, [...little(requestControl), 0, 0, 0, 0, 0, 0])
    },
    drawAgain: () => (address && understands ? refresh(address, reaches.screen) : undefined),
  }
}

/** What a packet carries for the session: where its head begins (`at`), its kind, and whose it is. */
function readShare(packet: Uint8Array, kind: number): (Omit<Address, 'share'> & { readonly at: number; readonly type: number }) | undefined {
  if (!carries(packet, kind)) return undefined
  const at = payloadAt(packet)
  if (packet.byteLength < at + 6 || uint16(packet, at) !== packet.byteLength - at) return undefined
  return { at, type: uint16(packet, at + 2), source: uint16(packet, at + 4), user: packet[8]! * 256 + packet[9]!, channel: packet[10]! * 256 + packet[11]! }
}

/** Of a channel within a channel: data, which say how the screens are to be arranged. In front of them stand the outer channel's head, and the kind and the inner channel. */
function asksForSize(packet: Uint8Array): boolean {
  const at = payloadAt(packet) + 8
  if (!carries(packet, mcs.request) || packet[at]! >> 4 !== dynamicData) return false
  const inner = at + 1 + (1 << (packet[at]! & 3))
  return uint32(packet, inner) === layout.type && uint32(packet, inner + 4) === layout.length && packet.byteLength === inner + layout.length
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
const refresh = (address: Address, last: number) => sessionData(address, data.refreshRect, [1, 0, 0, 0, ...little(0), ...little(0), ...little(last), ...little(last)])

const little = (value: number) => [value & 255, (value >>> 8) & 255]
const big = (value: number) => [(value >>> 8) & 255, value & 255]

/** Data of the session, of a kind. */
function sessionData({ user, channel, source, share }: Address, kind: number, body: readonly number[]): Uint8Array<ArrayBuffer> {
  const length = 18 + body.length
  const head = [...little(length), ...little(pdu.data), ...little(source), ...little(share & 0xffff), ...little(share >>> 16), 0, 1, ...little(body.length + 4), kind, 0, ...little(0)]
  const packet = [0x02, 0xf0, 0x80, mcs.request, ...big(user), ...big(channel), 0x70, ...big(0x8000 | length), ...head, ...body]
  return Uint8Array.from([tpkt, 0, ...big(packet.length + 4), ...packet])
}
