import type { Page } from '@playwright/test'
import { expect, test } from './app'

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
