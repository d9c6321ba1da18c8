import type { Page } from '@playwright/test'
import { expect, test } from './app'
import { addDemo, rowOf } from './inventory'

const settingsIn = { de: 'Einstellungen', ja: '設定', en: 'Settings' } as const

/** The page as it is after it was loaded again in that language. */
async function speaks(page: Page, language: keyof typeof settingsIn): Promise<void> {
  await expect(page.locator('html')).toHaveAttribute('lang', language)
  await expect(page.getByRole('heading', { level: 1, name: settingsIn[language], exact: true })).toBeVisible()
}

test('the window speaks the language of the desktop, or the one that was chosen once it is loaded again; menus and dialogs speak it at once', async ({ launch }) => {
  const { app, page } = await launch({ env: { LANGUAGE: 'fr:de:en' } })
  const menus = () => app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.items.map(({ label }) => label).join(' '))
  await expect(page.getByRole('button', { name: 'Alle Maschinen' })).toBeVisible()
  expect(await menus()).toContain('Ansicht')
  await page.keyboard.press('Control+,')
  await speaks(page, 'de')
  const again = page.getByRole('button', { name: 'Neu laden', exact: true })
  await expect(again).toHaveCount(0)

  await page.getByRole('radio', { name: '日本語' }).check({ force: true })
  await expect(again).toBeVisible()
  await expect.poll(menus).toContain('表示')
  await again.click()
  await speaks(page, 'ja')

  await page.getByRole('radio', { name: 'English' }).check({ force: true })
  await page.getByRole('button', { name: '読み込み直す' }).click()
  await speaks(page, 'en')
  await expect.poll(menus).toContain('View')
})

/** Where each column's head and the cell of one row begin and end, from the left, and what is wider than the window. */
const layout = (page: Page) => page.evaluate(() => {
  const sides = (element: Element | null | undefined) => { const { left = 0, right = 0 } = element?.getBoundingClientRect() ?? {}; return [Math.round(left), Math.round(right)] }
  const heads = [...document.querySelectorAll('.vd-head__row > [data-column]')]
  return {
    heads: heads.map(sides),
    cells: heads.map((head) => sides(document.querySelector(`.vd-row > [data-column="${(head as HTMLElement).dataset['column']}"]`))),
    tree: sides(document.querySelector('nav')),
    list: sides(document.querySelector('.vd-table')),
    tooWide: document.documentElement.scrollWidth > document.documentElement.clientWidth,
  }
})

test('written from the right, the window is its own mirror image, while definitions keep their direction', async ({ launch }) => {
  const { page, screenshot } = await launch()
  await addDemo(page)
  await rowOf(page, 'test').click()
  const before = await layout(page)
  expect(before.cells).toEqual(before.heads)
  expect(before.tree[1]).toBeLessThanOrEqual(before.list[0]!)

  await page.evaluate(() => { document.documentElement.dir = 'rtl' })
  await expect.poll(async () => { const { tree, list } = await layout(page); return tree[0]! >= list[1]! }).toBe(true)
  const after = await layout(page)
  expect(after.cells).toEqual(after.heads)
  expect(after.tooWide).toBe(false)
  // The first column is the nearest to the tree, as before.
  expect(after.heads[0]![1]).toBeGreaterThan(after.heads[1]![1]!)
  await screenshot('from-the-right')

  await page.keyboard.press('Control+Enter')
  await page.getByRole('tab', { name: 'Source', exact: true }).click()
  await expect(page.getByRole('textbox', { name: 'Next start' })).toHaveCSS('direction', 'ltr')
  await page.keyboard.press('Control+,')
  await expect(page.getByRole('heading', { level: 1, name: 'Settings' })).toBeVisible()
  expect((await layout(page)).tooWide).toBe(false)
})
