// The file of profiles as it is chosen in the system's dialog: whatever the path leads to, there is an answer.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BrowserWindow } from 'electron'
import { afterAll, expect, test, vi } from 'vitest'

const place = vi.hoisted(() => ({ path: '' }))
vi.mock('electron', () => ({ dialog: { showOpenDialog: async () => ({ canceled: false, filePaths: [place.path] }) } }))
vi.resetModules()
const { profileFiles } = await import('../../../main/ipc/profile-files')
const { oneDialog } = await import('../../../main/window/one-dialog')

const folder = mkdtempSync(join(tmpdir(), 'profile-files-'))
afterAll(() => rmSync(folder, { recursive: true }))
const choose = (path: string) => {
  place.path = path
  return profileFiles(() => ({}) as BrowserWindow, oneDialog()).choose()
}

test('a pipe that nobody writes to, a device and a file of 50 MB are refused at once', async () => {
  const pipe = join(folder, 'pipe')
  execFileSync('mkfifo', [pipe])
  const long = join(folder, 'long')
  writeFileSync(long, Buffer.alloc(50_000_000, ' '))
  for (const path of [pipe, '/dev/zero', long, folder]) await expect(choose(path)).rejects.toMatchObject({ failure: { code: 'invalid' } })
  await expect(choose(join(folder, 'absent'))).rejects.toMatchObject({ failure: { code: 'denied' } })
})
