import type { Page } from '@playwright/test'
import { complaints } from './accessible'
import { expect, test } from './app'
import { addDemo, rowOf } from './inventory'

/** Screens of the window, and the keys or presses that lead there from the list; Escape leads back. */
const screens: readonly (readonly [name: string, open: (page: Page) => Promise<unknown>])[] = [
  ['list', (page) => rowOf(page, 'test').click()],
  ['menu', (page) => page.keyboard.press('Shift+F10')],
  ['palette', async (page) => { await page.keyboard.press('Control+k'); await page.getByRole('dialog').waitFor() }],
  ['help', async (page) => { await page.keyboard.press('?'); await page.getByRole('dialog').waitFor() }],
  ['hints', async (page) => { await page.keyboard.press('/'); await page.keyboard.type('s') }],
  ['no match', (page) => page.getByRole('combobox', { name: 'Filter machines' }).fill('cpu>x nothing')],
  ['add connection', async (page) => { await page.getByRole('combobox', { name: 'Filter machines' }).fill(''); await page.getByRole('button', { name: 'Add connection' }).first().click(); await page.getByText('test:///default').waitFor() }],
  ['power off', async (page) => { await rowOf(page, 'test').click(); await page.getByRole('toolbar').getByRole('button', { name: 'Power off' }).click(); await page.getByRole('dialog').waitFor() }],
  ['tasks', (page) => page.getByRole('button', { name: 'Tasks' }).click()],
  ['this computer', async (page) => { await page.keyboard.press('?'); await page.getByRole('dialog').getByRole('button', { name: 'Check this computer' }).click(); await page.getByRole('status').filter({ hasText: 'Checked at' }).waitFor() }],
  ['diagnostics', async (page) => { await page.getByRole('button', { name: 'Show diagnostics' }).click(); await page.getByRole('region', { name: 'The text that is copied' }).waitFor() }],
  ['settings', (page) => page.keyboard.press('Control+,')],
]

for (const theme of ['Light', 'Dark']) {
  test(`axe has nothing to say against any screen, ${theme.toLowerCase()}`, async ({ launch }) => {
    const { page, picture, screenshot } = await launch()
    await addDemo(page)
    await page.keyboard.press('Control+,')
    // Main's answer shows it as chosen, which `check` would not wait for.
    await page.getByRole('radio', { name: theme }).click({ force: true })
    await expect(page.getByRole('radio', { name: theme })).toBeChecked()
    await page.keyboard.press('Control+w')
    for (const [name, open] of screens) {
      await open(page)
      await page.evaluate(() => Promise.allSettled(document.getAnimations().map(({ finished }) => finished)))
      expect.soft(await complaints(page, 'html'), name).toEqual([])
      await (name === 'this computer' && theme === 'Light' ? picture('this-computer') : screenshot(`${name.replaceAll(' ', '-')}-${theme.toLowerCase()}`))
      if (name === 'list' || name === 'hints') continue
      // A dialog that has only just come may not have the keys yet.
      await expect(async () => {
        await page.keyboard.press('Escape')
        await expect(page.getByRole('dialog')).toHaveCount(0, { timeout: 1_000 })
      }).toPass()
    }
  })
}
