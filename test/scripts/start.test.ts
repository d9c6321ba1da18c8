// What `npm start` says where something is missing, before it does anything.
import { spawnSync } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { typedCommand } from '../../scripts/setup/packages.mjs'

test('without a display it says so in a sentence, and names what runs it without one', () => {
  const bare = { PATH: mkdtempSync(join(tmpdir(), 'no-tools-')) }
  const { status, stderr, stdout } = spawnSync(process.execPath, [join(import.meta.dirname, '../../scripts/start.mjs')], { env: bare, encoding: 'utf8' })
  expect(status).toBe(1)
  expect(stdout).toBe('')
  expect(stderr.trim().split('\n')).toEqual([
    expect.stringContaining('There is no display to open a window on'),
    expect.stringContaining('(install xvfb and xauth for it)'),
  ])
})

test('the command for packages is one that works as it stands', () => {
  const commands = [['apt-get', 'update'], ['apt-get', 'install', 'make']]
  expect(typedCommand(commands, true)).toBe('sudo apt-get update && sudo apt-get install make')
  expect(typedCommand(commands, false)).toBe('apt-get update && apt-get install make')
})
