/**
 * As much of an RDP server as it takes for a client to show a desktop, at the far end of a console's pipe: the bridge's answer, the connection without
 * a login, a session in which nothing is drawn yet. What it does then, or instead, is the test's.
 */
import { readRequest, writeAnswer, lengthOf } from '../../../main/rdp/clean-path'
import type { Pipe } from '../../../preload/wire/pipe'

const u16 = (...values: readonly number[]) => values.flatMap((value) => [value & 255, (value >> 8) & 255])
const u32 = (...values: readonly number[]) => values.flatMap((value) => [...u16(value & 0xffff), ...u16(value >>> 16)])
const hex = (text: string) => Uint8Array.from(text.replaceAll(/\s/g, '').match(/../g)!, (byte) => parseInt(byte, 16))

/** A server's own, with a key that nobody has: the client reads it and no more. */
const certificate = Uint8Array.from(atob('MIIBdDCCARugAwIBAgIUJ1XxBx5ovhjg7im30UOYoSqqr1YwCgYIKoZIzj0EAwIwDzENMAsGA1UEAwwEZGVzazAgFw0yNjExMjMwNzUxNTBaGA8yMTI2MTAzMDA3NTE1MFowDzENMAsGA1UEAwwEZGVzazBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABEXLKikoSb4DG8EUSnnHQZO+Rgh/NcsNVF0Q0W/vbTKjoQeFvFXofb+K8DZHhZ9o22Sdj+3bHe7w2/FNyCcNt5mjUzBRMB0GA1UdDgQWBBRBFy3aaVu+y4aOm2cky7pC4eBCtjAfBgNVHSMEGDAWgBRBFy3aaVu+y4aOm2cky7pC4eBCtjAPBgNVHRMBAf8EBTADAQH/MAoGCCqGSM49BAMCA0cAMEQCIHWIj1hIi97a/sl5ER9X/5xkd3bEoIWASsPwXxHN8VoiAiAQClY4dRf7lEfrp63rAxi50ep/wfsc90cLyMZ3NnNzxQ=='), (letter) => letter.charCodeAt(0))
const screen = { widthPx: 640, heightPx: 480 }
/** Of the session, and of the two that clients ask for: the clipboard's, and the one that holds others. */
const channels = { session: 1003, clipboard: 1004, others: 1005 } as const

/** A packet of MCS to the client, on a channel. */
function indication(channel: number, data: readonly number[] | Uint8Array): Uint8Array {
  const length = data.length
  const whole = new Uint8Array(15 + length)
  whole.set([3, 0, (length + 15) >> 8, (length + 15) & 255, 2, 0xf0, 0x80, 0x68, 0, 5, channel >> 8, channel & 255, 0x70, 0x80 | (length >> 8), length & 255])
  whole.set(data, 15)
  return whole
}

/** Data of the session, of a kind. */
const sessionData = (kind: number, data: readonly number[]) => indication(channels.session, [...u16(18 + data.length, 0x17, 1002), ...u32(0x103ea), 0, 1, ...u16(18 + data.length), kind, 0, 0, 0, ...data])

/** A part of what is said on the clipboard's channel; `total` is what it says of the whole. */
export const clipboardPart = (data: readonly number[] | Uint8Array, total: number, flags: number): Uint8Array => indication(channels.clipboard, Uint8Array.from([...u32(total, flags), ...data]))
/** Something whole of the clipboard's. */
export const clipboard = (kind: number, flags: number, data: readonly number[]): Uint8Array => clipboardPart([...u16(kind, flags), ...u32(data.length), ...data], data.length + 8, 3)

/** Something of the channel that holds others. */
export const dynamic = (data: readonly number[]): Uint8Array => indication(channels.others, [...u32(data.length, 3), ...data])
/** What a client says there; nothing where it speaks elsewhere. */
export function dynamicOf(packet: Uint8Array): Uint8Array | undefined {
  const at = packet[13]! & 0x80 ? 15 : 14
  return packet[7] === 0x64 && packet[10]! * 256 + packet[11]! === channels.others ? packet.subarray(at + 8) : undefined
}

/** The end of a session, without a word about why. */
export const hangUp = (): Uint8Array => Uint8Array.of(3, 0, 0, 9, 2, 0xf0, 0x80, 0x21, 0x80)

/** A fast-path packet with one update of a kind; `fragment` as the protocol counts them. */
export function fastPath(kind: number, data: readonly number[] | Uint8Array, fragment = 0): Uint8Array {
  const packet = new Uint8Array(6 + data.length)
  packet.set([0, 0x80 | (packet.length >> 8), packet.length & 255, kind | (fragment << 4), data.length & 255, data.length >> 8])
  packet.set(data, 6)
  return packet
}

/** One rectangle of whole pixels at 16 bits, in one colour. */
export const rectangle = (left: number, top: number, width: number, height: number, colour: number): Uint8Array =>
  fastPath(1, [...u16(1, 1, left, top, left + width - 1, top + height - 1, width, height, 16, 0, width * height * 2), ...Array.from({ length: width * height }, () => u16(colour)).flat()])

/** So many pictures of that size in one update, in runs of the background at 16 bits that go on for as long as they may. */
export function blackness(width: number, height: number, count: number): Uint8Array {
  const run = [0xf0, 0xff, 0xff]
  const runs = Array.from({ length: Math.min(8, Math.floor((width * height) / 65_535)) }, () => run).flat()
  const one = [...u16(0, 0, 0, 0, width, height, 16, 0x401, runs.length), ...runs]
  return fastPath(1, [...u16(1, count), ...Array.from({ length: count }, () => one).flat()])
}

const connectResponse = (protocol: number) => {
  const blocks = [...u16(0x0c01, 12), ...u32(0x80004, protocol), ...u16(0x0c02, 12), ...u32(0, 0), ...u16(0x0c03, 12, channels.session, 2, channels.clipboard, channels.others)]
  const user = [...hex('00 05 00 14 7c 00 01 2a 14 76 0a 01 01 00 01 c0 00 4d 63 44 6e'), 0x80, blocks.length, ...blocks]
  const body = [...hex('0a 01 00 02 01 00 30 1a 02 01 16 02 01 03 02 01 00 02 01 01 02 01 00 02 01 01 02 03 00 ff f8 02 01 02'), 0x04, user.length, ...user]
  return Uint8Array.from([3, 0, 0, body.length + 10, 2, 0xf0, 0x80, 0x7f, 0x66, body.length, ...body])
}

const demandActive = () => {
  const capabilities = [
    ...u16(1, 24, 1, 3, 0x200, 0, 0, 0x401, 0, 0, 0), 1, 1,
    ...u16(2, 28, 32, 1, 1, 1, screen.widthPx, screen.heightPx, 0, 1, 1), 0, 0, ...u16(1, 0),
  ]
  const body = [...u32(0x103ea), ...u16(4, capabilities.length + 4), 0x52, 0x44, 0x50, 0, ...u16(2, 0), ...capabilities, ...u32(0)]
  return indication(channels.session, [...u16(body.length + 6, 0x11, 1002), ...body])
}

const license = () => indication(channels.session, hex('80 00 10 00 ff 02 10 00 07 00 00 00 02 00 00 00 28 14 00 00'))

/** How far a server goes before it is the test's. */
export interface Course {
  /** The client's first packet came: nothing is said any more. */
  readonly isMute?: boolean
  /** The session is up. */
  begun?(): void
  /** Whatever the client sends after that. */
  heard?(bytes: Uint8Array): void
}

export function serveDesktop(pipe: Pipe, { isMute = false, begun = () => {}, heard = () => {} }: Course): void {
  let head: number[] = []
  let protocol: number | undefined
  let isUp = false
  let hasIntroduced = false
  const finish = () => {
    for (const [kind, data] of [[31, u16(1, 1002)], [20, [...u16(4, 0), ...u32(1002)]], [20, [...u16(2, 1001), ...u32(1002)]], [40, u16(0, 0, 3, 4)]] as const) pipe.send(sessionData(kind, data))
    isUp = true
    begun()
  }
  const answer = (packet: Uint8Array) => {
    if (isUp) return heard(packet)
    // Data, or MCS: its first, the user, a channel.
    if (packet[5] !== 0xf0) return
    const kind = packet[7]!
    if (kind === 0x7f) return isMute ? undefined : pipe.send(connectResponse(protocol!))
    if (kind === 0x28) return pipe.send(hex('03 00 00 0b 02 f0 80 2e 00 00 05'))
    if (kind === 0x38) return pipe.send(Uint8Array.from([...hex('03 00 00 0f 02 f0 80 3e 00'), ...packet.subarray(8, 12), ...packet.subarray(10, 12)]))
    if (kind !== 0x64) return
    const at = packet[13]! & 0x80 ? 15 : 14
    if (!hasIntroduced) {
      hasIntroduced = true
      pipe.send(license())
      pipe.send(demandActive())
    } else if (packet[at + 2] === 0x17 && packet[at + 14] === 39) finish()
  }
  pipe.onBytes((bytes, used) => {
    used()
    head.push(...bytes)
    for (;;) {
      const now = Uint8Array.from(head)
      const length = protocol === undefined ? lengthOf(now) : now.length < 4 ? undefined : now[0] === 3 ? now[2]! * 256 + now[3]! : now.length
      if (length === undefined || now.length < length) return
      head = head.slice(length)
      if (protocol !== undefined) {
        answer(now.slice(0, length))
        continue
      }
      // What it asks for stands at the end of its first packet.
      protocol = new DataView(readRequest(now.slice(0, length)).packet.slice(-4).buffer).getUint32(0, true)
      pipe.send(writeAnswer({ packet: hex('03 00 00 13 0e d0 00 00 12 34 00 02 00 08 00 01 00 00 00'), certificates: [certificate], address: 'guest' }))
    }
  })
}
