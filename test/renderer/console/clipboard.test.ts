// What a guest puts on its clipboard, on its way to this computer's.
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { standInPage } from '../../fakes/page-globals'
import { WindowWorld } from '../../fakes/window-world'

const world = new WindowWorld()
standInPage(world)
const { clipboardIn, isSharing, shareClipboard } = await import('../../../renderer/console/clipboard')

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  world.clipboard = 'the person’s own'
})
afterEach(() => {
  shareClipboard('a', 'vnc:0', false)
  vi.useRealTimers()
})

test('stays where it is until the person allows it, for that console alone', async () => {
  const [one, other] = [clipboardIn('a', 'vnc:0'), clipboardIn('b', 'vnc:0')]
  one('stolen place')
  await vi.advanceTimersByTimeAsync(5_000)
  expect(world.clipboard).toBe('the person’s own')
  shareClipboard('a', 'vnc:0', true)
  expect(isSharing('b', 'vnc:0')).toBe(false)
  other('stolen place')
  one('copied in the guest')
  await vi.advanceTimersByTimeAsync(100)
  expect(world.clipboard).toBe('copied in the guest')
})

test('comes once a second at most, and the last of a burst is the one that stays', async () => {
  const seen = new Set<string>()
  shareClipboard('a', 'vnc:0', true)
  const take = clipboardIn('a', 'vnc:0')
  for (let count = 0; count < 3_000; count++) {
    take(`text ${count}`)
    await vi.advanceTimersByTimeAsync(1)
    seen.add(world.clipboard)
  }
  await vi.advanceTimersByTimeAsync(2_000)
  expect(world.clipboard).toBe('text 2999')
  // The person's own, and one for each second that began.
  expect(seen.size).toBeLessThanOrEqual(5)
})

test('is cut to a megabyte, and stops with the permission, also what already waits', async () => {
  shareClipboard('a', 'vnc:0', true)
  const take = clipboardIn('a', 'vnc:0')
  take('x'.repeat(3_000_000))
  await vi.advanceTimersByTimeAsync(100)
  expect(world.clipboard).toHaveLength(1_000_000)
  take('late')
  shareClipboard('a', 'vnc:0', false)
  await vi.advanceTimersByTimeAsync(5_000)
  expect(world.clipboard).toHaveLength(1_000_000)
})
