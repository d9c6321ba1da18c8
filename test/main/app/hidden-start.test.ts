import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { hiddenStart, type HiddenStart } from '../../../main/app/hidden-start'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

async function begun(look: HiddenStart['look'], isOver = () => false) {
  const minimise = vi.fn()
  const done = hiddenStart({ look, isOver, minimise })
  await vi.runAllTimersAsync()
  await done
  return minimise.mock.calls.length
}

it('stays hidden where the icon is shown, also when its panel comes later', async () => {
  const looks: ('absent' | 'shown')[] = ['absent', 'absent', 'shown']
  expect(await begun(async () => looks.shift()!)).toBe(0)
  expect(looks).toEqual([])
})

it('is a minimised window on a desktop without icons, and at once for who wants none', async () => {
  expect(await begun(async () => 'absent')).toBe(1)
  const look = vi.fn(async () => 'off' as const)
  expect(await begun(look)).toBe(1)
  expect(look).toHaveBeenCalledOnce()
})

it('leaves a window alone that somebody has asked for meanwhile', async () => {
  let looks = 0
  expect(await begun(async () => (looks++, 'absent'), () => looks === 3)).toBe(0)
})
