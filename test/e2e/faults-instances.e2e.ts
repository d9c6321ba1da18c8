import { spawn } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { electronPath } from '../../scripts/setup/electron.mjs'
import { expect, test } from './app'

const root = join(import.meta.dirname, '../..')

/** Ids of the processes that have a folder on their command line. */
const processesOf = (folder: string) =>
  readdirSync('/proc').filter((name) => /^\d+$/.test(name)).filter((id) => {
    try {
      return readFileSync(`/proc/${id}/cmdline`, 'utf8').includes(folder) && !/\) Z /.test(readFileSync(`/proc/${id}/stat`, 'utf8'))
    } catch {
      return false
    }
  })

test('a second start brings the first window to the front and exits with 0', async ({ launch }) => {
  const { app, userData } = await launch()
  await app.evaluate(({ app, BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows()
    window!.minimize()
    Object.assign(globalThis, { told: 0, shown: 0 })
    app.on('second-instance', () => Object.assign(globalThis, { told: Date.now() }))
    window!.on('focus', () => Object.assign(globalThis, { shown: Date.now() }))
    window!.on('show', () => Object.assign(globalThis, { shown: Date.now() }))
    window!.on('restore', () => Object.assign(globalThis, { shown: Date.now() }))
  })
  const second = spawn(await electronPath(), ['--no-sandbox', '--disable-gpu', `--user-data-dir=${userData}`, root, 'virt-desktop://app/evil', '--connect=qemu:///system'])
  const [code] = await new Promise<[number | null]>((resolve) => second.once('exit', (exitCode) => resolve([exitCode])))
  expect(code).toBe(0)
  const times = () => app.evaluate(() => globalThis as unknown as { told: number; shown: number }).then(({ told, shown }) => ({ told, shown }))
  await expect.poll(async () => (await times()).told).toBeGreaterThan(0)
  await expect.poll(() => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map((window) => [window.isMinimized(), window.isVisible()]))).toEqual([[false, true]])
  const { told, shown } = await times()
  if (shown > 0) expect(shown - told).toBeLessThan(500)
})

test('quitting leaves no process behind, within 2 s', async ({ launch }) => {
  const { app, userData } = await launch()
  expect(processesOf(userData).length).toBeGreaterThan(1)
  const begun = Date.now()
  await app.evaluate(({ app }) => setImmediate(() => app.quit()))
  await expect.poll(() => processesOf(userData), { intervals: [20] }).toEqual([])
  expect(Date.now() - begun).toBeLessThan(2_500)
})

test('quitting in the middle of starting leaves no process behind either', async ({ launch }) => {
  const { app, userData } = await launch()
  await app.evaluate(({ app, BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]!.reload()
    setImmediate(() => app.quit())
  })
  await expect.poll(() => processesOf(userData), { intervals: [20] }).toEqual([])
})

test('SIGTERM ends it in order', async ({ launch }) => {
  const { app, userData } = await launch()
  const child = app.process()
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
  child.kill('SIGTERM')
  expect(await ended).toBe(0)
  await expect.poll(() => processesOf(userData), { intervals: [20] }).toEqual([])
})

test('a main process that is killed leaves no host behind', async ({ launch }) => {
  const { app, userData } = await launch()
  app.process().kill('SIGKILL')
  await expect.poll(() => processesOf(userData), { intervals: [50] }).toEqual([])
})

test('the window opens where it was', async ({ launch }) => {
  const first = await launch()
  await first.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.setBounds({ x: 40, y: 30, width: 900, height: 600 }))
  await first.close()
  const { app } = await launch({ userData: first.userData })
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.getBounds())).toEqual({ x: 40, y: 30, width: 900, height: 600 })
})
