import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { connectionsFile } from '../../../main/store/connections'
import type { Trouble } from '../../../main/store/json-file'
import { defaultSettings, salvageSettings, settingsFile } from '../../../main/store/settings'
import { troubleFailure } from '../../../main/store/trouble-notice'
import { openTabsFile } from '../../../main/store/open-tabs'
import { windowFile } from '../../../main/store/window'

let folder: string
const troubles: Trouble[] = []
const onTrouble = (trouble: Trouble) => void troubles.push(trouble)
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'stored-'))
  troubles.length = 0
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))
const file = (name: string, value: unknown) => {
  const path = join(folder, name)
  writeFileSync(path, JSON.stringify({ version: 1, value }))
  return path
}

describe('settings', () => {
  test('an old file without the newer fields is a whole one', async () => {
    const { value } = await settingsFile(file('s.json', { theme: 'dark' }), onTrouble)
    expect(value).toEqual({ ...defaultSettings(), theme: 'dark' })
    expect(troubles).toEqual([])
  })
  test('a field of the wrong type is reset and named; the others stay', async () => {
    const { value } = await settingsFile(file('s.json', { theme: 'dark', density: 42, console: { scaling: 'sideways' } }), onTrouble)
    expect(value).toEqual({ ...defaultSettings(), theme: 'dark' })
    expect(troubles).toMatchObject([{ kind: 'salvaged', fields: ['density', 'console'] }])
    expect(troubleFailure('Settings', troubles[0]!)).toMatchObject({ message: 'Some settings were reset because they could not be used: density, console.', remedy: expect.stringContaining('kept as') })
  })
  test('unknown fields are no way in', () => {
    const hostile = JSON.parse('{"__proto__":{"theme":"dark"},"constructor":{"x":1},"toString":"x","theme":"light"}')
    const saved = salvageSettings(hostile)!
    expect(saved.value).toEqual({ ...defaultSettings(), theme: 'light' })
    expect(Object.getPrototypeOf(saved.value)).toBe(Object.prototype)
  })
  test('what is no record at all is reset', () => {
    expect(salvageSettings('x')).toBeUndefined()
    expect(salvageSettings(null)).toBeUndefined()
  })
})

describe('connections', () => {
  test('two with one id are a broken file', async () => {
    const one = { id: 'a', name: 'A', uri: 'test:///a', isReadOnly: false, allowsUnverified: false, connectsAtStart: true }
    const { value } = await connectionsFile(file('c.json', { isUntouched: false, connections: [one, one] }), onTrouble)
    expect(value.connections).toEqual([])
    expect(troubles).toMatchObject([{ kind: 'reset' }])
  })
  test('an id that would be read as a way to another machine is a broken file', async () => {
    await connectionsFile(file('c.json', { isUntouched: false, connections: [{ id: 'a/b', name: 'A', uri: 'test:///a', isReadOnly: false, allowsUnverified: false, connectsAtStart: true }] }), onTrouble)
    expect(troubles).toMatchObject([{ kind: 'reset' }])
  })
})

test("a window's absurd place is forgotten", async () => {
  const { value } = await windowFile(file('w.json', { bounds: { x: 1e300, y: 0, width: 10, height: 10 }, isMaximised: false }), onTrouble)
  expect(value).toEqual({ isMaximised: false })
  expect(readFileSync((troubles[0] as { keptAs: string }).keptAs, 'utf8')).toContain('1e+300')
})

describe('what was open', () => {
  const home = { id: 'inventory', kind: 'inventory' }
  test.each([
    ['two tabs of one name', { tabs: { open: [home, home], activeId: 'inventory' }, windows: [] }],
    ['no list of machines', { tabs: { open: [], activeId: 'inventory' }, windows: [] }],
    ['a thousand tabs', { tabs: { open: [home, ...Array.from({ length: 1_000 }, (_, at) => ({ id: `health:${at}`, kind: 'health', connectionId: 'a' }))], activeId: 'inventory' }, windows: [] }],
    ['a page of a stranger', { tabs: { open: [home, { id: 'x', kind: 'page', url: 'https://example.org' }], activeId: 'x' }, windows: [] }],
    ['a window as large as a country', { windows: [{ tabId: 'a', place: { bounds: { x: 0, y: 0, width: 1e9, height: 1 }, isMaximised: false } }] }],
  ])('%s: the start is with the list, and the file is kept aside', async (_name, value) => {
    expect((await openTabsFile(file('o.json', value), onTrouble)).value).toEqual({ windows: [] })
    expect(troubles).toMatchObject([{ kind: 'reset', keptAs: expect.stringContaining('kept') }])
  })
})
