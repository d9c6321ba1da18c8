// What a person needs who works without a mouse, by ear, or with everything twice as large.
import type { Page } from '@playwright/test'
import { complaints } from './accessible'
import { expect, test } from './app'
import { addDemo, rowOf } from './inventory'

/** The focus is on something that can be seen. */
const isSomewhere = (page: Page) => page.evaluate(() => document.activeElement !== null && document.activeElement !== document.body && document.activeElement.checkVisibility())

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true }).filter({ visible: true }).first()
const tabOf = (page: Page, name: string) => page.getByRole('tab', { name, exact: true })

/** What takes the focus away with it when it goes; each begins and ends at the list. */
const walks: readonly (readonly [what: string, walk: (page: Page) => Promise<unknown>])[] = [
  ['a menu', async (page) => { await rowOf(page, 'test').click(); await page.keyboard.press('Shift+F10'); await page.getByRole('menu').waitFor(); await page.keyboard.press('Escape'); await expect(page.getByRole('menu')).toHaveCount(0) }],
  ['the button that clears the filter', async (page) => { await page.getByRole('combobox', { name: 'Filter machines' }).fill('te'); await button(page, 'Clear the filter').click(); await expect(button(page, 'Clear the filter')).toHaveCount(0) }],
  ['the button of a message', async (page) => { await rowOf(page, 'test').click(); await page.getByRole('toolbar').getByRole('button', { name: 'Pause' }).click(); const dismiss = page.locator('.vd-toast').getByRole('button', { name: 'Dismiss' }); await dismiss.click(); await expect(dismiss).toHaveCount(0) }],
  ['a page that is closed', async (page) => { await page.keyboard.press('Control+,'); await page.getByRole('searchbox', { name: 'Search settings' }).focus(); await page.keyboard.press('Control+w'); await expect(page.getByRole('searchbox', { name: 'Search settings' })).toHaveCount(0) }],
  ['a page that is hidden', async (page) => { await rowOf(page, 'test').click(); await page.keyboard.press('Control+Enter'); await tabOf(page, 'Hardware').click(); await page.keyboard.press('Alt+Home'); await expect(tabOf(page, 'Hardware')).toBeHidden() }],
  ['the tree', async (page) => { await page.getByRole('navigation').getByRole('button', { name: /^All machines/ }).focus(); await page.keyboard.press('Control+b'); await expect(page.getByRole('navigation')).toHaveCount(0) }],
]

test('the focus is never nowhere, whatever goes that had it', async ({ launch }) => {
  const { page } = await launch()
  await addDemo(page)
  for (const [what, walk] of walks) {
    await walk(page)
    await expect.poll(() => isSomewhere(page), { message: what }).toBe(true)
  }
})

/** Buttons of one part that cannot be brought into the window, and whether anything is wider than the window. */
const outOfReach = (page: Page, within: string) => page.evaluate((selector) => {
  const part = document.querySelector(selector)!
  const buttons = [...part.querySelectorAll<HTMLElement>('button, input, select, [role=tab]')].filter((one) => one.checkVisibility({ opacityProperty: true, visibilityProperty: true }))
  const hidden = buttons.filter((one) => {
    one.scrollIntoView({ block: 'nearest', inline: 'nearest' })
    const { left, right, top, bottom, width } = one.getBoundingClientRect()
    return width > 0 && (right <= 0 || bottom <= 0 || left >= innerWidth || top >= innerHeight)
  })
  return [...hidden.map((one) => one.getAttribute('aria-label') ?? one.textContent), ...(document.documentElement.scrollWidth > document.documentElement.clientWidth ? ['too wide'] : [])]
}, within)

test('with everything twice as large nothing is out of reach: the tree comes over the page; and axe has nothing to say there', async ({ launch }) => {
  const { app, page, screenshot } = await launch()
  await addDemo(page)
  await app.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows()
    window!.setBounds({ x: 0, y: 0, width: 1280, height: 800 })
    window!.webContents.setZoomFactor(2)
  })
  const tree = page.getByRole('navigation', { name: 'Connections' })
  const opener = page.getByRole('button', { name: 'Connections', exact: true })
  await expect(tree).toHaveCount(0)
  await rowOf(page, 'test').click()
  expect(await outOfReach(page, 'main')).toEqual([])

  await opener.click()
  await expect(tree.getByRole('button', { name: /^All machines/ })).toBeFocused()
  expect(await outOfReach(page, 'nav')).toEqual([])
  await screenshot('twice-as-large')
  expect(await complaints(page, 'html')).toEqual([])
  await page.keyboard.press('Escape')
  await expect(tree).toHaveCount(0)
  await expect(opener).toBeFocused()
  await opener.click()
  await tree.getByRole('button', { name: /^Demo/ }).first().click()
  await expect(tree).toHaveCount(0)
  await expect(rowOf(page, 'test')).toBeVisible()

  await rowOf(page, 'test').click()
  await page.keyboard.press('Control+Enter')
  for (const name of ['Hardware', 'Events', 'Source']) {
    await tabOf(page, name).click()
    await expect(tabOf(page, name)).toHaveAttribute('aria-selected', 'true')
    expect(await outOfReach(page, '.vd-page:not([hidden])'), name).toEqual([])
    expect.soft(await complaints(page, 'html'), name).toEqual([])
  }
  await screenshot('twice-as-large-machine')
  await page.keyboard.press('Control+,')
  await expect(page.getByRole('heading', { level: 1, name: 'Settings' })).toBeVisible()
  expect(await outOfReach(page, '.vd-page:not([hidden])')).toEqual([])
  await screenshot('twice-as-large-settings')
})
