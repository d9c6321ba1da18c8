import { execFile } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { killWriters } from '../main/store/killed'
import { expect, test } from './app'
import { takeBridge } from './raw-wire'

for (const [what, text] of [
  ['broken', '{"version":1,"value":{"theme":'],
  ['empty', ''],
  ['future', '{"version":1000,"value":{"theme":"neon"}}'],
  ['huge', `"${'x'.repeat(100 * 2 ** 20)}"`],
] as const) {
  test(`${what} settings: it starts, keeps the file aside, and says what was reset`, async ({ launch }) => {
    const userData = mkdtempSync(join(tmpdir(), 'user-'))
    writeFileSync(join(userData, 'settings.json'), text)
    const { page } = await launch({ userData })
    await expect(page.getByText('Settings were reset', { exact: false }).first()).toBeVisible()
    const kept = readdirSync(userData).filter((name) => name.startsWith('settings.kept-'))
    expect(kept).toHaveLength(1)
    expect(statSync(join(userData, kept[0]!)).size).toBe(text.length)
  })
}

test('settings, connections and log are for the person alone, and hold no secret', async ({ launch }) => {
  const { page, userData, close } = await launch()
  const { ask } = await takeBridge(page)
  const canary = 'canary-7f3a91'
  await ask('settings.change', { theme: 'dark' })
  await ask('connections.add', { uri: 'test:///default' })
  await ask('machines.replaceSource', { id: 'none/x', text: `<domain><graphics passwd='${canary}'/></domain>`, revision: '1' })
  await ask('machines.validateSource', { id: 'none/x', text: `<domain><graphics passwd='${canary}'/></domain>` })
  await ask('connections.add', { uri: `qemu+tcp://root:${canary}@127.0.0.1/system` })
  // Nor on a command line or in an environment, where every program of this person could read it.
  const processes = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  const told = processes.flatMap((id) => ['cmdline', 'environ'].map((name) => `/proc/${id}/${name}`)).filter((path) => {
    try {
      return readFileSync(path, 'latin1').includes(canary)
    } catch {
      return false
    }
  })
  expect(told).toEqual([])
  await close()
  expect(statSync(userData).mode & 0o077).toBe(0)
  for (const name of ['settings.json', 'connections.json', 'window.json']) expect(statSync(join(userData, name)).mode & 0o777, name).toBe(0o600)
  const holding = await promisify(execFile)('grep', ['-rl', canary, userData]).then(({ stdout }) => stdout, () => '')
  expect(holding).toBe('')
})

test('settings changed in the moment of quitting are there at the next start', async ({ launch }) => {
  const first = await launch()
  const { ask } = await takeBridge(first.page)
  await ask('settings.change', { theme: 'dark', density: 'compact' })
  await first.close()
  expect(JSON.parse(readFileSync(join(first.userData, 'settings.json'), 'utf8'))).toMatchObject({ version: 1, value: { theme: 'dark', density: 'compact' } })
  const second = await launch({ userData: first.userData })
  await expect(second.page.locator('html')).toHaveClass(/pf-v6-theme-dark/)
})

test('a thousand kills in the middle of a write lose nothing', async () => {
  test.setTimeout(600_000)
  const { kills, losses, left } = await killWriters(1_000, (run) => (run % 20) * 0.5 + Math.random(), 4)
  expect(kills).toBe(1_000)
  expect(losses).toEqual([])
  // At most what the last kill of each lane left; the next start sweeps it up.
  expect(left.length).toBeLessThanOrEqual(4)
})

test('a full disk: the old settings stay, the person is told, and saving works again when there is room', async ({ launch }) => {
  const userData = mkdtempSync(join(tmpdir(), 'user-'))
  const disk = mkdtempSync(join(tmpdir(), 'disk-'))
  // The world has mounts of its own, so that this one is nobody else's. Only the settings live there: Chromium needs more.
  await promisify(execFile)('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', disk])
  const settings = join(disk, 'settings.json')
  writeFileSync(settings, '{"version":1,"value":{"density":"compact"}}')
  symlinkSync(settings, join(userData, 'settings.json'))
  const { page } = await launch({ userData })
  const { ask } = await takeBridge(page)
  fillDisk(join(disk, 'ballast'))
  await ask('settings.change', { theme: 'dark' })
  await expect(async () => expect(readFileSync(join(userData, 'logs/main.log'), 'utf8')).toContain('could not be saved because the disk is full')).toPass({ timeout: 10_000 })
  expect(readFileSync(settings, 'utf8')).toBe('{"version":1,"value":{"density":"compact"}}')
  rmSync(join(disk, 'ballast'))
  await ask('settings.change', { theme: 'light' })
  await expect.poll(() => readFileSync(settings, 'utf8')).toContain('"theme": "light"')
  expect(JSON.parse(readFileSync(settings, 'utf8'))).toMatchObject({ value: { density: 'compact' } })
  expect(readdirSync(disk)).toEqual(['settings.json'])
})

function fillDisk(path: string): void {
  const file = openSync(path, 'w')
  try {
    for (;;) writeSync(file, Buffer.alloc(4_096))
  } catch (error) {
    expect((error as NodeJS.ErrnoException).code).toBe('ENOSPC')
  } finally {
    closeSync(file)
  }
}
