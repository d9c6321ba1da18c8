// One console in several places of the window at once: a tab, a window of its own, a wall. QEMU counts one viewer, and its socket stays the same.
import { execFileSync } from 'node:child_process'
import type { ElectronApplication, Page } from '@playwright/test'
import { complaints } from './accessible'
import { expect, test } from './app'
import { makeDomain, virsh } from './domain'
import { consoleOffered, rowOf } from './inventory'

const bar = (page: Page) => page.getByRole('toolbar', { name: 'Console' }).filter({ visible: true })
const tile = (page: Page, name: string) => page.getByRole('region', { name: `${name} - VNC` })
const head = (page: Page, name: string) => tile(page, name).locator('.vd-tile__name')

/** Who looks at the machine's display, as QEMU has it. */
const viewers = (name: string): number => virsh('qemu-monitor-command', name, '--hmp', 'info vnc').split('\n').filter((line) => line.includes('Client:')).length
/** The sockets that QEMU holds, by number: another connection would be another number. */
const sockets = (name: string): string[] => execFileSync('bash', ['-c', 'readlink /proc/$(pgrep -f "guest=$0" | head -1)/fd/* | grep ^socket', name], { encoding: 'utf8' }).trim().split('\n').sort()

async function openConsole(page: Page, name: string): Promise<void> {
  await page.getByRole('tab', { name: 'Machines' }).click()
  await rowOf(page, name).click()
  await consoleOffered(page)
  await page.keyboard.press('Enter')
  await expect(bar(page).getByText('Connected')).toBeVisible({ timeout: 20_000 })
}

/** The picture in a place, whether it is the viewer's own or a mirror: the share of its pixels that are not black. */
const light = (page: Page, within: string) => page.locator(`${within} canvas:visible`).last().evaluate((element) => {
  const { width, height } = element as HTMLCanvasElement
  const { data } = (element as HTMLCanvasElement).getContext('2d')!.getImageData(0, 0, width, height)
  let lit = 0
  for (let at = 0; at < data.length; at += 4) if (data[at]! + data[at + 1]! + data[at + 2]! > 60) lit++
  return { width, lit }
})

async function ownWindow(app: ElectronApplication, page: Page): Promise<Page> {
  const opened = app.waitForEvent('window')
  await bar(page).getByRole('button', { name: 'Open in a window of its own' }).click()
  const own = await opened
  await expect(bar(own).getByText('Connected')).toBeVisible({ timeout: 20_000 })
  return own
}

test('a tab, a window and a wall show one connection of a machine; whichever closes, the others go on', async ({ launch }) => {
  test.setTimeout(150_000)
  using domain = makeDomain('places-one')
  using other = makeDomain('places-two')
  for (const { name } of [domain, other]) virsh('start', name)
  const { app, page, screenshot } = await launch()
  await openConsole(page, domain.name)
  expect(viewers(domain.name)).toBe(1)
  const before = sockets(domain.name)
  const isSame = () => {
    expect(viewers(domain.name)).toBe(1)
    expect(sockets(domain.name)).toEqual(before)
  }

  await test.step('a window of its own and the tab: the viewer in the one used last, the same picture in the other', async () => {
    const own = await ownWindow(app, page)
    await page.getByRole('button', { name: 'Show it here, too' }).click()
    await expect(own.locator('.vd-mirror__screen')).toBeVisible()
    await expect.poll(async () => JSON.stringify(await light(own, '.vd-mirror')) === JSON.stringify(await light(page, '.vd-display')), { timeout: 30_000 }).toBe(true)
    await own.locator('.vd-mirror').click()
    await expect(own.locator('.vd-mirror')).toHaveCount(0)
    await expect(bar(own).getByText('Ctrl+Alt releases the keyboard')).toBeVisible()
    // What the firmware draws after a reset is seen in both.
    virsh('reset', domain.name)
    await expect.poll(async () => (await light(page, '.vd-mirror')).lit, { timeout: 30_000 }).toBeGreaterThan(100)
    isSame()
    await own.close()
    await expect(page.locator('.vd-mirror')).toHaveCount(0)
    await expect.poll(async () => (await light(page, '.vd-display')).lit, { timeout: 30_000 }).toBeGreaterThan(100)
    await expect(bar(page).getByText('Connected')).toBeVisible()
    isSame()
  })

  await test.step('side by side with another machine, from the bar’s menu', async () => {
    await bar(page).getByRole('button', { name: 'Show side by side' }).click()
    await page.getByRole('menuitem', { name: new RegExp(`^${other.name} - `) }).click()
    for (const { name } of [domain, other]) await expect(tile(page, name).getByText('Connected')).toBeVisible({ timeout: 20_000 })
    isSame()
    expect(viewers(other.name)).toBe(1)
    expect(await complaints(page, '.vd-wall')).toEqual([])
  })

  await test.step('the keyboard’s owner is framed; heads and edges are moved by keys', async () => {
    await head(page, domain.name).click()
    await expect(tile(page, domain.name)).toHaveAttribute('data-captured', 'true')
    await expect(tile(page, other.name)).toHaveAttribute('data-captured', 'false')
    await screenshot('console-wall')
    await page.keyboard.down('Control')
    await page.keyboard.down('Alt')
    await page.keyboard.up('Alt')
    await page.keyboard.up('Control')
    await expect(head(page, domain.name)).toBeFocused()
    await page.keyboard.press('ArrowRight')
    await expect(head(page, other.name)).toBeFocused()
    const edge = page.getByRole('separator', { name: 'Edge between consoles' })
    await edge.focus()
    await page.keyboard.press('ArrowLeft')
    await expect(edge).toHaveAttribute('aria-valuenow', '48')
    const { x, y, height } = (await edge.boundingBox())!
    await page.mouse.move(x + 3, y + height / 2)
    await page.mouse.down()
    await page.mouse.move(x + 120, y + height / 2, { steps: 4 })
    await page.mouse.up()
    await expect.poll(async () => Number(await edge.getAttribute('aria-valuenow'))).toBeGreaterThan(52)
    isSame()
  })

  await test.step('a tile is dragged below the other; nothing is connected again', async () => {
    await tile(page, domain.name).locator('.vd-tile__head').dragTo(tile(page, other.name).locator('.vd-console__stage'), { targetPosition: { x: 200, y: 560 } })
    const [one, two] = [await tile(page, domain.name).boundingBox(), await tile(page, other.name).boundingBox()]
    expect(one!.y).toBeGreaterThan(two!.y)
    expect(one!.width).toBe(two!.width)
    isSame()
  })

  await test.step('the wall comes apart into tabs, and a tab dragged to the side of another makes it again', async () => {
    await page.getByRole('tab', { name: `${other.name} + 1` }).click({ button: 'right' })
    await page.getByRole('menuitem', { name: 'A tab for each console' }).click()
    await expect(page.getByRole('tab')).toHaveCount(3)
    await page.getByRole('tab', { name: domain.name }).click()
    await expect(bar(page).getByText('Connected')).toBeVisible()
    await page.getByRole('tab', { name: other.name }).dragTo(page.locator('.vd-console__stage:visible'), { targetPosition: { x: 20, y: 300 } })
    await expect(page.getByRole('tab')).toHaveCount(2)
    await expect(tile(page, other.name)).toBeVisible()
    const [one, two] = [await tile(page, domain.name).boundingBox(), await tile(page, other.name).boundingBox()]
    expect(two!.x).toBeLessThan(one!.x)
    isSame()
  })

  await test.step('a window of its own beside the wall shares it as well, and survives the wall', async () => {
    await head(page, domain.name).click()
    const own = await ownWindow(app, page)
    await expect(tile(page, domain.name).locator('.vd-mirror')).toBeVisible()
    isSame()
    await page.getByRole('button', { name: `Close ${domain.name}`, exact: true }).click()
    await page.getByRole('button', { name: `Close ${other.name}`, exact: true }).click()
    await expect.poll(() => viewers(other.name)).toBe(0)
    await expect(bar(own).getByText('Connected')).toBeVisible()
    isSame()
    await own.close()
  })

  await test.step('with the last place the connection goes', async () => {
    await page.getByRole('tab', { name: new RegExp(domain.name) }).click()
    await expect(bar(page).getByText('Connected')).toBeVisible()
    isSame()
    await page.getByRole('tab', { name: new RegExp(domain.name) }).press('Delete')
    await expect.poll(() => viewers(domain.name)).toBe(0)
  })
})
