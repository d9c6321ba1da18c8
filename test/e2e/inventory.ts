// The list of machines as a test looks at it.
import { expect, type Locator, type Page } from '@playwright/test'

const grid = (page: Page): Locator => page.getByRole('grid', { name: 'Machines' })

/** Every row on the screen, without the head. */
export const rows = (page: Page): Locator => grid(page).locator('.vd-row')

/** The row of one machine. */
export const rowOf = (page: Page, name: string): Locator => rows(page).filter({ has: page.getByText(name, { exact: true }) })

/** Adds libvirt's built-in demo from the suggestions; it has one running machine, `test`. */
export async function addDemo(page: Page): Promise<void> {
  const opener = page.getByRole('button', { name: 'Add connection' }).first()
  await opener.click()
  const dialog = page.getByRole('dialog', { name: 'Add connection' })
  await dialog.getByRole('listitem').filter({ hasText: 'test:///default' }).getByRole('button', { name: /^Add/ }).click()
  // What had the focus has it again, a moment after the dialog is gone.
  await expect(opener).toBeFocused()
  await rowOf(page, 'test').waitFor()
}

/** Waits until the chosen machine has a console to open: which it has is known a moment after the machine itself. */
export const consoleOffered = (page: Page): Promise<void> =>
  expect(page.getByRole('complementary', { name: 'Inspector' }).locator('.vd-bar-button[aria-disabled=false]', { hasText: 'Console' })).toBeVisible({ timeout: 20_000 })
