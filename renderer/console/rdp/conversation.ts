/**
 * Listens to what an RDP client and its server say to each other, for as much as it takes to ask the server for a sign of life:
 * it is asked to draw one pixel again (Refresh Rect), which only one that promised to understand that is asked.
 * Every packet is read with its own lengths; what is not as the protocol has it is passed over.
 */

const tpkt = 3
const der = 0x30
/** MCS: data from the client, and from the server. */
const mcs = { request: 0x64, indication: 0x68 } as const
const pdu = { demandActive: 0x11, confirmActive: 0x13, data: 0x17 } as const
const data = { fontList: 39, refreshRect: 33 } as const
const generalCapabilities = 1
/** The connection sequence is far shorter, bytes. */
const mostHeard = 1_000_000

/** Where data goes in a session. */
interface Address {
  readonly user: number
  readonly channel: number
  readonly source: number
  readonly share: number
}

/** What is said on one connection, in the order in which it is said. */
export interface Conversation {
  sent(bytes: Uint8Array): void
  heard(bytes: Uint8Array): void
  /** The packet that makes the server answer; nothing while the session is not up, or where the server does not know the question. */
  question(): Uint8Array<ArrayBuffer> | undefined
}

/** A connection on which nothing was said yet. */
export function listenIn(): Conversation {
  let early: Uint8Array | undefined = new Uint8Array()
  let understands = false
  let address: Address | undefined

  return {
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
    question: () => (address && understands ? refresh(address) : undefined),
  }
}

/** Whole packets, and what is left over. Before RDP's own come those of the login, in DER. */
function packetsOf(bytes: Uint8Array): { readonly packets: readonly Uint8Array[]; readonly rest: Uint8Array } {
  const packets: Uint8Array[] = []
  let at = 0
  for (;;) {
    const length = lengthOf(bytes.subarray(at))
    if (length === undefined || at + length > bytes.byteLength) return { packets, rest: bytes.subarray(at) }
    if (bytes[at] === tpkt) packets.push(bytes.subarray(at, at + length))
    at += length
  }
}

/** `undefined` while too little is there to tell. What is no packet is as long as all that is there. */
function lengthOf(bytes: Uint8Array): number | undefined {
  if (bytes.byteLength < 4) return undefined
  if (bytes[0] === tpkt) return Math.max(4, bytes[2]! * 256 + bytes[3]!)
  if (bytes[0] !== der) return bytes.byteLength
  const more = bytes[1]! & 0x7f
  if (bytes[1]! < 0x80) return 2 + bytes[1]!
  if (more === 0 || more > 3) return bytes.byteLength
  if (bytes.byteLength < 2 + more) return undefined
  return 2 + more + bytes.subarray(2, 2 + more).reduce((sum, byte) => sum * 256 + byte, 0)
}

const uint16 = (bytes: Uint8Array, at: number) => (bytes[at] ?? 0) + (bytes[at + 1] ?? 0) * 256
const uint32 = (bytes: Uint8Array, at: number) => uint16(bytes, at) + uint16(bytes, at + 2) * 65_536

/** What a packet carries for the session: where its head begins (`at`), its kind, and whose it is. */
function readShare(packet: Uint8Array, kind: number): (Omit<Address, 'share'> & { readonly at: number; readonly type: number }) | undefined {
  // TPKT (4), X.224 data (3), MCS: kind, user, channel, flags, length in one byte or two.
  if (packet[5] !== 0xf0 || packet[7] !== kind) return undefined
  const at = (packet[13] ?? 0) & 0x80 ? 15 : 14
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

/** One pixel, in the corner. */
function refresh({ user, channel, source, share }: Address): Uint8Array<ArrayBuffer> {
  const little = (value: number) => [value & 255, (value >>> 8) & 255]
  const big = (value: number) => [(value >>> 8) & 255, value & 255]
  const area = [1, 0, 0, 0, ...little(0), ...little(0), ...little(0), ...little(0)]
  const length = 18 + area.length
  const share18 = [...little(length), ...little(pdu.data), ...little(source), ...little(share & 0xffff), ...little(share >>> 16), 0, 1, ...little(area.length + 4), data.refreshRect, 0, ...little(0)]
  const body = [0x02, 0xf0, 0x80, mcs.request, ...big(user), ...big(channel), 0x70, ...big(0x8000 | length), ...share18, ...area]
  return Uint8Array.from([tpkt, 0, ...big(body.length + 4), ...body])
}
