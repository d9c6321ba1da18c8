// The head of a serial console's bytes, cut at every place.
import { expect, it } from 'vitest'
import { createReplay } from '../../../renderer/console/serial/replay'

it('tells old bytes from new ones, wherever the chunks are cut', () => {
  const whole = Uint8Array.from([0, 0, 0, 3, 1, 2, 3, 4, 5])
  for (let first = 0; first <= whole.length; first++) {
    for (let second = first; second <= whole.length; second++) {
      const replay = createReplay()
      const old: number[] = []
      const fresh: number[] = []
      for (const part of [whole.slice(0, first), whole.slice(first, second), whole.slice(second)]) {
        const { bytes, oldBytes } = replay.take(part)
        old.push(...bytes.subarray(0, oldBytes))
        fresh.push(...bytes.subarray(oldBytes))
      }
      expect([old, fresh]).toEqual([[1, 2, 3], [4, 5]])
    }
  }
})
