import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { jsonFile, type JsonFileOptions, type Trouble } from '../../../main/store/json-file'

let folder: string
let path: string
let troubles: Trouble[]
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'json-file-'))
  path = join(folder, 'a', 'settings.json')
  troubles = []
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const schema = z.strictObject({ name: z.string(), count: z.number() })
type Value = z.infer<typeof schema>
const open = (more: Partial<JsonFileOptions<Value>> = {}) =>
  jsonFile<Value>({ path, version: 1, migrations: {}, schema, empty: () => ({ name: 'default', count: 0 }), onTrouble: (trouble) => troubles.push(trouble), ...more })

async function write(text: string) {
  const file = await open()
  file.set({ name: 'x', count: 1 })
  await file.flushed()
  writeFileSync(path, text)
}

const names = () => readdirSync(join(folder, 'a'))

describe('a file', () => {
  test('that is not there gives the defaults without a word', async () => {
    expect((await open()).value).toEqual({ name: 'default', count: 0 })
    expect(troubles).toEqual([])
    expect(existsSync(path)).toBe(false)
  })

  test('keeps what was set, 0600 in a folder 0700', async () => {
    const file = await open()
    file.set({ name: 'mine', count: 3 })
    expect(file.value.name).toBe('mine')
    await file.flushed()
    expect((await open()).value).toEqual({ name: 'mine', count: 3 })
    expect(statSync(path).mode & 0o777).toBe(0o600)
    expect(statSync(join(folder, 'a')).mode & 0o777).toBe(0o700)
  })

  test('many changes at once are few writes, and the last one stays', async () => {
    const file = await open()
    for (let count = 0; count < 1_000; count++) file.set({ name: 'x', count })
    await file.flushed()
    expect((await open()).value.count).toBe(999)
    expect(names()).toEqual(['settings.json'])
  })

  test('of an older version is carried over', async () => {
    await write(JSON.stringify({ version: 1, value: { title: 'old' } }))
    const file = await open({ version: 3, migrations: { 1: (value) => ({ name: (value as { title: string }).title }), 2: (value) => ({ ...(value as object), count: 7 }) } })
    expect(file.value).toEqual({ name: 'old', count: 7 })
    expect(troubles).toEqual([])
  })
})

describe('a file that cannot be used is kept aside, and said', () => {
  test.each([
    ['broken', '{"version":1,"value":{"na', 'damaged'],
    ['empty', '', 'empty'],
    ['full of NULs', '\0\0\0\0', 'damaged'],
    ['without a version', '{}', 'damaged'],
    ['a list', '[]', 'damaged'],
    ['null', 'null', 'damaged'],
    ['from the future', JSON.stringify({ version: 99, value: {} }), 'newer'],
    ['of wrong types', JSON.stringify({ version: 1, value: { name: 1, count: 'x' } }), 'should'],
    ['polluting', '{"version":1,"value":{"__proto__":{"isAdmin":true},"name":"x","count":1}}', 'should'],
  ])('%s', async (_what, text, why) => {
    await write(text)
    const file = await open()
    expect(file.value).toEqual({ name: 'default', count: 0 })
    expect(({} as { isAdmin?: boolean }).isAdmin).toBeUndefined()
    expect(troubles).toEqual([{ kind: 'reset', why: expect.stringContaining(why), keptAs: expect.any(String) }])
    expect(readFileSync((troubles[0] as { keptAs: string }).keptAs, 'utf8')).toBe(text)
    file.set({ name: 'new', count: 1 })
    await file.flushed()
    expect((await open()).value.name).toBe('new')
    expect(names()).toHaveLength(2)
  })

  test('more than Node can read at once: not even tried', async () => {
    await write('x')
    truncateSync(path, 3 * 2 ** 30)
    await open()
    expect(troubles).toEqual([expect.objectContaining({ kind: 'reset', why: expect.stringContaining('too large') })])
  })

  test('a folder in its place', async () => {
    const { mkdirSync } = await import('node:fs')
    mkdirSync(path, { recursive: true })
    expect((await open()).value.name).toBe('default')
    expect(troubles[0]).toMatchObject({ kind: 'reset' })
  })

  test('the usable part of a file stays where the schema can tell', async () => {
    await write(JSON.stringify({ version: 1, value: { name: 'mine', count: 'x' } }))
    const file = await open({ salvage: () => ({ value: { name: 'mine', count: 0 }, fields: ['count'] }) })
    expect(file.value).toEqual({ name: 'mine', count: 0 })
    expect(troubles).toEqual([{ kind: 'salvaged', fields: ['count'], keptAs: expect.any(String) }])
  })
})

describe('writing that fails', () => {
  test('leaves the old file, says so, and is tried again with the next change', async () => {
    const file = await open()
    file.set({ name: 'good', count: 1 })
    await file.flushed()
    // A folder where the file beside it cannot be made, for root as well.
    const elsewhere = join(folder, 'b')
    const blocked = await open({ path: join(path, 'below-a-file.json') })
    blocked.set({ name: 'lost', count: 2 })
    await blocked.flushed()
    expect(troubles.at(-1)).toMatchObject({ kind: 'unsaved' })
    expect(readFileSync(path, 'utf8')).toContain('good')
    chmodSync(path, 0o600)
    expect(existsSync(elsewhere)).toBe(false)
  })

  test('what an interrupted write left is swept up, and nothing else', async () => {
    await write(JSON.stringify({ version: 1, value: { name: 'good', count: 1 } }))
    for (const name of ['settings.json.123456', 'settings.json.bak', 'other.json.1']) writeFileSync(join(folder, 'a', name), 'left')
    expect((await open()).value.name).toBe('good')
    expect(names().sort()).toEqual(['other.json.1', 'settings.json', 'settings.json.bak'])
  })
})
