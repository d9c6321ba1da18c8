// The graphics process is killed for real, again and again: the window goes on painting and its consoles go on.
import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { ElectronApplication, Page } from '@playwright/test'
import { expect, test } from './app'
import { differingPixels } from './display'
import { makeDomain, virsh } from './domain'
import { consoleOffered } from './inventory'

/** More than the six after which Chromium takes to something simpler, or gives up. */
const kills = 9

const graphicsPid = (app: ElectronApplication) => app.evaluate(({ app: electron }) => electron.getAppMetrics().find(({ type }) => type === 'GPU')?.pid)

/** Kills the process that draws, and waits for the next one. */
async function killGraphics(app: ElectronApplication): Promise<void> {
  const before = await graphicsPid(app)
  process.kill(before!, 'SIGKILL')
  await expect.poll(async () => ![before, undefined].includes(await graphicsPid(app)), { timeout: 20_000 }).toBe(true)
}

const tenFrames = (page: Page) =>
  page.evaluate(() => new Promise<number>((resolve) => {
    let count = 0
    const next = () => (++count === 10 ? resolve(count) : requestAnimationFrame(next))
    requestAnimationFrame(next)
  }))

/** The colour at the top of the screen as a person sees it: a picture that the page is asked for would be painted for the question. */
const topColour = (): string => [...execFileSync('import', ['-window', 'root', '-crop', '1x1+300+20', '-depth', '8', 'rgb:-'])].join(',')

/** Colours the top of the page. */
const paint = (page: Page, colour: string) => page.evaluate((wanted) => {
  const cover = document.createElement('div')
  cover.id = 'painted'
  cover.style.cssText = `position:fixed;inset:0 0 auto 0;height:40px;z-index:99999;background:${wanted}`
  document.querySelector('#painted')?.remove()
  document.body.append(cover)
}, colour)

for (const [where, switches] of [
  ['without a graphics card', ['--disable-gpu']],
  ['with one', ['--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--ignore-gpu-blocklist']],
] as const) {
  test(`a graphics process that is killed ${kills} times, ${where}: the window and its console go on`, async ({ launch }, info) => {
    test.setTimeout(180_000)
    using domain = makeDomain('graphics-gone')
    virsh('start', domain.name)
    const { app, page, userData } = await launch({ switches })
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.setBounds({ x: 0, y: 0, width: 1200, height: 700 }))
    await page.getByText(domain.name, { exact: true }).first().click()
    await consoleOffered(page)
    await page.keyboard.press('Enter')
    const connected = page.getByRole('toolbar', { name: 'Console' }).getByText('Connected')
    await expect(connected).toBeVisible({ timeout: 20_000 })
    for (let kill = 0; kill < kills; kill++) {
      await killGraphics(app)
      expect(await tenFrames(page)).toBe(10)
      const [colour, seen] = kill % 2 === 0 ? ['rgb(200, 10, 20)', '200,10,20'] : ['rgb(10, 20, 200)', '10,20,200']
      await paint(page, colour)
      await expect.poll(() => topColour()).toBe(seen)
    }
    await page.evaluate(() => document.querySelector('#painted')!.remove())
    await expect(connected).toBeVisible()
    // The display is whole and lives: all of it is what libvirt says it is, also after the firmware has drawn anew.
    await expect.poll(() => differingPixels(page, domain.name, info), { timeout: 30_000 }).toBeLessThan(200)
    virsh('reset', domain.name)
    await expect.poll(() => differingPixels(page, domain.name, info), { timeout: 30_000 }).toBeLessThan(200)
    expect(existsSync(join(userData, 'software-graphics'))).toBe(true)
  })
}
