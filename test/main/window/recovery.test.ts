import { expect, test } from 'vitest'
import { mayReload } from '../../../main/window/recovery'

test('a page is loaded again three times within a minute, not a fourth; a minute later it may again', () => {
  const crashes: number[] = []
  expect([0, 1_000, 2_000, 3_000].map((at) => mayReload(crashes, at))).toEqual([true, true, true, false])
  expect(mayReload(crashes, 63_000)).toBe(true)
})
