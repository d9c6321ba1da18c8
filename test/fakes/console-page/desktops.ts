/** Remote desktops, honest and hostile, for ./servers.ts. */
import type { Pipe } from '../../../preload/wire/pipe'
import { flood } from './flood'
import { blackness, clipboard, clipboardPart, dynamic, dynamicOf, fastPath, hangUp, rectangle, serveDesktop } from './rdp-server'

const utf16 = (text: string) => [...`${text}\0`].flatMap((letter) => [letter.charCodeAt(0) & 255, letter.charCodeAt(0) >> 8])
/** Kinds of what is said on the clipboard's channel. */
const clip = { ready: 1, formats: 2, taken: 3, wanted: 4, data: 5, abilities: 7 } as const
const unicodeText = [13, 0, 0, 0, 0, 0]
const partBytes = 1_600
const [isFirst, isLast] = [1, 2]

/** A session in which one thing is drawn, and then what the test is about happens. */
const after = (happens: (pipe: Pipe) => void) => (pipe: Pipe) =>
  serveDesktop(pipe, {
    begun() {
      pipe.send(rectangle(0, 0, 8, 8, 0xf800))
      happens(pipe)
    },
  })

/** Puts these on its clipboard, one after the other, as often as it is asked for them; says to the test how often that was. */
function copies(pipe: Pipe, texts: readonly string[]): void {
  let next = 0
  const offer = () => void (next < texts.length && pipe.send(clipboard(clip.formats, 0, unicodeText)))
  serveDesktop(pipe, {
    begun() {
      pipe.send(rectangle(0, 0, 8, 8, 0xf800))
      pipe.send(clipboard(clip.abilities, 0, [1, 0, 0, 0, 1, 0, 12, 0, 2, 0, 0, 0, 2, 0, 0, 0]))
      pipe.send(clipboard(clip.ready, 0, []))
    },
    heard(packet) {
      const at = packet[13]! & 0x80 ? 15 : 14
      if (packet[10] !== 0x03 || packet[11] !== 0xec) return
      const kind = packet[at + 8]
      if (kind === clip.formats) {
        pipe.send(clipboard(clip.taken, 1, []))
        offer()
      }
      if (kind !== clip.wanted) return
      self.postMessage('asked')
      const text = utf16(texts[next++]!)
      const size = text.length
      const whole = Uint8Array.from([clip.data, 0, 1, 0, size & 255, (size >> 8) & 255, (size >> 16) & 255, 0, ...text])
      for (let from = 0; from < whole.length; from += partBytes) pipe.send(clipboardPart(whole.subarray(from, from + partBytes), whole.length, (from === 0 ? isFirst : 0) | (from + partBytes >= whole.length ? isLast : 0)))
      offer()
    },
  })
}

/** Takes the wish for another size, on a channel of its own, and hangs up over it. */
function hangsUpOverSize(pipe: Pipe): void {
  const id = 7
  const u32 = (value: number) => [value & 255, (value >> 8) & 255, 0, 0]
  const name = [...'Microsoft::Windows::RDS::DisplayControl\0'].map((letter) => letter.charCodeAt(0))
  serveDesktop(pipe, {
    begun() {
      pipe.send(rectangle(0, 0, 8, 8, 0xf800))
      pipe.send(dynamic([0x50, 0, 1, 0]))
    },
    heard(packet) {
      const said = dynamicOf(packet)
      const kind = said && said[0]! >> 4
      if (kind === 5) pipe.send(dynamic([0x10, id, ...name]))
      if (kind === 1) pipe.send(dynamic([0x30, id, ...u32(5), ...u32(20), ...u32(1), ...u32(8192), ...u32(8192)]))
      // The layout of the screens that it wants.
      if (kind === 3 && said![2] === 2) pipe.send(hangUp())
    },
  })
}

export const desktops = {
  /** Draws one thing, and another whenever the client says anything; tells the test each time. */
  desktop: (pipe: Pipe) => {
    let drawn = 0
    const draw = () => {
      pipe.send(rectangle(drawn++ % 600, 0, 8, 8, 0x07e0))
      self.postMessage('frame')
    }
    serveDesktop(pipe, { begun: draw, heard: draw })
  },
  /** Hangs up when the client says anything of its own. */
  desktopHangsUp: (pipe: Pipe) => serveDesktop(pipe, { begun: () => pipe.send(rectangle(0, 0, 8, 8, 0xf800)), heard: (packet) => void ((packet[0]! & 3) === 0 && pipe.send(hangUp())) }),
  desktopHangsUpOverSize: hangsUpOverSize,
  desktopMute: (pipe: Pipe) => serveDesktop(pipe, { isMute: true }),
  desktopGarbage: after((pipe) => pipe.send(new Uint8Array(1_000).fill(0x55))),
  /** Says less of a packet than what is in it, and more. */
  desktopShort: after((pipe) => pipe.send(Uint8Array.of(3, 0, 0, 4, 3, 0, 0, 5, 2, 0xf0, 0x80))),
  desktopLong: after((pipe) => pipe.send(Uint8Array.of(0, 0x80, 16, 1, 0xff, 0xff, 1, 0, 1, 0, 0, 0, 0, 0, 0, 0))),
  /** One update that never ends. */
  desktopEndless: after((pipe) => {
    const part = new Uint8Array(16_000)
    pipe.send(fastPath(4, part, 2))
    const next = fastPath(4, part, 3)
    flood(pipe, () => next)
  }),
  /** One message of the clipboard's that never ends. */
  desktopEndlessMessage: after((pipe) => {
    pipe.send(clipboardPart(new Uint8Array(16_000), 0x7fffffff, isFirst))
    const next = clipboardPart(new Uint8Array(16_000), 0x7fffffff, 0)
    flood(pipe, () => next)
  }),
  /** Few bytes that say that they are a picture of eight gigabytes, or thousands that say that they are large. */
  desktopBomb: after((pipe) => pipe.send(blackness(65_535, 65_535, 1))),
  desktopBombs: after((pipe) => pipe.send(blackness(2_000, 2_000, 500))),
  desktopTiles: after((pipe) => {
    const parts = Array.from({ length: 512 }, (_, at) => rectangle(at, at % 400, 1, 1, at * 99))
    const many = Uint8Array.from(parts.flatMap((part) => [...part]))
    flood(pipe, () => many)
  }),
  desktopClipboards: (pipe: Pipe) => copies(pipe, ['small', 'x'.repeat(1_500_000), 'y'.repeat(3_000_000), 'after']),
}
