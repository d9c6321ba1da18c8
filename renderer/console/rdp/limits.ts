/**
 * What a server sends in parts has an end here: IronRDP puts parts together for as long as they come. An update, or a message of a channel, that
 * grows too long is the end of its session; a clipboard's text that says so beforehand is left out, and the server is thought to have none.
 */
import { carries, leastKept, lengthOf, mcs, payloadAt, replacing, tpkt, uint16, uint32 } from './packets'

const most = { update: 16 * 1024 * 1024, message: 4 * 1024 * 1024, greeting: 4 * 1024 * 1024 } as const
/** Of a fast-path update: it begins, or goes on. */
const fragments = { first: 2, next: 3 } as const
/** Of a part of a channel's message. */
const flags = { first: 1, last: 2 } as const
/** In front of each part: how long the whole is, and its flags. */
const partHead = 8
/** The clipboard's answer with what is on it, and that it has nothing. */
const clipboard = { data: 5, failed: 2 } as const
/** The first part of a message of a channel within a channel. */
const dynamicFirst = 2

export interface LimitEvents {
  /** It is the end; what for, in a program's words. */
  endless(detail: string): void
  /** A text was too long for the clipboard. */
  leftOut(): void
}

/** Goes through what comes from a server. */
export interface Limits {
  /** The bytes that may go on. `session` is the channel on which the session itself speaks, once there is one. */
  heard(bytes: Uint8Array<ArrayBuffer>, session: number | undefined): Uint8Array<ArrayBuffer>
}

export function limit({ endless, leftOut }: LimitEvents): Limits {
  let session: number | undefined
  let greeted = 0
  let update = 0
  /** So much came of the messages that are under way, by channel, bytes. */
  const messages = new Map<number, number>()
  /** On these the rest of a message is passed over. */
  const dropped = new Set<number>()
  let isTold = false

  const growsTo = (size: number, mostBytes: number, what: string) => {
    if (size > mostBytes && !isTold) {
      isTold = true
      endless(`${what} of more than ${mostBytes / 1024 / 1024} MiB`)
    }
    return size
  }

  /** Whether a packet is one of those that are left out; tells of what is too long on the way. */
  const isLeftOut = (beginning: Uint8Array): boolean => {
    const length = lengthOf(beginning)!
    if (beginning[0] !== tpkt) {
      const fragment = (beginning[beginning[1]! & 0x80 ? 3 : 2]! >> 4) & 3
      update = fragment === fragments.next || fragment === fragments.first ? growsTo((fragment === fragments.first ? 0 : update) + Math.max(leastKept, length), most.update, 'an update') : 0
      return false
    }
    if (session === undefined || !carries(beginning, mcs.indication)) return false
    const channel = channelOf(beginning)
    if (channel === session) return false
    const at = payloadAt(beginning)
    const [total, said] = [uint32(beginning, at), beginning[at + 4]!]
    const isFirst = (said & flags.first) !== 0
    if (isFirst) dropped.delete(channel)
    if (isFirst && total > most.message && uint16(beginning, at + partHead) === clipboard.data) dropped.add(channel)
    if (dropped.has(channel)) return true
    growsTo(dynamicTotal(beginning.subarray(at + partHead)), most.message, 'a message')
    const size = growsTo((isFirst ? 0 : (messages.get(channel) ?? 0)) + length, most.message, 'a message')
    messages.set(channel, (said & flags.last) !== 0 ? 0 : size)
    return false
  }

  const taken = (packet: Uint8Array): readonly Uint8Array[] => {
    const said = packet[payloadAt(packet) + 4]!
    if ((said & flags.last) !== 0) dropped.delete(channelOf(packet))
    if ((said & flags.first) === 0) return []
    leftOut()
    return [nothing(packet)]
  }

  const heard = replacing(isLeftOut, taken)
  return {
    heard(bytes, known) {
      session = known
      if (known === undefined) greeted = growsTo(greeted + bytes.byteLength, most.greeting, 'a greeting')
      return heard(bytes)
    },
  }
}

const channelOf = (packet: Uint8Array) => packet[10]! * 256 + packet[11]!

/** How long a message of a channel within a channel will be, if this begins one in parts: behind its kind stand the channel and the length, of the sizes that it says. */
function dynamicTotal(data: Uint8Array): number {
  const said = data[0]!
  if (said >> 4 !== dynamicFirst) return 0
  const at = 1 + (1 << (said & 3))
  const size = (said >> 2) & 3
  return size === 0 ? data[at]! : size === 1 ? uint16(data, at) : uint32(data, at)
}

/** To the channel of a packet: the clipboard's answer that it has nothing. */
function nothing(packet: Uint8Array): Uint8Array {
  const message = [8, 0, 0, 0, flags.first | flags.last, 0, 0, 0, clipboard.data, 0, clipboard.failed, 0, 0, 0, 0, 0]
  const head = [tpkt, 0, 0, 14 + message.length, ...packet.subarray(4, 12), 0x70, message.length]
  return Uint8Array.from([...head, ...message])
}
