// The machines as pictures: real screens beside machines that are off, by keyboard and pointer, while a console goes on undisturbed.
import type { Page } from '@playwright/test'
import { complaints } from './accessible'
import { expect, test } from './app'
import { blind, makeDomain, virsh } from './domain'
import { addDemo } from './inventory'

const grid = (page: Page) => page.getByRole('grid', { name: 'Machines' })
const tile = (page: Page, name: string) => grid(page).getByRole('gridcell').filter({ has: page.getByText(name, { exact: true }) })
const viewers = (name: string): number => virsh('qemu-monitor-command', name, '--hmp', 'info vnc').split('\n').filter((line) => line.includes('Client:')).length

/** How many pixels of a thumbnail are lit, and how wide it is. */
const lit = (page: Page, name: string) => tile(page, name).locator('canvas').evaluate((element) => {
  const { width, height } = element as HTMLCanvasElement
  const { data } = (element as HTMLCanvasElement).getContext('2d')!.getImageData(0, 0, width, height)
  let count = 0
  for (let at = 0; at < data.length; at += 4) if (data[at]! + data[at + 1]! + data[at + 2]! > 60) count++
  return { width, isLit: count > 50 }
})

test('the machines as pictures: what each shows or why not, chosen and opened like rows, and nobody’s console is disturbed', async ({ launch }) => {
  test.setTimeout(120_000)
  using running = makeDomain('pictured-on')
  using off = makeDomain('pictured-off')
  using screenless = makeDomain('pictured-blind', blind)
  virsh('start', running.name)
  virsh('start', screenless.name)
  const { page, screenshot } = await launch()
  await addDemo(page)

  await page.getByRole('button', { name: 'Pictures of the screens' }).click()
  await expect.poll(() => lit(page, running.name), { timeout: 30_000 }).toEqual({ width: 320, isLit: true })
  await expect(tile(page, off.name).locator('.vd-thumb__says')).toHaveText('Off')
  await expect(tile(page, screenless.name).locator('.vd-thumb__says')).toHaveText('It has no display.', { timeout: 30_000 })
  await expect(tile(page, screenless.name).locator('.vd-thumb__screen')).toHaveAttribute('title', 'Give it a video card.')
  // libvirt's demo has a picture for its machine, too.
  await expect.poll(() => lit(page, 'test'), { timeout: 30_000 }).toEqual({ width: 320, isLit: true })
  expect(await complaints(page, '.vd-inventory')).toEqual([])
  await screenshot('thumbnails')

  await test.step('keys walk in two dimensions and choose; the inspector follows', async () => {
    await tile(page, off.name).click()
    await expect(tile(page, off.name)).toHaveAttribute('aria-selected', 'true')
    await page.keyboard.press('Home')
    const first = grid(page).getByRole('gridcell').first()
    await expect(first).toHaveAttribute('aria-selected', 'true')
    await page.keyboard.press('ArrowRight')
    await expect(grid(page).getByRole('gridcell').nth(1)).toHaveAttribute('aria-selected', 'true')
    await page.keyboard.press('ArrowLeft')
    await expect(first).toHaveAttribute('aria-selected', 'true')
    await page.keyboard.press('Control+a')
    await expect(grid(page).locator('[aria-selected=true]')).toHaveCount(4)
  })

  await test.step('a double click opens the console, whose session pictures do not disturb', async () => {
    await tile(page, running.name).dblclick()
    const bar = page.getByRole('toolbar', { name: 'Console' })
    await expect(bar.getByText('Connected')).toBeVisible({ timeout: 20_000 })
    await page.getByRole('tab', { name: 'Machines' }).click()
    await page.evaluate(() => document.querySelectorAll('.vd-thumb canvas').forEach((one) => ((one as HTMLCanvasElement).width = 1)))
    await expect.poll(() => lit(page, running.name), { timeout: 30_000 }).toEqual({ width: 320, isLit: true })
    expect(viewers(running.name)).toBe(1)
    await page.getByRole('tab', { name: new RegExp(running.name) }).click()
    await expect(bar.getByText('Connected')).toBeVisible()
  })

  await test.step('a machine that goes off loses its picture; the view is remembered', async () => {
    virsh('destroy', running.name)
    await page.getByRole('tab', { name: 'Machines' }).click()
    await expect(tile(page, running.name).locator('.vd-thumb__says')).toHaveText('Off')
    await page.reload()
    await expect(tile(page, off.name)).toBeVisible({ timeout: 20_000 })
    await page.getByRole('button', { name: 'Pictures of the screens' }).click()
    await expect(grid(page).locator('.vd-row').first()).toBeVisible()
  })
})
