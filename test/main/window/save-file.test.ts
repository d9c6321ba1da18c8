import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BrowserWindow, SaveDialogOptions } from 'electron'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'

const shown = vi.hoisted(() => ({ answer: { canceled: true, filePath: '' }, asked: [] as SaveDialogOptions[] }))
vi.mock('electron', () => ({ dialog: { showSaveDialog: async (_window: unknown, options: SaveDialogOptions) => (shown.asked.push(options), shown.answer) } }))
// Files share their modules: another may have loaded these over an Electron of its own.
vi.resetModules()
const { safeName, saveFile } = await import('../../../main/window/save-file')

const window = {} as BrowserWindow
let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'save-'))
  shown.asked.length = 0
})
afterEach(() => rmSync(folder, { recursive: true }))

describe('the name that a dialog begins with', () => {
  test.each([
    ['a picture.png', 'a picture.png'],
    ['Größe-日本.log', 'Größe-日本.log'],
    ['/etc/passwd', '-etc-passwd'],
    ['../../.bashrc', '-..-.bashrc'],
    ['..', 'untitled'],
    ['.profile', 'profile'],
    ['..\\..\\x', '-..-x'],
    ['a\0b\nc\u001b', 'abc'],
    ['photo\u202egnp.desktop', 'photognp.desktop'],
    ['', 'untitled'],
  ])('%j becomes %j', (suggested, name) => expect(safeName(suggested)).toBe(name))
})

describe('saving', () => {
  test('writes only where the person said, for the person alone, and has them asked before a file is replaced', async () => {
    shown.answer = { canceled: false, filePath: join(folder, 'chosen') }
    expect(await saveFile(window, '/etc/passwd', new Uint8Array([1, 2]))).toBe(join(folder, 'chosen'))
    expect([...readFileSync(join(folder, 'chosen'))]).toEqual([1, 2])
    expect(statSync(join(folder, 'chosen')).mode & 0o777).toBe(0o600)
    expect(shown.asked).toEqual([{ defaultPath: '-etc-passwd', properties: ['showOverwriteConfirmation'] }])
  })
  test('writes nothing when the person changed their mind', async () => {
    shown.answer = { canceled: true, filePath: join(folder, 'chosen') }
    expect(await saveFile(window, 'x', new Uint8Array([1]))).toBeUndefined()
    expect(() => statSync(join(folder, 'chosen'))).toThrow()
  })
  test('that cannot be done is a sentence', async () => {
    writeFileSync(join(folder, 'file'), '')
    shown.answer = { canceled: false, filePath: join(folder, 'file/below') }
    await expect(saveFile(window, 'x', new Uint8Array([1]))).rejects.toMatchObject({ failure: { code: 'denied', message: 'The file could not be saved there.' } })
  })
})
