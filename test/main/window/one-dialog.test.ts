import { expect, test } from 'vitest'
import { oneDialog } from '../../../main/window/one-dialog'

test('a second dialog is refused while one is shown, and may come after it, however it ended', async () => {
  const ask = oneDialog()
  let close = (_answer: string) => {}
  const first = ask(() => new Promise<string>((resolve) => (close = resolve)))
  await expect(ask(async () => 'second')).rejects.toMatchObject({ failure: { code: 'conflict' } })
  close('first')
  expect(await first).toBe('first')
  await expect(ask(() => Promise.reject(new Error('gone')))).rejects.toThrow('gone')
  expect(await ask(async () => 'third')).toBe('third')
})
