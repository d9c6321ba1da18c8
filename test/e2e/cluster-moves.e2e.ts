// A cluster machine moves to another node, and is kept from it, in the real window; what pretends to move it is the stand-in.
import type { Page } from '@playwright/test'
import { instances } from '../cluster/stand-in/objects/kinds'
import { addCluster, choose, consoleBar, expect, image, skipUnbuilt, test, type Lab } from './cluster'
import { openMachinePage } from './domain'
import { rowOf } from './inventory'

skipUnbuilt()

const strip = (page: Page) => page.getByRole('region', { name: 'Migration' })
const step = (page: Page) => strip(page).locator('[aria-current=step]')
const nodeCard = (page: Page) => page.locator('[data-card=node] bdi')
const nodeCell = (page: Page) => rowOf(page, 'mover').locator('[data-column=node]')
const nodeOf = async ({ standIn }: Lab) => (await standIn.client.get(instances, 'default/mover')).status?.nodeName
const tab = (page: Page, name: string) => page.getByRole('tablist', { name: 'Open documents' }).getByRole('tab', { name, exact: true }).click()

test('a machine is migrated with each step in view, and a migration is cancelled', async ({ launch, lab, own }) => {
  test.setTimeout(150_000)
  const { faults } = lab.standIn
  await own.add({ name: 'mover', namespace: 'default', image, runStrategy: 'Always' })
  const { page, screenshot, picture } = await launch({ env: { KUBECONFIG: lab.cluster.kubeconfigs.admin } })
  await addCluster(page)
  await page.getByRole('button', { name: 'Columns' }).click()
  await page.getByRole('menuitemcheckbox', { name: 'Node' }).click()
  await page.keyboard.press('Escape')
  await expect(rowOf(page, 'mover')).toContainText('Running', { timeout: 60_000 })
  const from = (await nodeOf(lab))!
  const to = from === 'node-1' ? 'node-2' : 'node-1'
  await expect(nodeCell(page)).toHaveText(from)

  await openMachinePage(page, 'mover')
  await expect(nodeCard(page)).toHaveText(from)
  await page.locator('.vd-machine').getByRole('button', { name: 'Console', exact: true }).click()
  await expect(consoleBar(page).getByText('Connected')).toBeVisible({ timeout: 30_000 })
  await tab(page, 'mover')

  faults.holdsMigrationsIn = 'Scheduling'
  await choose(page, 'Migrate')
  await expect(step(page)).toHaveText('Finding a place', { timeout: 30_000 })
  faults.holdsMigrationsIn = 'PreparingTarget'
  await expect(step(page)).toHaveText('Preparing the target', { timeout: 30_000 })
  faults.holdsMigrationsIn = 'Running'
  await expect(step(page)).toHaveText('Copying memory', { timeout: 30_000 })
  await expect(strip(page)).toContainText(`Moving from ${from} to ${to}`)
  await expect(page.locator('.vd-machine .vd-phase-badge')).toContainText(`to ${to}`)
  await expect(nodeCard(page)).toHaveText(from)
  await screenshot('cluster-migrating')
  faults.holdsMigrationsIn = undefined
  await expect(strip(page)).toHaveCount(0, { timeout: 30_000 })
  await expect(nodeCard(page)).toHaveText(to)
  expect(await nodeOf(lab)).toBe(to)
  await tab(page, 'mover - Display')
  await expect(consoleBar(page).getByText('Connected')).toBeVisible({ timeout: 30_000 })
  await tab(page, 'Machines')
  await expect(nodeCell(page)).toHaveText(to)
  await expect(rowOf(page, 'mover')).toContainText('Running')

  faults.holdsMigrationsIn = 'Running'
  await tab(page, 'mover')
  await choose(page, 'Migrate')
  await expect(step(page)).toHaveText('Copying memory', { timeout: 30_000 })

  // It is a task too, which a page that is loaded again finds as it was; the one before is over.
  await page.reload()
  await page.getByRole('contentinfo').getByRole('button', { name: 'Migrate mover' }).click()
  const tasks = page.getByRole('dialog', { name: 'Tasks' })
  const task = (text: RegExp) => tasks.locator('.vd-task').filter({ hasText: text })
  await expect(task(/Running, to/)).toHaveCount(1, { timeout: 30_000 })
  await expect(task(/done at/)).toHaveCount(1)
  await task(/done at/).getByRole('button', { name: /^Steps/ }).click()
  await expect(task(/done at/)).toContainText(/Scheduling.*PreparingTarget.*Running.*Runs on/)
  await picture('tasks')
  await tasks.getByRole('button', { name: 'Clear finished' }).click()
  await expect(tasks.locator('.vd-task')).toHaveCount(1)
  await page.keyboard.press('Escape')
  await tab(page, 'Machines')
  await openMachinePage(page, 'mover')

  await strip(page).getByRole('button', { name: 'Cancel migration' }).click()
  await expect(strip(page)).toHaveCount(0, { timeout: 30_000 })
  faults.holdsMigrationsIn = undefined
  await expect(page.locator('.vd-machine .vd-phase-badge')).toHaveText('Running', { timeout: 30_000 })
  await expect(nodeCard(page)).toHaveText(to)
  expect(await nodeOf(lab)).toBe(to)
  await tab(page, 'Machines')
  await expect(nodeCell(page)).toHaveText(to)
  await expect(rowOf(page, 'mover')).toContainText('Running')
  await page.getByRole('contentinfo').getByRole('button', { name: 'Tasks' }).click()
  await expect(tasks).toContainText('cancelled at')
})
