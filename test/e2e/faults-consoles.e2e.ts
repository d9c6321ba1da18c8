// What ends a console's link, and that it comes back by itself with all it had: the host process, the guest, QEMU.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ElectronApplication, Page } from '@playwright/test'
import { banner, guestXml } from '../guest/images.mjs'
import { removeAllMachines } from '../world/libvirt.mjs'
import { expect, test } from './app'
import { canvas, differingPixels } from './display'
import { virsh } from './domain'
import { hostPid } from './host-process'
import { consoleOffered } from './inventory'

test.afterEach(removeAllMachines)

const bar = (page: Page) => page.getByRole('toolbar', { name: 'Console' })
const isConnected = (page: Page) => expect(bar(page).getByText('Connected')).toBeVisible({ timeout: 30_000 })

/** A machine with the small guest, running. */
function startGuest(name: string, ...how: string[]): void {
  const file = join(mkdtempSync(join(tmpdir(), 'guest-')), 'guest.xml')
  writeFileSync(file, guestXml({ name }))
  virsh('define', file)
  virsh('start', name, ...how)
}

async function openConsole(page: Page, name: string, kind: RegExp): Promise<void> {
  await page.getByText(name, { exact: true }).first().click()
  await consoleOffered(page)
  await page.keyboard.press('Enter')
  await page.getByRole('group', { name: 'Console' }).getByRole('button', { name: kind }).click()
  await isConnected(page)
}

/** All that the terminal holds, saved to a file as a person would. */
async function terminalText(page: Page, app: ElectronApplication): Promise<string> {
  const file = join(mkdtempSync(join(tmpdir(), 'text-')), 'serial.txt')
  await app.evaluate(({ dialog }, filePath) => void (dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath })), file)
  await page.getByRole('button', { name: 'More', exact: true }).filter({ visible: true }).click()
  await page.getByRole('menuitem', { name: 'Save the text to a file…' }).click()
  await expect(page.getByText(`Saved to ${file}`).last()).toBeVisible()
  return readFileSync(file, 'utf8')
}

const says = (page: Page, app: ElectronApplication, words: string) =>
  expect(async () => expect(await terminalText(page, app)).toContain(words)).toPass({ timeout: 60_000 })

const times = (text: string, words: string) => text.split(words).length - 1

test('a serial console keeps its scrollback when the host process is killed, and goes on', async ({ launch }) => {
  test.setTimeout(240_000)
  startGuest('keeps-text')
  const { app, page, screenshot } = await launch()
  await openConsole(page, 'keeps-text', /Serial/)
  await says(page, app, banner)
  const terminal = page.locator('.vd-console:visible .xterm')
  await terminal.click()
  await page.keyboard.type('echo before $((6*7))\n')
  await says(page, app, 'before 42')

  for (const [round, answer] of [[8, 'after 48'], [9, 'after 54']] as const) {
    const before = await hostPid(app)
    process.kill(before!, 'SIGKILL')
    await expect.poll(async () => ![before, undefined].includes(await hostPid(app)), { timeout: 20_000 }).toBe(true)
    await expect(page.locator('.vd-console[data-live=true]:visible')).toBeVisible({ timeout: 30_000 })
    await isConnected(page)
    await terminal.click()
    await page.keyboard.type(`echo after $((6*${round}))\n`)
    await says(page, app, answer)
  }
  const text = await terminalText(page, app)
  // All of it, each once, in its order.
  expect(times(text, banner)).toBe(1)
  expect(['before 42', 'after 48', 'after 54'].map((words) => times(text, words))).toEqual([1, 1, 1])
  expect(text.indexOf('before 42')).toBeLessThan(text.indexOf('after 48'))
  await screenshot('serial-after-host-crash')
})

test('a display follows the guest through a change of its resolution, a reset, and a new QEMU', async ({ launch }, info) => {
  test.setTimeout(240_000)
  // Not one instruction has run: the screen is QEMU's own, and the firmware will choose another size.
  startGuest('changes', '--paused')
  const { page } = await launch()
  await openConsole(page, 'changes', /VNC/)
  const size = () => canvas(page).evaluate((element) => `${(element as HTMLCanvasElement).width}x${(element as HTMLCanvasElement).height}`)
  const isWhole = () => expect.poll(() => differingPixels(page, 'changes', info), { timeout: 60_000 }).toBeLessThan(200)
  await expect.poll(size).toBe('640x480')

  virsh('resume', 'changes')
  await expect.poll(size, { timeout: 60_000 }).toBe('720x400')
  await isWhole()
  virsh('reset', 'changes')
  await isWhole()
  await isConnected(page)

  virsh('destroy', 'changes')
  await expect(bar(page).getByText('Machine stopped')).toBeVisible({ timeout: 20_000 })
  virsh('start', 'changes')
  await isConnected(page)
  await isWhole()
})

test('a display that does not answer any more is called stalled within ten seconds, and goes on when it does', async ({ launch }) => {
  startGuest('stalls', '--paused')
  const { page } = await launch()
  await openConsole(page, 'stalls', /VNC/)
  const qemu = Number(execFileSync('pgrep', ['-f', 'guest=stalls'], { encoding: 'utf8' }).split('\n')[0])
  process.kill(qemu, 'SIGSTOP')
  try {
    await expect(bar(page).getByText(/^Stalled/)).toBeVisible({ timeout: 12_000 })
  } finally {
    process.kill(qemu, 'SIGCONT')
  }
  await isConnected(page)
})
