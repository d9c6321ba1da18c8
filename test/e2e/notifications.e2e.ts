// What the desktop is told, over a real notification daemon: read on the session bus, and clicked in its pop-ups.
import { readFileSync } from 'node:fs'
import { expect, test } from './app'
import { makeDomain, virsh } from './domain'
import { rowOf } from './inventory'
import { canServeNotifications, startNotifier } from './notifier'

test.skip(!canServeNotifications(), 'Xfce’s notification daemon is not installed.')

const patience = { timeout: 60_000 }

test('crashes and what others switch off are told, a click leads there, and what is done here is not told', async ({ launch }) => {
  test.setTimeout(180_000)
  using mine = makeDomain('mine')
  using broken = makeDomain('broken')
  using other = makeDomain('other')
  for (const { name } of [mine, broken, other]) virsh('start', name)
  const notifier = await startNotifier()
  let isServed = true
  try {
    const { app, page, picture } = await launch()
    for (const { name } of [mine, broken, other]) await expect(rowOf(page, name)).toContainText(/running/i, patience)

    // A deed of one's own: by the time that the next thing is told, this would have been told too.
    await rowOf(page, mine.name).click()
    await page.getByRole('toolbar').getByRole('button', { name: 'Power off' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Power off' }).click()
    await expect(rowOf(page, mine.name)).toContainText(/shut off/i, patience)

    process.kill(Number(readFileSync(`/run/libvirt/qemu/${broken.name}.pid`, 'utf8')), 'SIGKILL')
    await expect.poll(() => notifier.shown, patience).toEqual([{ title: 'broken crashed', body: 'This computer', actions: ['default', 'View'] }])
    await expect(async () => {
      notifier.click()
      await expect(page.getByRole('heading', { level: 1, name: broken.name })).toBeVisible({ timeout: 5_000 })
    }).toPass(patience)

    // From a window that is hidden it comes back.
    const isVisible = () => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible())
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide())
    virsh('destroy', other.name)
    await expect.poll(() => notifier.shown.map(({ title }) => title), patience).toEqual(['broken crashed', 'other was powered off'])
    await expect(async () => {
      if (!(await isVisible())) notifier.click()
      await expect.poll(isVisible, { timeout: 5_000 }).toBe(true)
    }).toPass(patience)
    await expect(page.getByRole('heading', { level: 1, name: other.name })).toBeVisible()

    // The settings; one kind is switched off.
    await page.keyboard.press('Control+,')
    const settings = page.getByRole('region', { name: 'Notifications' })
    await expect(settings).toContainText('a click leads to the place')
    // Main's answer shows it as it is chosen, which `uncheck` would not wait for.
    await settings.getByRole('checkbox', { name: 'Machine stopped' }).click()
    await expect(settings.getByRole('checkbox', { name: 'Machine stopped' })).not.toBeChecked()
    await settings.getByRole('group', { name: 'Quiet hours' }).getByText('On', { exact: true }).click()
    await expect(settings.getByLabel('From')).toHaveValue('22:00')
    await settings.evaluate((element) => element.scrollIntoView({ block: 'start' }))
    await picture('settings-notifications')

    // Nobody shows them any more: the settings say so when they are opened again.
    await notifier.stop()
    isServed = false
    await page.keyboard.press('Control+w')
    await page.keyboard.press('Control+,')
    await expect(settings).toContainText('Nobody on this desktop shows notifications', patience)
    await expect(settings.getByRole('checkbox', { name: 'Machine stopped' })).not.toBeChecked()
  } finally {
    if (isServed) await notifier.stop()
  }
})
