import { expect, test } from './app'

test('the window opens, titled and drawn', async ({ launch }) => {
  const { app, page, screenshot } = await launch()
  await expect(page).toHaveTitle(/Virt Desktop/)
  await expect(page.locator('#root > *').first()).toBeVisible()
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1)
  await screenshot('smoke')
})

test('it starts again on the same settings', async ({ launch }) => {
  const first = await launch()
  await first.close()
  const second = await launch({ userData: first.userData })
  await expect(second.page).toHaveTitle(/Virt Desktop/)
})
