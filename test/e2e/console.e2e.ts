import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { expect, test } from './app'
import { canvas, differingPixels } from './display'
import { makeDomain, virsh } from './domain'
import { consoleOffered } from './inventory'

const bar = (page: Page) => page.getByRole('toolbar', { name: 'Console' })

async function openConsole(page: Page, name: string): Promise<void> {
  await page.getByText(name, { exact: true }).first().click()
  await consoleOffered(page)
  await page.keyboard.press('Enter')
  await expect(bar(page).getByText('Connected')).toBeVisible({ timeout: 20_000 })
}

const listening = () => execFileSync('ss', ['-ltnH'], { encoding: 'utf8' })

test('a display shows what libvirt says it shows, and nothing listens for it', async ({ launch }, info) => {
  using domain = makeDomain('console-shown')
  virsh('start', domain.name)
  const { page, screenshot } = await launch()
  const before = listening()
  await openConsole(page, domain.name)
  // The text cursor blinks: a handful of pixels may differ at any moment.
  await expect.poll(() => differingPixels(page, domain.name, info), { timeout: 30_000 }).toBeLessThan(200)
  expect(listening()).toBe(before)
  await screenshot('console-display')
})

test('a console goes to a window of its own and back on the same connection', async ({ launch }, info) => {
  using domain = makeDomain('console-window')
  virsh('start', domain.name)
  const { app, page } = await launch()
  await openConsole(page, domain.name)
  /** The sockets QEMU holds, by number: another connection would be another number. */
  const sockets = () => execFileSync('bash', ['-c', 'readlink /proc/$(pgrep -f "guest=$0" | head -1)/fd/* | grep ^socket', domain.name], { encoding: 'utf8' }).trim().split('\n')
  const before = sockets()
  const opened = app.waitForEvent('window')
  await bar(page).getByRole('button', { name: 'Open in a window of its own' }).click()
  const own = await opened
  await expect(canvas(own)).toBeVisible()
  await expect(bar(own).getByText('Connected')).toBeVisible()
  await expect.poll(() => differingPixels(own, domain.name, info), { timeout: 30_000 }).toBeLessThan(200)
  await bar(own).getByRole('button', { name: 'Send keys' }).click()
  await expect(own.getByRole('menuitem', { name: 'Ctrl+Alt+Del' })).toBeVisible()
  await own.keyboard.press('Escape')
  // The display goes on living there: what the firmware draws after a reset is seen.
  virsh('reset', domain.name)
  await expect.poll(() => differingPixels(own, domain.name, info), { timeout: 30_000 }).toBeLessThan(200)

  await bar(own).getByRole('button', { name: 'Bring back into the tab' }).click()
  await expect(canvas(page)).toBeVisible()
  await expect.poll(() => app.windows().length).toBe(1)
  await expect.poll(() => differingPixels(page, domain.name, info), { timeout: 30_000 }).toBeLessThan(200)
  expect(before).toEqual(expect.arrayContaining(sockets()))
})

test('a stopped machine keeps its last picture under one button, and its console comes back by itself', async ({ launch }) => {
  using domain = makeDomain('console-stops')
  virsh('start', domain.name)
  const { page, screenshot } = await launch()
  await openConsole(page, domain.name)
  virsh('destroy', domain.name)
  await expect(page.getByText('The machine is not running.')).toBeVisible()
  await expect(bar(page).getByText('Machine stopped')).toBeVisible()
  await expect(page.locator('.vd-display__still')).toBeVisible()
  await screenshot('console-stopped')
  await page.locator('.vd-console').getByRole('button', { name: 'Start', exact: true }).click()
  await expect(bar(page).getByText('Connected')).toBeVisible({ timeout: 20_000 })
})

test('the release chord gives the keyboard back, and is written there while it is away', async ({ launch }) => {
  using domain = makeDomain('console-chord')
  virsh('start', domain.name)
  const { page } = await launch()
  await openConsole(page, domain.name)
  await canvas(page).click()
  await expect(bar(page).getByText('Ctrl+Alt releases the keyboard')).toBeVisible()
  await page.keyboard.press('Control+KeyK')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await page.keyboard.down('Control')
  await page.keyboard.down('Alt')
  await page.keyboard.up('Alt')
  await page.keyboard.up('Control')
  await expect(bar(page).getByText('Click the picture to type')).toBeVisible()
  await expect(bar(page).getByRole('button').first()).toBeFocused()
})

test('a picture is saved as the guest shows it', async ({ launch }, info) => {
  using domain = makeDomain('console-picture')
  virsh('start', domain.name)
  const { app, page } = await launch()
  await openConsole(page, domain.name)
  await expect(canvas(page)).toBeVisible()
  const path = info.outputPath('saved.png')
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath })
  }, path)
  await expect.poll(async () => {
    await bar(page).getByRole('button', { name: 'Save a picture' }).click()
    try {
      return [...readFileSync(path).subarray(1, 4)]
    } catch {
      return []
    }
  }).toEqual([...Buffer.from('PNG')])
})
