import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { electronPath } from '../../scripts/setup/electron.mjs'
import { expect, test } from './app'
import { processesOf } from './processes'

const root = join(import.meta.dirname, '../..')

test('a second start brings the first window to the front within 500 ms and exits with 0', async ({ launch }) => {
  const { app, userData } = await launch()
  await app.evaluate(({ app, BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows()
    const marks: Record<string, number> = {}
    Object.assign(globalThis, { marks })
    // Its own listener comes first, so the word has been heard by now; how long Electron takes to start the second is not ours.
    app.prependListener('second-instance', () => (marks['told'] = performance.now()))
    const look = () => {
      if (marks['told'] !== undefined && window!.isVisible()) marks['shown'] ??= performance.now()
      if (marks['shown'] === undefined) setTimeout(look, 5)
    }
    // Without a window manager nothing can be made small; a hidden window is as far away.
    window!.hide()
    look()
  })
  await expect.poll(() => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.isVisible())).toBe(false)
  const second = spawn(await electronPath(), ['--no-sandbox', '--disable-gpu', `--user-data-dir=${userData}`, root, 'virt-desktop://app/evil', '--connect=qemu:///system'])
  const code = new Promise<number | null>((resolve) => second.once('exit', resolve))
  const marks = () => app.evaluate(() => (globalThis as unknown as { marks: { told?: number; shown?: number } }).marks)
  await expect.poll(async () => (await marks()).shown).toBeGreaterThan(0)
  const { told, shown } = await marks()
  expect(shown! - told!).toBeLessThan(500)
  expect(await code).toBe(0)
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map((window) => window.isVisible()))).toEqual([true])
})

test('quitting leaves no process behind, within 2 s', async ({ launch }) => {
  const { app, userData } = await launch()
  expect(processesOf(userData).length).toBeGreaterThan(1)
  const begun = Date.now()
  await app.evaluate(({ app }) => setImmediate(() => app.quit()))
  await expect.poll(() => processesOf(userData), { intervals: [20] }).toEqual([])
  expect(Date.now() - begun).toBeLessThan(2_000)
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
