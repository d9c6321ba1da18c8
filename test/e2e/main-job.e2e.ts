// The main job, from the first to the last click, as a person does it: a real window, a real libvirt, a real guest.
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ElectronApplication, Page } from '@playwright/test'
import { banner, guestImages, kernelArguments } from '../guest/images.mjs'
import { expect, test } from './app'
import { makeDomain, virsh } from './domain'
import { likeness } from './picture'

const name = 'first-guest'
const state = () => virsh('domstate', name, '--reason').trim()
const toMachine = (page: Page) => page.getByRole('tab', { name, exact: true }).click()

async function createInWizard(page: Page): Promise<void> {
  const { kernel, initrd } = guestImages()
  await page.getByRole('button', { name: 'New machine' }).first().click()
  await page.getByRole('radio', { name: /Linux kernel/ }).check()
  await page.getByRole('textbox', { name: 'Kernel' }).fill(kernel)
  await page.getByRole('textbox', { name: 'Initial RAM disk' }).fill(initrd)
  await page.getByRole('textbox', { name: 'Command line' }).fill(kernelArguments)
  await page.getByRole('button', { name: 'Customise' }).click()
  await page.getByRole('textbox', { name: 'Name' }).fill(name)
  await page.getByRole('spinbutton', { name: 'Memory, GiB' }).fill('0.25')
  await page.getByRole('button', { name: /^Create/ }).click()
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible({ timeout: 60_000 })
}

async function choose(page: Page, verb: string): Promise<void> {
  await page.getByRole('button', { name: 'More actions' }).filter({ visible: true }).first().click()
  await page.getByRole('menuitem', { name: verb, exact: true }).click()
}

/** All that the serial terminal holds, saved to a file as a person would. */
async function serialText(page: Page, app: ElectronApplication): Promise<string> {
  const file = join(tmpdir(), 'serial.txt')
  await app.evaluate(({ dialog }, filePath) => void (dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath })), file)
  await page.getByRole('button', { name: 'More', exact: true }).filter({ visible: true }).click()
  await page.getByRole('menuitem', { name: 'Save the text to a file…' }).click()
  await expect(page.getByText(`Saved to ${file}`).last()).toBeVisible()
  return readFileSync(file, 'utf8')
}

/** Key by key with Shift held where a US keyboard needs it: a display is sent keys, not characters. */
async function typeOnKeyboard(page: Page, text: string): Promise<void> {
  for (const letter of text) await page.keyboard.press(letter === '\n' ? 'Enter' : /[A-Z$()*>]/.test(letter) ? `Shift+${letter}` : letter, { delay: 20 })
}

const listeningPorts = () => execFileSync('ss', ['-ltnH'], { encoding: 'utf8' }).trim()

test('a machine is made, used on both consoles, goes through its life, and is deleted', async ({ launch }) => {
  test.setTimeout(300_000)
  const { page, app, screenshot } = await launch()
  const portsBefore = listeningPorts()
  await createInWizard(page)
  expect(state()).toBe('running (booted)')

  // Its screen, compared with what libvirt says is on it.
  await page.getByRole('button', { name: 'Console', exact: true }).click()
  await expect.poll(() => likeness(page, name), { timeout: 60_000 }).toBeGreaterThan(0.98)
  // The serial console of the same machine, in the same tab.
  const consoles = page.getByRole('group', { name: 'Console' })
  await consoles.getByRole('button', { name: /Serial/ }).click()
  await expect(page.getByText('Connected', { exact: true }).filter({ visible: true })).toBeVisible()
  const terminal = page.locator('.vd-console:visible .xterm')
  await expect(async () => expect(await serialText(page, app)).toContain(banner)).toPass({ timeout: 60_000 })
  await terminal.click()
  await page.keyboard.type('echo serial says $((6*7))\n')
  await expect(async () => expect(await serialText(page, app)).toContain('serial says 42')).toPass({ timeout: 30_000 })
  await screenshot('console-serial')

  // What is typed on the display is run by the guest, and its answer is read on the other console.
  await consoles.getByRole('button', { name: /VNC/ }).click()
  await page.locator('.vd-console:visible canvas').first().click()
  await typeOnKeyboard(page, 'echo display says $((6*8)) > /dev/ttyS0\n')
  await expect.poll(() => likeness(page, name), { timeout: 30_000 }).toBeGreaterThan(0.98)
  await screenshot('console-vnc')
  await consoles.getByRole('button', { name: /Serial/ }).click()
  await expect(async () => expect(await serialText(page, app)).toContain('display says 48')).toPass({ timeout: 30_000 })
  expect(listeningPorts()).toBe(portsBefore)

  // Its life.
  await toMachine(page)
  await choose(page, 'Pause')
  await expect.poll(state).toMatch(/^paused/)
  await page.getByRole('button', { name: 'Resume', exact: true }).filter({ visible: true }).first().click()
  await expect.poll(state).toMatch(/^running/)
  await choose(page, 'Save')
  await expect.poll(state, { timeout: 60_000 }).toBe('shut off (saved)')
  await page.getByRole('button', { name: 'Restore', exact: true }).filter({ visible: true }).first().click()
  await expect.poll(state, { timeout: 60_000 }).toMatch(/^running \(restored/)
  await choose(page, 'Reboot')
  await page.getByRole('tab', { name: new RegExp(`${name}.*Serial`) }).click()
  await expect(async () => expect((await serialText(page, app)).split(banner).length).toBeGreaterThan(2)).toPass({ timeout: 90_000 })
  expect(state()).toMatch(/^running/)

  // A machine that another client makes appears; one that it removes disappears.
  await page.getByRole('tab', { name: 'Machines' }).click()
  {
    using other = makeDomain('from-elsewhere')
    await expect(page.getByText(other.name, { exact: true })).toBeVisible()
    await screenshot('inventory')
  }
  await expect(page.getByText('from-elsewhere', { exact: true })).toHaveCount(0)

  await toMachine(page)
  await page.getByRole('button', { name: 'Shut down', exact: true }).filter({ visible: true }).first().click()
  await expect.poll(state, { timeout: 60_000 }).toBe('shut off (shutdown)')

  await choose(page, 'Delete')
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByText(name).first()).toBeVisible()
  await dialog.getByRole('button', { name: /^Delete 1 machine/ }).click()
  await expect.poll(() => virsh('list', '--all', '--name')).not.toContain(name)
  await expect(dialog).toHaveCount(0)
})
