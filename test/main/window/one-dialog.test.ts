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

test('what main itself asks waits for its turn, one after the other, and pages are refused meanwhile', async () => {
  const ask = oneDialog()
  const order: string[] = []
  const closes: (() => void)[] = []
  const show = (name: string) => () => new Promise<void>((resolve) => {
    order.push(name)
    closes.push(resolve)
  })
  const page = ask(show('page'))
  const [one, two] = [ask.inTurn(show('one')), ask.inTurn(show('two'))]
  await expect(ask(show('second page'))).rejects.toMatchObject({ failure: { code: 'conflict' } })
  expect(order).toEqual(['page'])
  closes[0]!()
  await page
  await expect.poll(() => order).toHaveLength(2)
  await expect(ask(show('third page'))).rejects.toMatchObject({ failure: { code: 'conflict' } })
  closes[1]!()
  await expect.poll(() => order).toHaveLength(3)
  closes[2]!()
  await Promise.all([one, two])
  expect(order).toEqual(['page', 'one', 'two'])
})
