/** Packets of RDP (MCS in X.224 in TPKT), as far as this side must look into them. */

export const tpkt = 3
const der = 0x30
/** What a packet is to MCS: the client's first, data from the client, data from the server. */
export const mcs = { connect: 0x7f, request: 0x64, indication: 0x68 } as const

export const uint16 = (bytes: Uint8Array, at: number): number => (bytes[at] ?? 0) + (bytes[at + 1] ?? 0) * 256
export const uint32 = (bytes: Uint8Array, at: number): number => uint16(bytes, at) + uint16(bytes, at + 2) * 65_536

export const carries = (packet: Uint8Array, kind: number): boolean => packet[5] === 0xf0 && packet[7] === kind

/** Where data begins: behind TPKT (4), X.224 (3), and of MCS the kind, user, channel, flags, and the length in one byte or two. */
export const payloadAt = (packet: Uint8Array): number => ((packet[13] ?? 0) & 0x80 ? 15 : 14)

/** Whole packets, and what is left over. Before RDP's own come those of the login, in DER. They are views: who changes one changes the bytes. */
export function packetsOf(bytes: Uint8Array): { readonly packets: readonly Uint8Array[]; readonly rest: Uint8Array } {
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
export function lengthOf(bytes: Uint8Array): number | undefined {
  const [first, second] = bytes
  if (first === undefined || second === undefined) return undefined
  if (first === tpkt) return bytes.byteLength < 4 ? undefined : Math.max(4, bytes[2]! * 256 + bytes[3]!)
  if (first === der) return derLength(bytes, second)
  // A fast-path packet: its length in one byte or two.
  if ((first & 3) !== 0) return bytes.byteLength
  if (second < 0x80) return Math.max(2, second)
  return bytes.byteLength < 3 ? undefined : Math.max(3, (second & 0x7f) * 256 + bytes[2]!)
}

function derLength(bytes: Uint8Array, first: number): number | undefined {
  const more = first & 0x7f
  if (first < 0x80) return 2 + first
  if (more === 0 || more > 3) return bytes.byteLength
  if (bytes.byteLength < 2 + more) return undefined
  return 2 + more + bytes.subarray(2, 2 + more).reduce((sum, byte) => sum * 256 + byte, 0)
}

/** A packet that is kept takes at least so much, however short it is, bytes: parts of nothing at all have an end too. */
export const leastKept = 64

/** So much of a packet tells what it carries, bytes. */
const telling = { slow: 36, fast: 4 } as const

/**
 * Goes through a stream: each packet that is wanted, which its beginning tells, is replaced when it is whole by what `take` makes of it.
 * Everything else goes through as it comes, without being held up.
 */
export function replacing(isWanted: (beginning: Uint8Array) => boolean, take: (packet: Uint8Array) => readonly Uint8Array[]): (bytes: Uint8Array<ArrayBuffer>) => Uint8Array<ArrayBuffer> {
  /** The beginning of a packet of which too little is there. */
  let rest: Uint8Array = new Uint8Array()
  /** So much more belongs to a packet that goes through as it is, bytes. */
  let skipped = 0
  return (bytes) => {
    const all = rest.byteLength === 0 ? bytes : concat([rest, bytes])
    const out: Uint8Array[] = []
    /** Whatever is there from here to `at` goes through. */
    let from = 0
    let at = skipped
    while (at < all.byteLength) {
      const left = all.subarray(at)
      const length = lengthOf(left)
      if (length === undefined || left.byteLength < Math.min(length, left[0] === tpkt ? telling.slow : telling.fast)) break
      const packet = left.subarray(0, length)
      if (isWanted(packet)) {
        if (packet.byteLength < length) break
        out.push(all.subarray(from, at))
        // One by one: they may be more than a call takes.
        for (const part of take(packet)) out.push(part)
        from = at + length
      }
      at += length
    }
    skipped = Math.max(0, at - all.byteLength)
    rest = all.slice(at)
    if (from === 0 && at >= all.byteLength) return all
    out.push(all.subarray(from, at))
    return concat(out)
  }
}

/** All of them, one behind the other. */
export function concat(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(parts.reduce((sum, { byteLength }) => sum + byteLength, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.byteLength
  }
  return all
}
