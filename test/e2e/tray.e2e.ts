// The tray's quick start over a real panel: read and clicked as the panel does it, over the session bus.
import { existsSync, mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from './app'
import { answerConsent } from './consent'
import { makeDomain, virsh } from './domain'
import { rowOf } from './inventory'
import { canServePanel, startPanel, trayOf, type Line } from './panel'

test.skip(!canServePanel(), 'Xfce’s panel is not installed.')

const state = (name: string) => virsh('domstate', name).trim()
const lineIn = (lines: readonly Line[], label: RegExp) => lines.find((line) => label.test(line.label))

test('machines are started, paused and shown from the tray, which outlives the window', async ({ launch }) => {
  test.setTimeout(180_000)
  using machine = makeDomain('quick')
  const stopPanel = await startPanel()
  try {
    const { app, page, screenshot } = await launch()
    const child = app.process()
    const tray = await trayOf()
    /** A menu that changes while it is clicked has other lines by then, as a person sees who clicks again. */
    const choose = (lines: () => readonly Line[], label: RegExp, effect: () => Promise<void>) => expect(async () => {
      const line = lineIn(lines(), label)
      if (line) tray.click(line.id)
      await effect()
    }).toPass({ timeout: 60_000 })
    const labels = () => tray.menu().map(({ label }) => label)
    await expect.poll(labels).toContain('Machines with a star are listed here')
    expect(tray.toolTip()).toBe('Virt Desktop: nothing is running')
    const calm = tray.pixels()

    // A star puts a machine there; what can be done to it now is in its menu.
    await rowOf(page, machine.name).hover()
    await rowOf(page, machine.name).getByRole('button', { name: 'Favourite' }).click()
    await expect.poll(labels).toContain('quick – shut off')
    const under = () => lineIn(tray.menu(), /^quick/)?.lines ?? []
    expect(lineIn(tray.menu(), /^quick/)?.hasIcon).toBe(true)
    await choose(under, /^Start and open the console$/, () => expect(page.getByRole('tab', { name: /quick.*(VNC|Serial)/ })).toBeVisible())
    expect(state(machine.name)).toBe('running')
    await expect.poll(labels).toContain('quick – running')
    await expect.poll(() => tray.toolTip()).toBe('Virt Desktop: 1 running')
    await expect.poll(() => tray.pixels()).not.toBe(calm)

    // Closing the window asks once.
    const { asked } = await answerConsent(app, 'keep')
    const isVisible = () => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible())
    // What the page goes by, which never sees it itself.
    await app.evaluate(({ BrowserWindow }) => {
      const seen: string[] = []
      Object.assign(globalThis, { seen })
      for (const event of ['hide', 'show'] as const) BrowserWindow.getAllWindows()[0]?.on(event as 'hide', () => seen.push(event))
    })
    const close = () => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close())
    await close()
    await expect.poll(isVisible).toBe(false)
    expect(await asked()).toMatchObject([{ message: 'Keep Virt Desktop in the tray?' }])

    // Hidden, it goes on: the machine is paused from the tray, and the menu follows.
    const isIn = (word: string) => () => expect.poll(() => state(machine.name), { timeout: 30_000 }).toBe(word)
    await choose(under, /^Pause$/, isIn('paused'))
    await expect.poll(labels).toContain('quick – paused')
    await choose(under, /^Resume$/, isIn('running'))
    const isShown = () => expect.poll(isVisible, { timeout: 5_000 }).toBe(true)
    await choose(tray.menu, /^Show the window$/, isShown)
    await close()
    await expect.poll(isVisible).toBe(false)
    expect(await asked()).toHaveLength(1)
    expect(await app.evaluate(() => (globalThis as unknown as { seen: string[] }).seen)).toEqual(['hide', 'show', 'hide'])
    await choose(tray.menu, /^New machine/, isShown)
    await expect(page.getByRole('tab', { name: 'New machine' })).toHaveAttribute('aria-selected', 'true')

    await page.keyboard.press('Control+,')
    const settings = page.getByRole('region', { name: 'Tray' })
    await expect(settings.getByRole('group', { name: 'Closing the window' }).getByRole('radio', { name: 'Keeps the icon in the tray' })).toBeChecked()
    await settings.scrollIntoViewIfNeeded()
    await screenshot('settings-tray')

    // Quitting from the tray leaves the machine alone.
    await choose(tray.menu, /^Quit$/, () => expect.poll(() => child.exitCode, { timeout: 5_000 }).toBe(0))
    expect(state(machine.name)).toBe('running')
  } finally {
    await stopPanel()
  }
})

test('started at login it waits in the tray; the settings switch that on and off', async ({ launch }) => {
  const stopPanel = await startPanel()
  try {
    const config = mkdtempSync(join(tmpdir(), 'config-'))
    const { app, page, screenshot } = await launch({ args: ['--hidden'], env: { XDG_CONFIG_HOME: config } })
    const tray = await trayOf()
    const isVisible = () => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.isVisible())
    await expect.poll(() => tray.menu().map(({ label }) => label)).toContain('Show the window')
    // The page is there as well by now, and would have shown itself.
    await page.getByRole('tab', { name: 'Machines' }).waitFor()
    expect(await isVisible()).toBe(false)
    await expect(async () => {
      const line = lineIn(tray.menu(), /^Show the window$/)
      if (line) tray.click(line.id)
      await expect.poll(isVisible, { timeout: 5_000 }).toBe(true)
    }).toPass({ timeout: 60_000 })

    await page.keyboard.press('Control+,')
    const setting = page.getByRole('group', { name: 'At login' })
    const entry = join(config, 'autostart/virt-desktop.desktop')
    await setting.getByRole('radio', { name: 'Virt Desktop is not started' }).and(page.locator(':checked')).waitFor()
    expect(existsSync(entry)).toBe(false)
    await setting.getByRole('radio', { name: 'It starts, hidden in the tray' }).click()
    await expect.poll(() => existsSync(entry) && readFileSync(entry, 'utf8')).toContain('--hidden')
    await setting.scrollIntoViewIfNeeded()
    await screenshot('settings-start')
    await setting.getByRole('radio', { name: 'Virt Desktop is not started' }).click()
    await expect.poll(() => existsSync(entry)).toBe(false)
  } finally {
    await stopPanel()
  }
})

test('a desktop without a tray: the settings say so, and closing the window quits', async ({ launch }) => {
  const { app, page } = await launch()
  await page.getByRole('tab', { name: 'Machines' }).waitFor()
  await page.keyboard.press('Control+,')
  await expect(page.getByRole('region', { name: 'Tray' })).toContainText('This desktop shows no tray icons')
  const ended = new Promise((resolve) => app.process().once('exit', resolve))
  await app.evaluate(({ BrowserWindow }) => void setTimeout(() => BrowserWindow.getAllWindows()[0]?.close()))
  expect(await ended).toBe(0)
})
