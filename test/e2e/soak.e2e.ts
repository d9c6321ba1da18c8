// A long day compressed: consoles that reconnect and tabs, walls and windows that open and close, in the real window over real machines. All that they held
// comes back. `npm test` runs a small day; `npm run bench -- SOAK` runs ten thousand reconnections and a thousand tabs and prints the figures.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ElectronApplication, Page } from '@playwright/test'
import { expect, test } from './app'
import { makeDomain, virsh } from './domain'
import { descriptorsOf, held, type Held } from './held'
import { rowOf } from './inventory'

const [reconnections, openings] = (process.env.VIRT_DESKTOP_SOAK ?? '60,20').split(',').map(Number) as [number, number]
const figures = process.env.VIRT_DESKTOP_SOAK_FIGURES

/** Goes from tab to tab; with no hidden console kept alive, each that comes into view connects again. Runs in the page. */
const reconnect = (page: Page, count: number) => page.evaluate(async (many) => {
  const pause = () => new Promise((resolve) => setTimeout(resolve, 1))
  const tone = () => document.querySelector<HTMLElement>('.vd-page:not([hidden]) .vd-console-pill')?.dataset['tone']
  const consoles = [...document.querySelectorAll<HTMLElement>('[role=tab]')].filter(({ id }) => id.startsWith('tab:console'))
  for (let at = 0; at < many; at++) {
    consoles[at % consoles.length]!.click()
    await pause()
    for (const until = Date.now() + 30_000; tone() !== 'live'; await pause()) if (Date.now() > until) throw new Error(`Reconnection ${at} is ${tone()}: ${document.querySelector('.vd-page:not([hidden]) .vd-console__card')?.textContent}`)
  }
}, count)

/** Opens a machine's console from the list and closes its tab, again and again. */
const openAndClose = (page: Page, count: number) => page.evaluate(async (many) => {
  const pause = () => new Promise((resolve) => setTimeout(resolve, 1))
  const tab = (selector: string) => document.querySelector<HTMLElement>(selector)!
  const isLive = () => document.querySelector('.vd-page:not([hidden]) .vd-console-pill[data-tone=live]') !== null
  for (let at = 0; at < many; at++) {
    tab('[id="tab:inventory"]').click()
    await pause()
    const rows = document.querySelectorAll<HTMLElement>('.vd-row')
    rows[at % rows.length]!.dispatchEvent(new MouseEvent('dblclick', { bubbles: true }))
    for (const until = Date.now() + 30_000; !isLive(); await pause()) if (Date.now() > until) throw new Error(`Tab ${at} is not connected`)
    tab('.vd-tab[data-active=true] .vd-tab__close').click()
  }
}, count)

/** Both consoles in a wall, one of them in a window of its own as well; then all of it is closed. */
async function wallAndWindow(app: ElectronApplication, page: Page): Promise<void> {
  await page.getByRole('tab', { name: 'Machines' }).click()
  await page.getByRole('grid', { name: 'Machines' }).focus()
  await page.keyboard.press('Control+a')
  await page.keyboard.press('Shift+F10')
  await page.getByRole('menuitem', { name: 'Consoles side by side' }).click()
  await expect(page.locator('.vd-tile .vd-console-pill[data-tone=live]')).toHaveCount(2, { timeout: 30_000 })
  const opened = app.waitForEvent('window')
  await page.locator('.vd-wall').getByRole('button', { name: 'Open in a window of its own' }).click()
  const own = await opened
  await expect(page.locator('.vd-tile .vd-mirror')).toHaveCount(1)
  await own.close()
  for (const name of [/^soak-/, /^soak-/]) await page.getByRole('tab', { name }).first().press('Delete')
  await expect(page.getByRole('tab')).toHaveCount(1)
}

test(`${reconnections} reconnections and ${openings} tabs: descriptors, contexts and memory come back`, async ({ launch }) => {
  test.setTimeout(60_000 + 500 * reconnections + 2_000 * openings)
  using one = makeDomain('soak-one')
  using other = makeDomain('soak-two')
  for (const { name } of [one, other]) virsh('start', name)
  const userData = mkdtempSync(join(tmpdir(), 'user-'))
  writeFileSync(join(userData, 'settings.json'), JSON.stringify({ version: 1, value: { console: { keptAlive: 0 } } }))
  const { app, page } = await launch({ userData })
  for (const { name } of [one, other]) await expect(rowOf(page, name).locator('.vd-phase[data-phase=running]')).toBeVisible({ timeout: 30_000 })
  const qemus = [one, other].map(({ name }) => Number(execFileSync('pgrep', ['-of', `guest=${name}`], { encoding: 'utf8' })))

  const rounds = Math.max(1, Math.round(openings / 100))
  const day = async (share: number) => {
    for (let round = 0; round < rounds; round++) {
      for (const { name } of [one, other]) {
        // A menu opened before the machine's definition was read has no consoles: then it is opened again.
        await expect(async () => {
          await page.keyboard.press('Escape')
          await page.getByRole('tab', { name: 'Machines' }).click({ timeout: 5_000 })
          await rowOf(page, name).click({ timeout: 5_000 })
          await page.keyboard.press('Shift+F10')
          await page.getByRole('menuitem', { name: name === one.name ? /VNC|Display/ : /Serial/ }).first().click({ timeout: 5_000 })
        }).toPass({ timeout: 60_000 })
      }
      await reconnect(page, Math.ceil((share * reconnections) / rounds))
      for (const { name } of [one, other]) await page.getByRole('tab', { name: new RegExp(name) }).press('Delete')
      await openAndClose(page, Math.ceil((share * openings) / rounds))
      await wallAndWindow(app, page)
    }
  }
  const looks: (Held & { readonly qemuDescriptors: number })[] = []
  const look = async () => {
    // What is closed is closed at the far end, too.
    await expect.poll(() => [one, other].map(({ name }) => virsh('qemu-monitor-command', name, '--hmp', 'info vnc').includes('Client:')), { timeout: 30_000 }).toEqual([false, false])
    looks.push({ ...(await held(app, page)), qemuDescriptors: qemus.reduce((sum, pid) => sum + descriptorsOf(pid), 0) })
  }

  // What is made once, by the first console of each kind, is no leak.
  await day(Math.min(1, 20 / reconnections))
  await look()
  const startedAt = Date.now()
  await day(1)
  await look()
  if (figures !== undefined) writeFileSync(figures, JSON.stringify({ reconnections, openings, tookMs: Date.now() - startedAt, looks }))
  const [before, after] = looks as [(typeof looks)[0], (typeof looks)[0]]
  // To the last one: whatever is kept for each console or each connection would stand here tens or thousands of times.
  for (const what of ['documents', 'canvases', 'contexts2d', 'contextsGl', 'ports', 'qemuDescriptors'] as const) expect.soft(after[what], what).toBeLessThanOrEqual(before[what] + 1)
  // Lists that grow to a bound of their own, and pools of the runtime's.
  expect.soft(after.nodes, 'nodes').toBeLessThanOrEqual(before.nodes + 60)
  expect.soft(after.listeners, 'listeners').toBeLessThanOrEqual(before.listeners + 60)
  expect.soft(after.descriptors, 'descriptors').toBeLessThanOrEqual(before.descriptors + 12)
  expect.soft(after.heapBytes, 'heap').toBeLessThanOrEqual(before.heapBytes + 4 * 1024 * 1024)
})
