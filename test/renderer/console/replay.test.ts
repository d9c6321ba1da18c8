// The head of a serial console's bytes, cut at every place.
import { describe, expect, it } from 'vitest'
import { createReplay, type Place } from '../../../renderer/console/serial/replay'

/** What the host sends: the head, the replay, what is new. */
function said({ line = 7, at = 0, old = [] as number[], fresh = [] as number[] }): Uint8Array {
  const head = new DataView(new ArrayBuffer(16))
  head.setUint32(0, old.length)
  head.setUint32(4, line)
  head.setFloat64(8, at)
  return Uint8Array.from([...new Uint8Array(head.buffer), ...old, ...fresh])
}

function read(parts: readonly Uint8Array[], before?: Place) {
  const replay = createReplay(before)
  const old: number[] = []
  const fresh: number[] = []
  const joints: string[] = []
  for (const part of parts) {
    const { bytes, oldBytes, joint } = replay.take(part)
    old.push(...bytes.subarray(0, oldBytes))
    fresh.push(...bytes.subarray(oldBytes))
    if (joint) joints.push(joint)
  }
  return { old, fresh, joints, place: replay.place }
}

it('tells old bytes from new ones, wherever the chunks are cut, and leaves out what was seen', () => {
  const whole = said({ at: 100, old: [1, 2, 3], fresh: [4, 5] })
  for (let first = 0; first <= whole.length; first++) {
    for (let second = first; second <= whole.length; second++) {
      const parts = [whole.slice(0, first), whole.slice(first, second), whole.slice(second)]
      expect(read(parts)).toEqual({ old: [1, 2, 3], fresh: [4, 5], joints: ['seamless'], place: { line: 7, at: 105 } })
      expect(read(parts, { line: 7, at: 102 })).toEqual({ old: [3], fresh: [4, 5], joints: ['seamless'], place: { line: 7, at: 105 } })
    }
  }
})

describe('a terminal that connects again', () => {
  it('to a line of another host process keeps what it holds, and takes all of that line', () => {
    expect(read([said({ line: 8, old: [1], fresh: [2] })], { line: 7, at: 5_000 })).toEqual({ old: [1], fresh: [2], joints: ['cut'], place: { line: 8, at: 2 } })
  })

  it('after more than the host keeps starts over', () => {
    expect(read([said({ at: 100, old: [1] })], { line: 7, at: 99 })).toEqual({ old: [1], fresh: [], joints: ['gap'], place: { line: 7, at: 101 } })
  })

  it('and hears nothing stands where it stood', () => {
    expect(read([], { line: 7, at: 99 }).place).toEqual({ line: 7, at: 99 })
    expect(read([said({}).slice(0, 9)], { line: 7, at: 99 }).place).toEqual({ line: 7, at: 99 })
  })
})
