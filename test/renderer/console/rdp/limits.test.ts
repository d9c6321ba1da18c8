// What a server sends in parts: what grows too long is told, a text that is too long for the clipboard is left out, and all else goes through as it came.
import { expect, test } from 'vitest'
import { limit } from '../../../../renderer/console/rdp/limits'
import { clipboard, clipboardPart, fastPath, rectangle } from '../../../fakes/console-page/rdp-server'

const session = 1003
const mib = 1024 * 1024
const part = new Uint8Array(16_000)
const dynamicPart = (size: number) => clipboardPart([0x28, 7, size & 255, (size >> 8) & 255, (size >> 16) & 255, size >>> 24, 1, 2, 3], 9, 3)

function open(channel: number | undefined) {
  const told: string[] = []
  const { heard } = limit({ endless: (detail) => void told.push(detail), leftOut: () => void told.push('left out') })
  /** Whatever the bytes are cut into. */
  const say = (packet: Uint8Array, cutAt = packet.byteLength) => Buffer.concat([packet.subarray(0, cutAt), packet.subarray(cutAt)].map((piece) => heard(piece.slice(), channel)))
  return { told, say }
}

test('an update in parts is told when it is longer than any screen, and not before', () => {
  const { told, say } = open(session)
  const next = fastPath(4, part, 3)
  const times = Math.floor((16 * mib) / next.byteLength)
  for (let round = 0; round < 2; round++) {
    say(fastPath(4, part, 2))
    for (let at = 1; at < times; at++) say(next)
    say(fastPath(4, part, 1))
  }
  expect(told).toEqual([])
  say(fastPath(4, part, 2))
  for (let at = 0; at < times; at++) say(next)
  expect(told).toEqual(['an update of more than 16 MiB'])
})

test('an update in parts of nothing is told, too: each takes something to keep', () => {
  const { told, say } = open(session)
  const [first, next] = [Uint8Array.of(0, 5, 0x21, 0, 0), Uint8Array.of(0, 5, 0x31, 0, 0)]
  const most = (16 * mib) / 64
  say(first)
  say(new Uint8Array(Buffer.alloc((most - 1) * next.length, next)))
  expect(told).toEqual([])
  say(next)
  expect(told).toEqual(['an update of more than 16 MiB'])
})

test('a message of a channel in parts is told when it is too long, whatever it said of its length', () => {
  const { told, say } = open(session)
  const next = clipboardPart(part, 100, 0)
  say(clipboardPart(part, 100, 1))
  for (let at = 1; at < Math.floor((4 * mib) / next.byteLength); at++) say(next)
  expect(told).toEqual([])
  say(next)
  expect(told).toEqual(['a message of more than 4 MiB'])
})

test('a message of a channel within a channel is told when it says that it is too long', () => {
  const { told, say } = open(session)
  say(dynamicPart(4 * mib))
  expect(told).toEqual([])
  say(dynamicPart(4 * mib + 1))
  expect(told).toEqual(['a message of more than 4 MiB'])
})

test('a greeting that goes on and on is told', () => {
  const { told, say } = open(undefined)
  for (let at = 0; at < 4; at++) say(new Uint8Array(mib).fill(0x55))
  expect(told).toEqual([])
  say(Uint8Array.of(0x55))
  expect(told).toEqual(['a greeting of more than 4 MiB'])
})

test('a text that is too long for the clipboard becomes an answer without one, and what comes between and after goes through', () => {
  const { told, say } = open(session)
  const data = [5, 0, 1, 0, 0, 0, 80, 0]
  const picture = rectangle(0, 0, 4, 4, 0)
  const none = clipboard(5, 2, [])
  // One byte for its length instead of two.
  const shortened = [...none.subarray(0, 3), none[3]! - 1, ...none.subarray(4, 13), 16, ...none.subarray(15)]
  expect([...say(clipboardPart([...data, ...part], 5 * mib, 1), 20)]).toEqual(shortened)
  for (let at = 0; at < 400; at++) expect(say(clipboardPart(part, 5 * mib, 0), 20)).toHaveLength(0)
  expect([...say(picture, 3)]).toEqual([...picture])
  expect(say(clipboardPart(part, 5 * mib, 2))).toHaveLength(0)
  const small = clipboard(5, 1, [65, 0, 0, 0])
  expect([...say(small)]).toEqual([...small])
  expect(told).toEqual(['left out'])
})
