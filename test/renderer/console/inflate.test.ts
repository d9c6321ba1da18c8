import { constants, createDeflate, deflateSync, inflateSync, type Deflate } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { Inflate } from '../../../renderer/console/vnc/inflate'

/** Numbers that look random and are the same on every run. */
function numbers(seed: number): () => number {
  let state = seed
  return () => (state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) >>> 8
}

/** Pictures of every kind: one colour, lines that repeat, few colours, and noise. */
function picture(seed: number): Uint8Array {
  const next = numbers(seed)
  const bytes = new Uint8Array(1 + (next() % 90_000))
  for (let at = 0; at < bytes.length; at++) {
    const kind = (at >> 11) & 3
    bytes[at] = kind === 0 ? 7 : kind === 1 && at > 300 ? bytes[at - 300]! + (next() % 40 === 0 ? 1 : 0) : kind === 2 ? next() % 5 : next()
  }
  return bytes
}

/** What a server sends for each picture, in one stream. */
async function streamOf(pictures: readonly Uint8Array[], options: object, flush: number): Promise<Uint8Array[]> {
  const deflate: Deflate = createDeflate(options)
  const parts: Buffer[] = []
  deflate.on('data', (part: Buffer) => parts.push(part))
  const sent: Uint8Array[] = []
  for (const one of pictures) {
    deflate.write(one)
    await new Promise<void>((done) => deflate.flush(flush, () => done()))
    sent.push(Buffer.concat(parts.splice(0)))
  }
  return sent
}

/** How many bytes a cut stream makes, by Node's own inflate. */
const made = (cut: Uint8Array): number => inflateSync(cut, { finishFlush: constants.Z_SYNC_FLUSH }).length

describe('the stream of a display', () => {
  const ways = [
    { level: 1 }, { level: 6 }, { level: 9, memLevel: 1 }, { level: 0 }, { level: 6, strategy: constants.Z_FIXED },
    { level: 6, strategy: constants.Z_HUFFMAN_ONLY }, { level: 1, strategy: constants.Z_RLE }, { level: 6, windowBits: 9 },
  ]
  for (const options of ways)
    for (const [name, flush] of [['sync', constants.Z_SYNC_FLUSH], ['partial', constants.Z_PARTIAL_FLUSH], ['full', constants.Z_FULL_FLUSH]] as const)
      test(`comes out as it was, flushed in the ${name} way, ${JSON.stringify(options)}`, async () => {
        const pictures = Array.from({ length: 12 }, (_, at) => picture(at + 1))
        const sent = await streamOf(pictures, options, flush)
        const inflate = new Inflate()
        for (const [at, one] of pictures.entries()) {
          inflate.setInput(sent[at]!)
          expect(Buffer.compare(inflate.inflate(one.length), one)).toBe(0)
          inflate.setInput(null)
        }
        inflate.reset()
        inflate.setInput(deflateSync(pictures[0]!))
        expect(Buffer.compare(inflate.inflate(pictures[0]!.length), pictures[0]!)).toBe(0)
      })

  test('that was cut anywhere makes too few bytes and says so', async () => {
    const one = picture(3).subarray(0, 3_000)
    const whole = deflateSync(one)
    for (let cut = 1; cut < whole.length - 4; cut++) {
      const inflate = new Inflate()
      inflate.setInput(whole.subarray(0, cut))
      expect(() => inflate.inflate(one.length)).toThrow(' of 3000 bytes')
    }
  })
  test('goes on in the middle of a symbol or a table, wherever its input was cut', () => {
    const [first, second] = [picture(4).subarray(0, 900), picture(6).subarray(0, 700)]
    const whole = deflateSync(Buffer.concat([first, second]), { level: 6 })
    let times = 0
    for (let cut = 1; cut < whole.length; cut++) {
      const inflate = new Inflate()
      inflate.setInput(whole.subarray(0, cut))
      const madeBytes = made(whole.subarray(0, cut))
      expect(Buffer.compare(inflate.inflate(madeBytes), Buffer.concat([first, second]).subarray(0, madeBytes))).toBe(0)
      inflate.setInput(whole.subarray(cut))
      const rest = 1_600 - madeBytes
      expect(Buffer.compare(inflate.inflate(rest), Buffer.concat([first, second]).subarray(madeBytes))).toBe(0)
      times++
    }
    expect(times).toBe(whole.length - 1)
  })
  test('is refused where it makes more or less than was expected, or is broken; it never hangs nor reads what it never wrote', () => {
    const one = picture(5)
    const whole = deflateSync(one)
    for (const wrong of [one.length - 1, one.length + 1, 1]) {
      const inflate = new Inflate()
      inflate.setInput(whole)
      expect(() => inflate.inflate(wrong)).toThrow()
    }
    const next = numbers(9)
    for (let turn = 0; turn < 3_000; turn++) {
      const broken = Uint8Array.from(whole.subarray(0, 600))
      for (let times = 0; times < 3; times++) broken[next() % broken.length] = next() & 255
      const inflate = new Inflate()
      inflate.setInput(broken)
      try {
        inflate.inflate(1 + (next() % 4_000))
      } catch (error) {
        expect(error).toBeInstanceOf(Error)
        expect(error).not.toBeInstanceOf(RangeError)
        expect(error).not.toBeInstanceOf(TypeError)
      }
    }
  })
})
