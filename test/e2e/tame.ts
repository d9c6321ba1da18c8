// What holds of the window whatever strangers call their things.
import type { Page } from '@playwright/test'
import { expect } from './app'

/** What must hold on every page, whatever is shown on it: nothing unruly in text, titles and labels, nothing pushed out of the window. */
export async function expectTame(page: Page, where: string): Promise<void> {
  const unruly = await page.evaluate(() => {
    const page = document.documentElement.cloneNode(true) as Element
    // What is being edited is the name itself, in a field of its own.
    for (const field of page.querySelectorAll('input')) field.removeAttribute('value')
    return /.{0,60}[\u061c\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff].{0,20}/u.exec(page.outerHTML)?.[0]
  })
  expect(unruly, where).toBeUndefined()
  expect(await page.evaluate(() => document.querySelector('img[src=x]') === null && document.querySelector('#root script') === null), where).toBe(true)
  await expect(page, where).not.toHaveTitle(/^[12]$/)
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth), where).toBeLessThanOrEqual(0)
}
