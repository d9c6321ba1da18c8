import { expect, it } from 'vitest'
import { isWorthStarting } from '../../../main/app/hope'

it('gives up a process that crashes more than twenty times within a minute, and not one that does so in two', () => {
  const fast: number[] = []
  expect(Array.from({ length: 21 }, (_, index) => isWorthStarting(fast, index * 1_000))).toEqual([...Array.from({ length: 20 }, () => true), false])
  const slow: number[] = []
  expect(Array.from({ length: 60 }, (_, index) => isWorthStarting(slow, index * 6_000))).not.toContain(false)
})
