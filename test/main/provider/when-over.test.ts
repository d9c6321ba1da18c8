import { expect, test, vi } from 'vitest'
import { endingWith, whenOver } from '../../../main/provider/when-over'

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

test('one that throws keeps no other from its end', async () => {
  const thrown = new Promise((resolve) => {
    const others = process.listeners('unhandledRejection')
    process.removeAllListeners('unhandledRejection')
    process.once('unhandledRejection', (reason) => {
      for (const other of others) process.on('unhandledRejection', other)
      resolve(reason)
    })
  })
  const over = Promise.resolve()
  const next = vi.fn<() => void>()
  const mistake = new Error('mine')
  whenOver(over, () => {
    throw mistake
  })
  whenOver(over, next)
  expect(await thrown).toBe(mistake)
  expect(next).toHaveBeenCalledOnce()
})

test('thousands that come and go leave one that waits for the promise', () => {
  const over = new Promise<void>(() => {})
  const waits = vi.spyOn(over, 'then')
  for (let index = 0; index < 1_000; index++) whenOver(over, () => {})()
  expect(waits).toHaveBeenCalledOnce()
})

test('what is already over is told, a moment later', async () => {
  const over = Promise.resolve()
  whenOver(over, () => {})
  await over
  await over
  const late = vi.fn<() => void>()
  whenOver(over, late)
  whenOver(over, late)()
  expect(late).not.toHaveBeenCalled()
  await over
  expect(late).toHaveBeenCalledOnce()
})

test('an end that comes by itself is the same as one that is asked for', async () => {
  let settle!: () => void
  const over = new Promise<void>((resolve) => (settle = resolve))
  const [asked, byItself] = [vi.fn<() => void>(), vi.fn<() => void>()]
  endingWith(over, asked)()
  endingWith(over, byItself)
  settle()
  await over
  expect([asked.mock.calls.length, byItself.mock.calls.length]).toEqual([1, 1])
})
