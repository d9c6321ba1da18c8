// The main job in a cluster, in the real window: a real kube-apiserver, the stand-in for KubeVirt, real guests.
import { readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ElectronApplication, Page } from '@playwright/test'
import { view } from '../cluster/viewer'
import { machines } from '../cluster/stand-in/objects/kinds'
import { addCluster, choose, consoleBar as bar, consoleCover, expect, image, skipUnbuilt, statusOf, test, type Lab } from './cluster'
import { canvas } from './display'
import { openMachinePage } from './domain'
import { addDemo, rowOf } from './inventory'

skipUnbuilt()

const inspector = (page: Page) => page.getByRole('complementary', { name: 'Inspector' })

/** How many colours the display shows; a blank one has one. */
const colours = (page: Page) => canvas(page).evaluate((element) => {
  const { data } = (element as HTMLCanvasElement).getContext('2d')!.getImageData(0, 0, (element as HTMLCanvasElement).width, (element as HTMLCanvasElement).height)
  return new Set(new Uint32Array(data.buffer)).size
})

/** All that the serial terminal holds, saved to a file as a person would. */
async function serialText(page: Page, app: ElectronApplication): Promise<string> {
  const file = join(tmpdir(), 'cluster-serial.txt')
  await app.evaluate(({ dialog }, filePath) => void (dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath })), file)
  await bar(page).getByRole('button', { name: 'More', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Save the text to a file…' }).click()
  await expect(page.getByText(`Saved to ${file}`).last()).toBeVisible()
  return readFileSync(file, 'utf8')
}

const env = ({ cluster }: Lab) => ({ KUBECONFIG: cluster.kubeconfigs.admin })

test('a context is added, and machines of all its namespaces stand in one list with those of a host', async ({ launch, lab }) => {
  const { app, page, picture } = await launch({ env: env(lab) })
  await addDemo(page)
  await addCluster(page)
  for (const [name, namespace, state] of [['fedora', 'workshop', 'Running'], ['cirros', 'workshop', 'Stopped'], ['web', 'shop', 'Running'], ['ledger', 'shop', 'Stopped']] as const) {
    await expect(rowOf(page, name)).toContainText(namespace)
    await expect(rowOf(page, name)).toContainText(state, { timeout: 30_000 })
  }
  await expect(rowOf(page, 'test')).toContainText('running')

  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.setBounds({ x: 0, y: 0, width: 1280, height: 800 }))
  const dismiss = page.getByRole('button', { name: 'Dismiss' })
  if (await dismiss.count() > 0) await dismiss.first().click()
  await rowOf(page, 'web').click()
  await expect(inspector(page)).toContainText('shop')
  await expect(inspector(page).getByRole('img', { name: 'Screen of web' })).toBeVisible({ timeout: 30_000 })
  await expect(page.getByText('connecting')).toHaveCount(0, { timeout: 20_000 })
  await expect(rowOf(page, 'web').locator('[data-column=cpuUse] [title^="This cluster does not measure use"]')).toBeVisible()
  await picture('cluster')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'web' })).toBeVisible()
  const topology = page.locator('.vd-machine').getByText('What it is made of')
  await expect(topology).toBeInViewport()
  await expect(page.locator('[data-card=pod]')).toBeVisible()
  // The picture is of a guest that shows something.
  await expect(page.locator('.vd-machine .vd-picture-canvas')).toBeVisible({ timeout: 20_000 })
  await picture('cluster-machine')
  // Only the page's own body scrolls, whatever stands deep in it.
  await page.locator('.vd-machine').getByText('Lately').evaluate((element) => element.scrollIntoView({ block: 'start' }))
  expect(await page.evaluate(() => [document.documentElement.scrollTop, document.documentElement.scrollHeight - innerHeight])).toEqual([0, 0])
  // Where machines are, a new one is suggested.
  await page.keyboard.press('Control+n')
  await expect(page.getByRole('combobox', { name: 'On', exact: true }).locator('option:checked')).toHaveText('admin')
})

test('a machine is started; its display and its serial line are used, lost to somebody else and taken back', async ({ launch, lab, own }) => {
  test.setTimeout(150_000)
  await own.add({ name: 'one', namespace: 'default', image })
  const { app, page, screenshot } = await launch({ env: env(lab) })
  await addCluster(page)
  await rowOf(page, 'one').click()
  await inspector(page).getByRole('button', { name: 'Start', exact: true }).click()
  await expect(rowOf(page, 'one')).toContainText('Running', { timeout: 60_000 })
  await openMachinePage(page, 'one')
  await page.locator('.vd-machine').getByRole('button', { name: 'Console', exact: true }).click()
  await expect(bar(page).getByText('Connected')).toBeVisible({ timeout: 20_000 })
  await expect.poll(() => colours(page), { timeout: 60_000 }).toBeGreaterThan(1)
  await screenshot('cluster-vnc')

  await test.step('a window of its own beside the tab and a picture in the list: one stream, and nobody loses it', async () => {
    const taken = () => lab.standIn.guest('default/one')!.vnc.timesTaken
    const before = taken()
    const opened = app.waitForEvent('window')
    await bar(page).getByRole('button', { name: 'Open in a window of its own' }).click()
    const own = await opened
    await page.getByRole('button', { name: 'Show it here, too' }).click()
    await expect(own.locator('.vd-mirror__screen')).toBeVisible()
    await own.close()
    await expect(page.locator('.vd-mirror')).toHaveCount(0)
    await page.getByRole('tab', { name: 'Machines' }).click()
    await page.getByRole('button', { name: 'Pictures of the screens' }).click()
    await expect(page.getByRole('gridcell').filter({ has: page.getByText('one', { exact: true }) }).locator('canvas')).toBeVisible({ timeout: 30_000 })
    await screenshot('cluster-thumbnails')
    await page.getByRole('button', { name: 'Pictures of the screens' }).click()
    await page.getByRole('tab', { name: /^one - / }).click()
    await expect(bar(page).getByText('Connected')).toBeVisible()
    expect(taken()).toBe(before)
  })

  const taker = await view(lab.cluster, 'namespaces/default/virtualmachineinstances/one/vnc')
  await expect.poll(() => taker.text()).toContain('RFB')
  const cover = consoleCover(page)
  await expect(cover).toContainText('Somebody else took this console over.', { timeout: 30_000 })
  await screenshot('cluster-taken')
  await cover.getByRole('button', { name: 'Take over' }).click()
  await expect(bar(page).getByText('Connected')).toBeVisible({ timeout: 20_000 })
  await expect.poll(() => taker.closedWith(), { timeout: 20_000 }).toBeDefined()

  await page.getByRole('group', { name: 'Console' }).filter({ visible: true }).getByRole('button', { name: /Serial/ }).click()
  await cover.getByRole('button', { name: 'Take over' }).click()
  await expect(bar(page).getByText('Connected')).toBeVisible({ timeout: 20_000 })
  const terminal = page.locator('.vd-console:visible .xterm')
  await expect(async () => {
    await terminal.click()
    await page.keyboard.press('Enter')
    expect(await serialText(page, app)).toContain('guest#')
  }).toPass({ timeout: 90_000 })
  await terminal.click()
  await page.keyboard.type('echo serial says $((6*7))\n')
  await expect(async () => expect(await serialText(page, app)).toContain('serial says 42')).toPass({ timeout: 30_000 })

  const other = await view(lab.cluster, 'namespaces/default/virtualmachineinstances/one/console')
  await expect(cover).toContainText('Somebody else took this console over', { timeout: 40_000 })
  other.socket.terminate()
  await cover.getByRole('button', { name: 'Take over' }).click()
  await expect(bar(page).getByText('Connected')).toBeVisible({ timeout: 20_000 })
})

test('a machine is paused, kept in a snapshot, edited and deleted', async ({ launch, lab, own }) => {
  test.setTimeout(120_000)
  await own.add({ name: 'two', namespace: 'default', runStrategy: 'Always', dataVolume: 'two-disk' })
  const { page, screenshot } = await launch({ env: env(lab) })
  await addCluster(page)
  await expect(rowOf(page, 'two')).toContainText('Running', { timeout: 60_000 })
  await openMachinePage(page, 'two')
  const machine = page.locator('.vd-machine')
  await choose(page, 'Pause')
  await machine.getByRole('button', { name: 'Resume', exact: true }).first().click({ timeout: 30_000 })
  await expect.poll(() => statusOf(lab, 'default/two')).toBe('Running')

  await choose(page, 'Take a snapshot')
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: 'Name of the snapshot' }).fill('before-lunch')
  await dialog.getByRole('button', { name: 'Take a snapshot' }).click()
  await expect(dialog).toHaveCount(0)
  await page.getByRole('tab', { name: 'Hardware', exact: true }).click()
  await expect(machine.getByRole('row', { name: /before-lunch/ })).toContainText('ready', { timeout: 30_000 })
  await screenshot('cluster-snapshot')

  await page.getByRole('tab', { name: 'Source', exact: true }).click()
  await page.getByRole('button', { name: 'Edit', exact: true }).click()
  const editor = page.getByRole('textbox', { name: 'Source of the machine' })
  await expect(editor).toContainText('runStrategy: Always')
  await editor.focus()
  await page.keyboard.press('Control+Home')
  for (const key of ['ArrowDown', 'ArrowDown', 'End']) await page.keyboard.press(key)
  await page.keyboard.insertText('\n  annotations:\n    example.com/note: from-the-window')
  await screenshot('cluster-yaml')
  await page.keyboard.press('Control+s')
  await expect(page.getByRole('textbox', { name: 'After saving' })).toContainText('from-the-window')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByText('The definition was saved.')).toBeVisible()
  expect((await lab.standIn.client.get(machines, 'default/two')).metadata.annotations).toMatchObject({ 'example.com/note': 'from-the-window' })

  await choose(page, 'Power off')
  await dialog.getByRole('button', { name: 'Power off' }).click()
  await expect.poll(() => statusOf(lab, 'default/two'), { timeout: 30_000 }).toBe('Stopped')
  await expect(machine.getByRole('button', { name: 'Start', exact: true }).first()).toHaveAttribute('aria-disabled', 'false')
  await choose(page, 'Delete')
  await expect(dialog.locator('.vd-names__one')).toHaveText('twoadmindefault')
  await screenshot('cluster-delete')
  await dialog.getByRole('button', { name: /^Delete/ }).click()
  await expect(dialog).toHaveCount(0, { timeout: 30_000 })
  await page.getByRole('tab', { name: 'Machines' }).click()
  await expect(rowOf(page, 'two')).toHaveCount(0, { timeout: 30_000 })
})

test('a cluster whose API server crashes comes back by itself with the same machines', async ({ launch, lab, own }) => {
  await own.add({ name: 'fleeting', namespace: 'default', image })
  const { page, screenshot } = await launch({ env: env(lab) })
  await addCluster(page)
  await expect(rowOf(page, 'web')).toContainText('Running', { timeout: 30_000 })
  await expect(rowOf(page, 'fleeting')).toContainText('Stopped')
  await lab.cluster.crash()
  await expect(rowOf(page, 'web')).toHaveAttribute('data-stale', 'true', { timeout: 30_000 })
  await screenshot('cluster-down')
  await lab.cluster.restart()
  for (const name of ['web', 'ledger', 'cirros', 'manual', 'fedora']) await expect(rowOf(page, name)).toHaveAttribute('data-stale', 'false', { timeout: 60_000 })
  // And they are followed again.
  await lab.cluster.kubectl(['delete', 'vm', 'fleeting'])
  await expect(rowOf(page, 'fleeting')).toHaveCount(0, { timeout: 30_000 })
})

test('a machine is made from a container disk, and runs', async ({ launch, lab, own }) => {
  test.setTimeout(120_000)
  own.takesAlong('workshop/made-here')
  const { page, screenshot } = await launch({ env: env(lab) })
  await addCluster(page)
  await page.getByRole('button', { name: 'New machine' }).first().click()
  await page.getByRole('combobox', { name: 'On', exact: true }).selectOption('admin')
  await page.getByRole('combobox', { name: 'Namespace' }).selectOption('workshop')
  await page.getByRole('radio', { name: /Container disk/ }).check()
  await page.getByRole('textbox', { name: 'Image' }).fill(image)
  await page.getByRole('textbox', { name: 'Name' }).fill('made-here')
  await screenshot('cluster-create')
  await page.getByRole('button', { name: /^Create/ }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'made-here' })).toBeVisible({ timeout: 60_000 })
  await expect.poll(() => statusOf(lab, 'workshop/made-here'), { timeout: 60_000 }).toBe('Running')
  await expect(page.locator('.vd-machine').getByText('Running', { exact: true }).first()).toBeVisible()
  await screenshot('cluster-made')
})

test('one verb is done to a machine of a host and one of a cluster at once', async ({ launch, lab, own }) => {
  await own.add({ name: 'napper', namespace: 'workshop', image, runStrategy: 'Always' })
  const { page } = await launch({ env: env(lab) })
  await addDemo(page)
  await addCluster(page)
  await expect(rowOf(page, 'napper')).toContainText('Running', { timeout: 60_000 })
  await rowOf(page, 'test').click()
  await rowOf(page, 'napper').click({ modifiers: ['Control'] })
  await page.getByRole('toolbar', { name: 'What to do with the chosen machines' }).getByRole('button', { name: /^Pause/ }).click()
  await expect(rowOf(page, 'test')).toContainText('paused')
  await expect(rowOf(page, 'napper')).toContainText('Paused', { timeout: 30_000 })
  expect(await statusOf(lab, 'workshop/napper')).toBe('Paused')
})
