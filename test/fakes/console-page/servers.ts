/** Servers of a display or a serial line, honest and hostile, at the far end of a console's pipe; run in a worker. */
import { openPipe, type Pipe } from '../../../preload/wire/pipe'
import { desktops } from './desktops'
import { flood, floodOf } from './flood'

export interface Wish {
  readonly server: keyof typeof servers
  readonly widthPx?: number
  readonly heightPx?: number
  /** What a serial line says. */
  readonly text?: string
}

const bytes = (...values: number[]) => Uint8Array.from(values)
const ascii = (text: string) => new TextEncoder().encode(text)
const u16 = (value: number) => [(value >> 8) & 255, value & 255]
const u32 = (value: number) => [...u16(value >>> 16), ...u16(value & 0xffff)]
const join = (...parts: (Uint8Array | readonly number[])[]) => Uint8Array.from(parts.flatMap((part) => [...part]))

/** The handshake up to ServerInit; `then` runs when the client has asked for its first picture. */
function greet(pipe: Pipe, { widthPx = 640, heightPx = 400 }: Wish, then: () => void, onRequest: () => void = () => {}): void {
  let step = 0
  let isGreeted = false
  const name = ascii('A desktop \u202Egnp.exe')
  const steps = [
    () => pipe.send(bytes(1, 1)),
    () => pipe.send(bytes(0, 0, 0, 0)),
    () => pipe.send(join(u16(widthPx), u16(heightPx), [32, 24, 0, 1], u16(255), u16(255), u16(255), [0, 8, 16, 0, 0, 0], u32(name.length), name)),
  ]
  pipe.onBytes((data, used) => {
    used()
    if (step < steps.length) return steps[step++]!()
    // Among what a client sends only FramebufferUpdateRequest (3) is ten bytes long and ends a message.
    const isRequest = data.length >= 10 && data[data.length - 10] === 3
    if (!isRequest) return
    if (!isGreeted) {
      isGreeted = true
      then()
    } else onRequest()
  })
  pipe.send(ascii('RFB 003.008\n'))
}

const rectangle = (x: number, y: number, width: number, height: number, encoding: number) => [...u16(x), ...u16(y), ...u16(width), ...u16(height), ...u32(encoding)]
const update = (count: number) => [0, 0, ...u16(count)]

const repeated = (part: Uint8Array, times: number) => {
  const all = new Uint8Array(part.length * times)
  for (let at = 0; at < times; at++) all.set(part, at * part.length)
  return all
}

/** Whole frames in Raw, each a little different, one for each request. */
function frames(pipe: Pipe, wish: Wish): void {
  const { widthPx = 640, heightPx = 400 } = wish
  const header = join(update(1), rectangle(0, 0, widthPx, heightPx, 0))
  const frame = new Uint8Array(header.length + widthPx * heightPx * 4)
  frame.set(header)
  for (let at = header.length; at < frame.length; at++) frame[at] = (at * 7) & 255
  let count = 0
  const send = () => {
    frame.fill(count++ & 255, header.length, header.length + widthPx * 40)
    pipe.send(frame)
    self.postMessage('frame')
  }
  greet(pipe, wish, send, send)
}

const servers = {
  ...desktops,
  frames,
  /** A quiet display: one picture and no more. */
  still: (pipe: Pipe, wish: Wish) => greet(pipe, wish, () => pipe.send(join(update(1), rectangle(0, 0, 2, 1, 0), [10, 20, 30, 0, 200, 100, 50, 0]))),
  silent: () => {},
  garbage: (pipe: Pipe) => pipe.send(ascii('HTTP/1.1 400 Bad Request\r\n\r\n')),
  hugeScreen: (pipe: Pipe) => greet(pipe, { server: 'hugeScreen', widthPx: 65_535, heightPx: 65_535 }, () => {}),
  outside: (pipe: Pipe, wish: Wish) => greet(pipe, wish, () => pipe.send(join(update(1), rectangle(600, 300, 65_000, 65_000, 16)))),
  hugeCursor: (pipe: Pipe, wish: Wish) => greet(pipe, wish, () => pipe.send(join(update(1), rectangle(0, 0, 65_535, 65_535, 0x574d5664), [0, 0]))),
  unknownEncoding: (pipe: Pipe, wish: Wish) => greet(pipe, wish, () => pipe.send(join(update(1), rectangle(0, 0, 10, 10, 0x7777)))),
  /** Names and reasons of two gigabytes, as far as anybody takes them. */
  longName: (pipe: Pipe) => {
    const steps = [() => pipe.send(bytes(1, 1)), () => pipe.send(bytes(0, 0, 0, 0)), () => {
      pipe.send(join(u16(640), u16(400), [32, 24, 0, 1], u16(255), u16(255), u16(255), [0, 8, 16, 0, 0, 0], u32(0x7fffffff)))
      floodOf(pipe, 100)
    }]
    pipe.onBytes((_data, used) => {
      used()
      steps.shift()?.()
    })
    pipe.send(ascii('RFB 003.008\n'))
  },
  longReason: (pipe: Pipe) => {
    pipe.onBytes((_data, used) => {
      used()
      pipe.send(join([0], u32(0x7fffffff)))
      floodOf(pipe, 100)
    })
    pipe.send(ascii('RFB 003.008\n'))
  },
  lateName: (pipe: Pipe, wish: Wish) => greet(pipe, wish, () => {
    pipe.send(join(update(1), rectangle(0, 0, 0, 0, -307), u32(0x7fffffff)))
    floodOf(pipe, 100)
  }),
  tinyRectangles: (pipe: Pipe, wish: Wish) => greet(pipe, wish, () => {
    const one = join(rectangle(1, 1, 1, 1, 0), [1, 2, 3, 0])
    const many = join(update(4_096), repeated(one, 4_096))
    flood(pipe, () => many)
  }),
  cursors: (pipe: Pipe, wish: Wish) => greet(pipe, wish, () => {
    const one = join(update(1), rectangle(0, 0, 32, 32, -239), new Uint8Array(32 * 32 * 4 + 4 * 32).fill(170))
    flood(pipe, () => one)
  }),
  bells: (pipe: Pipe, wish: Wish) => greet(pipe, wish, () => {
    const many = new Uint8Array(16_384).fill(2)
    flood(pipe, () => many)
  }),
  clipboards: (pipe: Pipe, wish: Wish) => greet(pipe, wish, () => {
    pipe.send(join([3, 0, 0, 0], u32(5), ascii('small')))
    pipe.send(join([3, 0, 0, 0], u32(3 * 1024 * 1024)))
    for (let at = 0; at < 3; at++) pipe.send(new Uint8Array(1024 * 1024).fill(65))
    pipe.send(join([3, 0, 0, 0], u32(5), ascii('after')))
  }),
  /** The extended clipboard that nobody asked for, with text that would inflate to gigabytes. */
  zipBomb: (pipe: Pipe, wish: Wish) => greet(pipe, wish, () => pipe.send(join([3, 0, 0, 0], u32(-1_000), u32(0x10000001), new Uint8Array(996)))),
  password: (pipe: Pipe) => {
    const refusal = ascii('\u202Ewrong\u0007 password')
    const steps = [() => pipe.send(bytes(1, 2)), () => pipe.send(new Uint8Array(16)), () => pipe.send(join(u32(1), u32(refusal.length), refusal))]
    pipe.onBytes((_data, used) => {
      used()
      steps.shift()?.()
    })
    pipe.send(ascii('RFB 003.008\n'))
  },
  /** Two control strings of twelve million characters each, and a word after them. */
  endless: (pipe: Pipe) => {
    pipe.onBytes((_data, used) => used())
    pipe.send(new Uint8Array(16))
    const filler = new Uint8Array(60_000).fill(65)
    const parts = ['\u001bPq', '\u001b\\\u001b]0;', '\u0007\r\nend']
    let sent = 0
    flood(pipe, () => {
      const at = sent++
      return at % 200 === 0 && at <= 400 ? ascii(parts[at / 200]!) : at < 400 ? filler : ascii('')
    }, () => sent > 400)
  },
  serial: (pipe: Pipe, { text = '' }: Wish) => {
    pipe.onBytes((_data, used) => {
      used()
      self.postMessage('typed')
    })
    pipe.send(new Uint8Array(16))
    pipe.send(ascii(text))
  },
}

self.onmessage = ({ data, ports }: MessageEvent<Wish>) => {
  const port = ports[0]!
  const pipe = openPipe({ post: (message) => port.postMessage(message), listen: (listener) => void (port.onmessage = ({ data: message }) => listener(message)), onGone() {}, close: () => port.close() })
  servers[data.server](pipe, data)
}
