/**
 * What IronRDP and real servers get wrong of each other, put right on the way.
 * - IronRDP does not say that the login it sends is to be used; a server that wants none before then shows a form.
 * - It counts its builds from its own version; xrdp changes the size of the screen for no client older than build 419.
 * - It asks for 16 bits a pixel, whose pictures cannot be made straight where their lines are padded (./bitmaps.ts): 32 come in another coding.
 * - xrdp makes its session anew for another size. It says so with a packet cut short and goes on drawing meanwhile, either of which
 *   IronRDP takes for broken. What was drawn is lost and drawn again on being asked.
 * - Who is asked for control while the session is up (./conversation.ts) answers as at its beginning, which IronRDP does not expect.
 */
import { carries, lengthOf, mcs, packetsOf, payloadAt, replacing, tpkt, uint16, uint32 } from './packets'

const clientInfo = 0x40
const autologon = 8
const leastBuild = 2_600
/** The depth that goes with the wish for 32 bits a pixel, and that wish. */
const fullColour = 24
const wants32Bits = 2
const pdu = { demandActive: 0x11, deactivateAll: 0x16, data: 0x17 } as const
const data = { update: 2, control: 20, pointer: 27, synchronize: 31, fontMap: 40 } as const
/** A session's packet with nothing in it: TPKT, X.224, MCS, and the head; bytes. */
const cutShort = 20
/** In front of the client's data in its first packet: a name, then a length in one byte or two. */
const clientData = [...'Duca'].map((letter) => letter.charCodeAt(0))

/** Changes the bytes of a client's packets in place; `hasPassword`: it has one to log in with. */
export function mendSent(bytes: Uint8Array, hasPassword: boolean): void {
  for (const packet of packetsOf(bytes).packets) {
    if (carries(packet, mcs.connect)) improveCore(packet)
    else if (hasPassword && carries(packet, mcs.request) && uint32(packet, payloadAt(packet)) === clientInfo && packet.byteLength > 100) packet[payloadAt(packet) + 8]! |= autologon
  }
}

/** The build that it says, and how many colours it wants. */
function improveCore(packet: Uint8Array): void {
  const name = packet.findIndex((_, at) => clientData.every((letter, index) => packet[at + index] === letter))
  if (name < 0) return
  const core = name + 4 + (packet[name + 4]! & 0x80 ? 2 : 1)
  // CS_CORE: type, length, version, width, height, depth, sequence and keyboard layout stand before it.
  if (packet[core] !== 0x01 || packet[core + 1] !== 0xc0) return
  const view = new DataView(packet.buffer, packet.byteOffset, packet.byteLength)
  view.setUint32(core + 20, Math.max(leastBuild, view.getUint32(core + 20, true)), true)
  if (packet.byteLength < core + 146) return
  view.setUint16(core + 140, fullColour, true)
  view.setUint16(core + 144, view.getUint16(core + 144, true) | wants32Bits, true)
}

/** Goes through what comes from a server. */
export interface Mending {
  /** The bytes as they should come; none while a packet is not whole. */
  heard(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer>
}

/** `renewed`: the session was made anew, and what it drew meanwhile is not there. */
export function mendHeard(renewed: () => void): Mending {
  let isUp = false
  let isRenewing = false
  /** The server has begun again: from then on it speaks as at the beginning. */
  let hasDemanded = false
  const taken = (packet: Uint8Array): readonly Uint8Array[] => {
    if (!isRenewing) {
      if (!isDeactivation(packet)) return []
      isRenewing = true
      hasDemanded = false
      return [packet.byteLength === cutShort ? lengthened(packet) : packet]
    }
    const kind = kindOf(packet)
    hasDemanded ||= typeOf(packet) === pdu.demandActive
    if (!hasDemanded && isAnswer(kind)) return []
    if (kind === data.fontMap) {
      isRenewing = false
      isUp = true
      renewed()
    }
    // Pictures and pointers come as data of the session, or in packets of their own kind.
    return packet[0] === tpkt && kind !== data.update && kind !== data.pointer ? [packet] : []
  }
  const isWanted = (beginning: Uint8Array) => {
    if (isRenewing || isDeactivation(beginning)) return true
    const kind = kindOf(beginning)
    isUp ||= kind === data.fontMap
    return isUp && isAnswer(kind)
  }
  return { heard: replacing(isWanted, taken) }
}

const isDeactivation = (bytes: Uint8Array) => carries(bytes, mcs.indication) && bytes.byteLength >= cutShort && uint16(bytes, payloadAt(bytes) + 2) === pdu.deactivateAll && uint16(bytes, payloadAt(bytes)) === lengthOf(bytes)! - payloadAt(bytes)

/** Of those that a server says to who asks for control. */
const isAnswer = (kind: number | undefined) => kind === data.control || kind === data.synchronize

const typeOf = (packet: Uint8Array) => (carries(packet, mcs.indication) ? uint16(packet, payloadAt(packet) + 2) : undefined)
/** What a packet of the session's data is. */
const kindOf = (packet: Uint8Array) => (typeOf(packet) === pdu.data ? packet[payloadAt(packet) + 14] : undefined)

/** With what belongs into it: the share (4), and the length of a name (2) of nothing but its end (1), which nobody reads. */
function lengthened(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(cutShort + 7)
  whole.set(bytes)
  const at = payloadAt(bytes)
  whole[3] = whole.byteLength
  whole[at - 1] = whole[at] = 6 + 7
  whole[at + 10] = 1
  return whole
}
