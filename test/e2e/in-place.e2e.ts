// What must stand where a person looks for it: failures beside their machine, what is true of a drive, a guest, a host.
import { rmSync, writeFileSync } from 'node:fs'
import { expect, test } from './app'
import { complaints } from './accessible'
import { makeDomain, openMachinePage, redefine, virsh } from './domain'
import { addDemo, rowOf } from './inventory'

const lost = '/var/lib/libvirt/images/in-place-lost.qcow2'

test.afterEach(() => rmSync(lost, { force: true }))

test('what failed stays beside the machine, in its row and on its page, until it is dismissed or something succeeds', async ({ launch }) => {
  using domain = makeDomain('fails-to-start')
  const drive = "<disk type='file' device='cdrom'>"
  const disk = `<disk type='file' device='disk'><source file='${lost}'/><target dev='vda' bus='virtio'/></disk>`
  redefine(domain.name, drive, disk + drive)
  const { page, screenshot } = await launch()
  await rowOf(page, domain.name).click()
  await page.getByRole('complementary', { name: 'Inspector' }).getByRole('button', { name: 'Start', exact: true }).click()
  const mark = rowOf(page, domain.name).getByRole('button', { name: 'What failed' })
  await expect(mark).toBeVisible()
  // The passing message is not needed to know it later.
  await page.locator('.vd-toast').getByRole('button', { name: 'Dismiss' }).click()
  await mark.click()
  const popover = page.locator('.vd-failed-popover')
  await expect(popover).toContainText('fails-to-start could not be started')
  await expect(popover).toContainText(lost)
  await screenshot('failed-popover')
  expect(await complaints(page, '.vd-failed-popover')).toEqual([])
  await page.keyboard.press('Escape')
  await expect(popover).toHaveCount(0)
  await expect(page.getByRole('complementary', { name: 'Inspector' }).getByRole('region', { name: 'What failed' })).toContainText(lost)

  // By keyboard: the row's menu has it.
  await page.getByRole('grid', { name: 'Machines' }).focus()
  await page.keyboard.press('Shift+F10')
  await page.getByRole('menuitem', { name: 'What failed' }).press('Enter')
  await expect(popover).toContainText(lost)
  await page.keyboard.press('Escape')

  await openMachinePage(page, domain.name)
  const notice = page.locator('.vd-machine').getByRole('region', { name: 'What failed' })
  await expect(notice).toContainText(lost)
  await screenshot('failed-page')
  await notice.getByRole('button', { name: 'Dismiss' }).click()
  await expect(notice).toHaveCount(0)

  const start = page.locator('.vd-machine').getByRole('button', { name: 'Start', exact: true })
  await start.click()
  await expect(notice).toContainText(lost)
  writeFileSync(lost, Buffer.alloc(1024 ** 2))
  await expect(start).toHaveAttribute('aria-disabled', 'false')
  await start.click()
  await expect(notice).toHaveCount(0, { timeout: 20_000 })
  await page.getByRole('tab', { name: 'Machines' }).click()
  await expect(mark).toHaveCount(0)
})

test('starting with the host is one entry that is ticked or not', async ({ launch }) => {
  using domain = makeDomain('ticked')
  const { page } = await launch()
  await rowOf(page, domain.name).click({ button: 'right' })
  const entry = page.getByRole('menu').getByRole('menuitemcheckbox', { name: 'Start with the host' })
  await expect(entry).toHaveAttribute('aria-checked', 'false')
  await entry.click()
  await expect(page.getByRole('status').getByText('ticked was set to start with the host.')).toBeVisible()
  await expect.poll(() => virsh('dominfo', domain.name)).toMatch(/Autostart:\s+enable/)
  await expect(async () => {
    await rowOf(page, domain.name).click({ button: 'right' })
    await expect(entry).toHaveAttribute('aria-checked', 'true', { timeout: 1_000 })
  }).toPass()
  await entry.click()
  await expect.poll(() => virsh('dominfo', domain.name)).toMatch(/Autostart:\s+disable/)
})

test('closing the window with a console beside it asks once; quitting does not', async ({ launch }) => {
  using domain = makeDomain('beside')
  virsh('start', domain.name)
  const { app, page } = await launch()
  await rowOf(page, domain.name).click()
  await page.getByRole('complementary', { name: 'Inspector' }).locator('.vd-bar-button[aria-disabled=false]', { hasText: 'Console' }).click()
  const [own] = await Promise.all([app.waitForEvent('window'), page.getByRole('button', { name: 'Open in a window of its own' }).click()])
  await expect(own.getByRole('toolbar', { name: 'Console' }).getByText('Connected')).toBeVisible({ timeout: 20_000 })
  await app.evaluate(({ dialog }) => {
    const asked: string[] = []
    Object.assign(globalThis, { asked })
    const answer = async (_window: unknown, { message }: Electron.MessageBoxOptions) => {
      asked.push(message)
      return { response: 0, checkboxChecked: false }
    }
    Object.assign(dialog, { showMessageBox: answer })
  })
  await (await app.browserWindow(page)).evaluate((window) => window.close())
  const asked = () => app.evaluate(() => (globalThis as unknown as { readonly asked: readonly string[] }).asked)
  await expect.poll(asked).toEqual(['A console is still open in a window of its own.'])
  expect(app.windows()).toHaveLength(2)
})

test('an empty drive is called empty, and nobody is asked to choose among no disks', async ({ launch }) => {
  using domain = makeDomain('empty-drive')
  const { page } = await launch()
  await openMachinePage(page, domain.name)
  await page.getByRole('tab', { name: 'Hardware' }).click()
  const drive = page.getByRole('row', { name: /^sda/ })
  await expect(drive).toContainText('Empty drive')
  await expect(drive.getByRole('cell').nth(2)).toHaveText('empty')
  await page.getByRole('tab', { name: 'Machines' }).click()
  await rowOf(page, domain.name).click()
  await page.keyboard.press('Delete')
  const dialog = page.getByRole('dialog', { name: `Delete ${domain.name}?` })
  await expect(dialog).toContainText('cannot be brought back')
  await expect(dialog).not.toContainText('Looking at its disks')
  await expect(dialog).not.toContainText('Choose which disks')
})

test('a demo machine teaches nobody to install an agent, and a host says what it is', async ({ launch }) => {
  const { page, screenshot } = await launch()
  await addDemo(page)
  await page.getByRole('navigation', { name: 'Connections' }).getByRole('button', { name: /demo/i }).first().click()
  const host = page.getByRole('complementary', { name: 'Inspector' })
  await expect(host).toContainText('libvirt test driver')
  await expect(host).toContainText('test:///default')
  await expect(host).toContainText('The test driver runs no real machines.')
  await screenshot('host-facts')
  expect(await complaints(page, '.vd-inspector')).toEqual([])
  await openMachinePage(page, 'test')
  await expect(page.getByText('Demo machines have no guest inside.').first()).toBeVisible()
  await expect(page.getByText('How to install it')).toHaveCount(0)
})
