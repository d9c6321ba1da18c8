import { expect, test, vi } from 'vitest'
import { whenOver } from '../../../main/provider/when-over'

test('the end is told to who waits for it, and not to who called it off', async () => {
  let end!: () => void
  const over = new Promise<void>((resolve) => (end = resolve))
  const [waits, gone] = [vi.fn<() => void>(), vi.fn<() => void>()]
  whenOver(over, waits)
  whenOver(over, gone)()
  end()
  await over
  expect([waits.mock.calls.length, gone.mock.calls.length]).toEqual([1, 0])
})
