import { beforeEach, expect, test, vi } from 'vitest'

type Listener = (...given: unknown[]) => void
const place = vi.hoisted(() => ({ isFocused: true, text: '', contents: undefined as Listener | undefined, input: undefined as Listener | undefined }))
vi.mock('electron', () => ({
  app: { on: (_name: string, listener: Listener) => void (place.contents = listener) },
  BrowserWindow: { getFocusedWindow: () => (place.isFocused ? {} : null) },
  clipboard: { readText: () => place.text, writeText: (text: string) => void (place.text = text) },
}))
// Files share their modules: another may have loaded these over an Electron of its own.
vi.resetModules()
const { copyText, readText } = await import('../../../main/window/clipboard')
const { watchPresses, takePress } = await import('../../../main/window/press')
watchPresses()
place.contents!({}, { on: (_name: string, listener: Listener) => void (place.input = listener) })
const press = (type = 'rawKeyDown') => place.input!({}, { type })

beforeEach(() => {
  Object.assign(place, { isFocused: true, text: 's3cret' })
  takePress()
})

test('the clipboard is read while a window of ours is in front', async () => {
  press()
  expect(await readText()).toBe('s3cret')
  await copyText('ours')
  press('mouseDown')
  expect(await readText()).toBe('ours')
})
test('it is not watched from behind', async () => {
  place.isFocused = false
  press()
  await expect(readText()).rejects.toMatchObject({ failure: { code: 'denied' } })
})
test('more than a megabyte is cut', async () => {
  place.text = 'x'.repeat(3_000_000)
  press()
  expect(await readText()).toHaveLength(1_000_000)
})
test('it is not polled: one press is one read, and moving the pointer is none', async () => {
  await expect(readText()).rejects.toMatchObject({ failure: { code: 'denied' } })
  press('mouseMove')
  await expect(readText()).rejects.toMatchObject({ failure: { code: 'denied' } })
  press()
  await readText()
  await expect(readText()).rejects.toMatchObject({ failure: { code: 'denied' } })
})
test('a press is soon forgotten', () => {
  press()
  expect(takePress(() => Date.now() + 6_000)).toBe(false)
})
