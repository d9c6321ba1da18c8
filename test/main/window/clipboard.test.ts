import { beforeEach, expect, test, vi } from 'vitest'

const place = vi.hoisted(() => ({ isFocused: true, text: '' }))
vi.mock('electron', () => ({
  BrowserWindow: { getFocusedWindow: () => (place.isFocused ? {} : null) },
  clipboard: { readText: () => place.text, writeText: (text: string) => void (place.text = text) },
}))
const { copyText, readText } = await import('../../../main/window/clipboard')

beforeEach(() => Object.assign(place, { isFocused: true, text: 's3cret' }))

test('the clipboard is read while a window of ours is in front', async () => {
  expect(await readText()).toBe('s3cret')
  await copyText('ours')
  expect(await readText()).toBe('ours')
})
test('it is not watched from behind', async () => {
  place.isFocused = false
  await expect(readText()).rejects.toMatchObject({ failure: { code: 'denied' } })
})
test('more than a megabyte is cut', async () => {
  place.text = 'x'.repeat(3_000_000)
  expect(await readText()).toHaveLength(1_000_000)
})
