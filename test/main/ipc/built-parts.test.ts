import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { builtParts } from '../../../main/ipc/built-parts'

let folder = ''
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'built-'))))
afterEach(() => rmSync(folder, { recursive: true }))

const part = (name: string) => ({ name, version: '1.0.0', licence: 'MIT', text: name })
function built(world: string, parts: unknown) {
  mkdirSync(join(folder, world))
  writeFileSync(join(folder, world, 'parts.json'), JSON.stringify(parts))
}

test('a package that two worlds have is told once', async () => {
  built('main', [part('zod'), part('ws')])
  built('preload', [])
  built('renderer', [part('zod'), part('@a/b')])
  expect((await builtParts(folder)).map(({ name }) => name)).toEqual(['@a/b', 'ws', 'zod'])
})

test('a build that noted nothing is a failure, and no empty list', async () => {
  built('main', [part('zod')])
  built('preload', [])
  await expect(builtParts(folder)).rejects.toThrow()
})
