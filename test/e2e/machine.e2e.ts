import { complaints } from './accessible'
import { expect, test } from './app'
import { makeDomain, openMachinePage, redefine, virsh } from './domain'

test('the page of a running machine shows its screen, its use, its hardware and what happens to it', async ({ launch }) => {
  using domain = makeDomain('page-running')
  virsh('start', domain.name)
  const { page, screenshot } = await launch()
  await openMachinePage(page, domain.name)

  await expect(page.getByRole('img', { name: `Screen of ${domain.name}` })).toBeVisible()
  await expect(page.getByRole('img', { name: /^Memory: .*(MiB|KiB) now/ })).toBeVisible()
  await expect(page.getByText('Ask Anna.')).toBeVisible()
  await screenshot('machine-overview')

  await page.getByRole('tab', { name: 'Hardware' }).click()
  await expect(page.getByText('This machine is emulated and therefore slow.')).toBeVisible()
  await expect(page.getByRole('cell', { name: 'Empty drive' })).toBeVisible()
  await expect(page.getByText('52:54:00:0a:0b:0c', { exact: true })).toBeVisible()
  await screenshot('machine-hardware')

  virsh('suspend', domain.name)
  await expect(page.getByRole('button', { name: 'Resume' })).toBeVisible()
  await page.getByRole('tab', { name: 'Events' }).click()
  await expect(page.getByRole('list', { name: 'What happened to this machine' }).getByRole('listitem')).not.toHaveCount(0)
  await page.getByRole('button', { name: 'Resume' }).click()
  await expect.poll(() => virsh('domstate', domain.name).trim()).toBe('running')
})

test('what was changed elsewhere and waits for the next start is told in words and as a difference', async ({ launch }) => {
  using domain = makeDomain('page-waiting')
  virsh('start', domain.name)
  const { page } = await launch()
  await openMachinePage(page, domain.name)
  redefine(domain.name, '65536', '98304')
  await expect(page.getByText('1 change waits for the next start')).toBeVisible()
  await page.getByRole('button', { name: 'Show the difference' }).click()
  await expect(page.getByRole('textbox', { name: 'Running now' })).toContainText('65536')
  await expect(page.getByRole('textbox', { name: 'Next start' })).toContainText('98304')
})

test('what libvirt announces to nobody is on the open page within a few seconds, whether the machine runs or not', async ({ launch }) => {
  using domain = makeDomain('page-silent')
  const { page } = await launch()
  await openMachinePage(page, domain.name)
  await page.getByRole('tab', { name: 'Hardware' }).click()
  await expect(page.locator('.vd-machine').getByText('64 MiB', { exact: true }).first()).toBeVisible()
  virsh('setmaxmem', domain.name, '128M', '--config')
  await expect(page.locator('.vd-machine').getByText(/up to 128 MiB/).first()).toBeVisible()
  await page.getByRole('tab', { name: 'Source', exact: true }).click()
  const source = page.getByRole('textbox', { name: 'Next start' })
  await expect(source).toContainText('131072')
  virsh('setmaxmem', domain.name, '192M', '--config')
  await expect(source).toContainText('196608')
  virsh('start', domain.name)
  await expect(page.getByRole('button', { name: 'Shut down', exact: true }).filter({ visible: true }).first()).toBeVisible()
  virsh('setmaxmem', domain.name, '256M', '--config')
  await expect(page.getByText('1 change waits for the next start')).toBeVisible()
})

test('starting with the host is a switch that shows what libvirt says', async ({ launch }) => {
  using domain = makeDomain('page-autostart')
  const { page } = await launch()
  await openMachinePage(page, domain.name)
  await page.getByRole('tab', { name: 'Hardware' }).click()
  const autostart = page.getByRole('switch', { name: 'Start this machine when the host starts' })
  await expect(autostart).not.toBeChecked()
  await autostart.press('Space')
  await expect(autostart).toBeChecked()
  expect(virsh('dominfo', domain.name)).toMatch(/Autostart:\s+enable/)
})

test('a machine that another client removes says so, keeps what was known and offers to close', async ({ launch }) => {
  using domain = makeDomain('page-removed')
  const { page, screenshot } = await launch()
  await openMachinePage(page, domain.name)
  await expect(page.getByText('Ask Anna.')).toBeVisible()
  virsh('undefine', domain.name)
  await expect(page.getByText('This machine is not there any more')).toBeVisible()
  await expect(page.getByText('Ask Anna.')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Start' })).toHaveCount(0)
  await screenshot('machine-gone')
  await page.getByRole('button', { name: 'Close this tab' }).click()
  await expect(page.getByRole('heading', { level: 1, name: domain.name })).toHaveCount(0)
})

test('what a machine says of itself is shown as text and can turn nothing around', async ({ launch }) => {
  using domain = makeDomain('page-hostile')
  const title = `<img src=x onerror="document.title='taken'"> ${'W'.repeat(500)}`
  virsh('desc', domain.name, '--config', '--title', title)
  virsh('desc', domain.name, '--config', '\u202Egnp.exe <script>document.title="taken"</script>')
  const { page } = await launch()
  await openMachinePage(page, domain.name)
  await expect(page.locator('.vd-machine').getByText('<img src=x onerror=')).toBeVisible()
  await expect(page.locator('.vd-machine').getByText('<script>document.title="taken"</script>')).toBeVisible()
  await expect(page).not.toHaveTitle('taken')
  const box = await page.locator('.vd-machine-header').boundingBox()
  expect(box?.height).toBeLessThan(80)
})

for (const theme of ['light', 'dark'] as const) {
  test(`every part of the page is accessible, ${theme}`, async ({ launch }) => {
    using domain = makeDomain(`page-${theme}`)
    virsh('start', domain.name)
    const { page, screenshot } = await launch()
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
    await openMachinePage(page, domain.name)
    await expect(page.getByRole('img', { name: `Screen of ${domain.name}` })).toBeVisible()
    for (const part of ['Overview', 'Hardware', 'Events', 'Source']) {
      await page.getByRole('tab', { name: part, exact: true }).click()
      if (part === 'Source') await expect(page.getByRole('textbox', { name: 'Next start' })).toContainText('<domain')
      await page.mouse.move(0, 0)
      expect(await complaints(page, '.vd-machine'), part).toEqual([])
      await screenshot(`machine-${part.toLowerCase()}-${theme}`)
    }
  })
}
