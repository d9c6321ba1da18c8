import type { Page } from '@playwright/test'
import { expect, test } from './app'
import { addDemo, rowOf } from './inventory'

/** What has the focus, in a word; `body` is a focus that was lost. */
const focused = (page: Page): Promise<string> => page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.tagName.toLowerCase() ?? 'nothing')

test('a machine is found, looked at, paused and resumed without a pointer', async ({ launch }) => {
  const { page } = await launch()
  await addDemo(page)
  await page.keyboard.press('/')
  expect(await focused(page)).toBe('Filter machines')
  await page.keyboard.type('test sta')
  await expect(page.getByRole('option', { name: /^state:/ })).toBeVisible()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await page.keyboard.type('running')
  await page.keyboard.press('Enter')
  await expect.poll(() => focused(page)).toBe('Machines')
  await page.keyboard.press('ArrowDown')
  await expect(rowOf(page, 'test')).toHaveAttribute('aria-selected', 'true')

  await page.keyboard.press('Shift+F10')
  await expect(page.getByRole('menu', { name: 'Actions' })).toBeVisible()
  await page.keyboard.press('p')
  await expect(page.getByRole('menuitem', { name: 'Pause' })).toBeFocused()
  await page.keyboard.press('Escape')
  expect(await focused(page)).toBe('Machines')

  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+k')
  await page.keyboard.type('pause test')
  await expect(page.getByRole('option', { name: /^Pause test/ })).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('Enter')
  await page.keyboard.press('/')
  await page.keyboard.press('Escape')
  await expect(rowOf(page, 'test')).toContainText('paused')
  await page.getByRole('button', { name: 'Undo' }).press('Enter')
  await expect(rowOf(page, 'test')).toContainText('running')
})

test('dialogs give the focus back to where it was', async ({ launch }) => {
  const { page } = await launch()
  await addDemo(page)
  await page.keyboard.press('/')
  await page.keyboard.press('Enter')
  await expect.poll(() => focused(page)).toBe('Machines')
  for (const [key, name] of [
    ['?', 'Keyboard'],
    ['Control+k', 'Find a machine or a verb'],
  ] as const) {
    await page.keyboard.press(key)
    await expect(page.getByRole('dialog', { name })).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog', { name })).toHaveCount(0)
    await expect.poll(() => focused(page)).toBe('Machines')
  }
})

test('documents are walked, moved and closed by keys', async ({ launch }) => {
  const { page } = await launch()
  await addDemo(page)
  await rowOf(page, 'test').click()
  await page.keyboard.press('Control+Enter')
  await page.keyboard.press('Control+,')
  const titles = () => page.getByRole('tablist', { name: 'Open documents' }).getByRole('tab').allTextContents()
  await expect.poll(titles).toEqual(['Machines', 'test', 'Settings'])
  await page.getByRole('tab', { name: 'Settings' }).focus()
  await page.keyboard.press('Alt+Shift+ArrowLeft')
  await expect.poll(titles).toEqual(['Machines', 'Settings', 'test'])
  await page.keyboard.press('ArrowRight')
  await expect(page.getByRole('tab', { name: 'test' })).toBeFocused()
  await page.keyboard.press('Delete')
  await expect.poll(titles).toEqual(['Machines', 'Settings'])
  await expect(page.getByRole('tab', { name: 'Settings' })).toBeFocused()
  await page.keyboard.press('Control+w')
  await expect.poll(titles).toEqual(['Machines'])
})

test('Space folds the inspector in and out', async ({ launch }) => {
  const { page } = await launch()
  await addDemo(page)
  await rowOf(page, 'test').click()
  const inspector = page.getByRole('complementary', { name: 'Inspector' })
  await expect(inspector).toBeVisible()
  await page.keyboard.press('Space')
  await expect(inspector).toHaveCount(0)
  await page.keyboard.press('Space')
  await expect(inspector).toBeVisible()
})
