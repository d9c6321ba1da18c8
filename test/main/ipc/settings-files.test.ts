import { expect, test, vi } from 'vitest'
import { defaultSettings } from '../../../main/store/settings'

vi.mock('electron', () => ({ dialog: {} }))
vi.resetModules()
const { settingsFileText, settingsInFile } = await import('../../../main/ipc/settings-files')

const all = {
  ...defaultSettings(),
  theme: 'dark' as const,
  shortcuts: { palette: ['Ctrl+P'] },
  favourites: ['c1/secret-machine'],
  folders: [{ path: 'Lab', isFolded: false, machineIds: ['c1/secret-machine'] }],
  recent: ['c1/secret-machine'],
  consoleMemory: [{ machineId: 'c1/secret-machine' }],
  savedFilters: [{ name: 'running', text: 'state:running' }, { name: 'lab', text: '', connectionId: 'c1' }],
}

test('what is exported comes back, without any machine or connection', () => {
  const text = settingsFileText(all)
  expect(text).not.toMatch(/secret-machine|c1/)
  const { favourites: _favourites, folders: _folders, recent: _recent, consoleMemory: _memory, updates: _updates, ...rest } = all
  expect(settingsInFile(text)).toEqual({ ...rest, savedFilters: [{ name: 'running', text: 'state:running' }] })
})

test.each([
  ['no JSON', '{'],
  ['another kind', JSON.stringify({ kind: 'virt-desktop-clusters', version: 1, settings: {} })],
  ['another version', JSON.stringify({ kind: 'virt-desktop-settings', version: 2, settings: {} })],
  ['machines of its own', JSON.stringify({ kind: 'virt-desktop-settings', version: 1, settings: { favourites: ['x'] } })],
  ['a setting that there is not', JSON.stringify({ kind: 'virt-desktop-settings', version: 1, settings: { run: 'rm' } })],
  ['a value out of bounds', JSON.stringify({ kind: 'virt-desktop-settings', version: 1, settings: { console: { keptAlive: 1e9 } } })],
  ['keys for what is no command', JSON.stringify({ kind: 'virt-desktop-settings', version: 1, settings: { shortcuts: { run: ['Ctrl+R'] } } })],
])('a file with %s is refused as a whole', (_, text) => {
  expect(() => settingsInFile(text)).toThrow(expect.objectContaining({ failure: expect.objectContaining({ code: 'invalid', remedy: expect.any(String) as string }) as object }))
})
