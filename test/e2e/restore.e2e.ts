// What was open comes back at the next start; nothing is contacted for it that was not asked for.
import type { Page } from '@playwright/test'
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from './app'
import { makeDomain, virsh } from './domain'
import { addDemo, consoleOffered, rowOf } from './inventory'
import { takeBridge } from './raw-wire'

const bar = (page: Page) => page.getByRole('toolbar', { name: 'Console' }).filter({ visible: true })
const viewers = (name: string): number => virsh('qemu-monitor-command', name, '--hmp', 'info vnc').split('\n').filter((line) => line.includes('Client:')).length
/** Connections that libvirt's daemon serves now. */
const served = () => execFileSync('ss', ['-xH', 'state', 'connected'], { encoding: 'utf8' }).split('\n').filter((line) => line.includes('/libvirt-sock')).length
/** Attempts to leave this world, which has no way out: each is counted, whoever made it. */
function attemptsOut(): number {
  const [names = '', values = ''] = readFileSync('/proc/net/snmp', 'utf8').split('\n').filter((line) => line.startsWith('Ip:'))
  const six = /^Ip6OutNoRoutes\s+(\d+)/m.exec(readFileSync('/proc/net/snmp6', 'utf8'))?.[1]
  return Number(values.split(' ')[names.split(' ').indexOf('OutNoRoutes')]) + Number(six)
}
const titles = (page: Page) => page.getByRole('tablist', { name: 'Open documents' }).getByRole('tab').allInnerTexts().then((all) => all.map((title) => title.trim()))

/** From now on it connects when somebody asks for it. */
async function keepOff(page: Page, userData: string, uri: string): Promise<void> {
  const { connections } = (JSON.parse(readFileSync(join(userData, 'connections.json'), 'utf8')) as { value: { connections: { id: string; uri: string }[] } }).value
  const { ask } = await takeBridge(page)
  expect((await ask('connections.change', { id: connections.find((one) => one.uri === uri)!.id, connectsAtStart: false })).t).toBe('answer')
}

test('tabs and windows of consoles come back; what does not connect by itself waits for the person', async ({ launch }) => {
  test.setTimeout(180_000)
  using domain = makeDomain('restored')
  virsh('start', domain.name)
  const before = attemptsOut()
  const place = { x: 60, y: 40, width: 700, height: 500 }
  const { userData, tabs } = await test.step('a console in a window of its own, the settings, and a page of the demo, which will not connect by itself', async () => {
    const { app, page, userData, close } = await launch()
    await rowOf(page, domain.name).click()
    await consoleOffered(page)
    await page.keyboard.press('Enter')
    await expect(bar(page).getByText('Connected')).toBeVisible()
    const opened = app.waitForEvent('window')
    await bar(page).getByRole('button', { name: 'Open in a window of its own' }).click()
    await expect(bar(await opened).getByText('Connected')).toBeVisible()
    await app.evaluate(({ BrowserWindow }, bounds) => BrowserWindow.getAllWindows().find(({ webContents }) => webContents.getURL().endsWith('console.html'))!.setBounds(bounds), place)
    await page.keyboard.press('Control+,')
    await page.getByRole('tab', { name: 'Machines' }).click()
    await addDemo(page)
    await rowOf(page, 'test').click()
    await page.keyboard.press('Control+Enter')
    await page.getByRole('heading', { level: 1, name: 'test' }).waitFor()
    await keepOff(page, userData, 'test:///default')
    await expect.poll(() => readFileSync(join(userData, 'open-tabs.json'), 'utf8')).toMatch(/"machine:[^"]*"[\s\S]*"width": 700/)
    const tabs = await titles(page)
    await close()
    return { userData, tabs }
  })
  expect(tabs).toHaveLength(4)

  await test.step('they come back in their order; the window stands where it was and connects, the page of the demo waits', async () => {
    const { app, page, screenshot, close } = await launch({ userData })
    await expect.poll(() => titles(page)).toEqual(tabs)
    await expect(page.getByRole('tab', { name: 'test', exact: true })).toHaveAttribute('aria-selected', 'true')
    // What one looks at stays in sight where there is no more room for all.
    await page.getByRole('tablist', { name: 'Open documents' }).evaluate(({ style }) => (style.maxWidth = '160px'))
    await expect(page.getByRole('tab', { name: 'test', exact: true })).toBeInViewport({ ratio: 0.9 })
    await page.getByRole('tablist', { name: 'Open documents' }).evaluate(({ style }) => style.removeProperty('max-width'))
    // Beside everything else, which can be used meanwhile.
    await expect(page.getByText('Demo is not connected.')).toBeVisible()
    expect((await page.locator('.vd-held').boundingBox())!.y).toBeGreaterThan((await page.getByRole('tab', { name: 'Settings' }).boundingBox())!.y)
    await screenshot('held-page')
    await expect.poll(() => app.windows().length).toBe(2)
    const own = app.windows().find((one) => one !== page)!
    await expect(bar(own).getByText('Connected')).toBeVisible()
    expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().find(({ webContents }) => webContents.getURL().endsWith('console.html'))!.getBounds())).toEqual(place)
    await page.getByRole('button', { name: 'Connect and open' }).click()
    await page.getByRole('heading', { level: 1, name: 'test' }).waitFor()
    // Next time the console is in its tab, and its connection waits.
    await own.close()
    await page.getByRole('tab', { name: /restored/ }).click()
    await expect(bar(page).getByText('Connected')).toBeVisible()
    await keepOff(page, userData, 'qemu:///system')
    await close()
  })

  await test.step('a console whose connection waits is a card; nothing is contacted until its button is pressed', async () => {
    await expect.poll(served).toBe(0)
    const { page, screenshot } = await launch({ userData })
    await expect(page.getByRole('tab', { name: /restored/ })).toHaveAttribute('aria-selected', 'true')
    await expect(page.getByText('This computer is not connected.')).toBeVisible()
    await screenshot('held-console')
    expect([served(), viewers(domain.name)]).toEqual([0, 0])
    await page.getByRole('button', { name: 'Connect and open' }).click()
    await expect(bar(page).getByText('Connected')).toBeVisible()
    expect(viewers(domain.name)).toBe(1)
  })
  // Nor was anybody else: none of the three starts looked for a dictionary, a newer version, or whether there is a network.
  expect(attemptsOut()).toBe(before)
})
