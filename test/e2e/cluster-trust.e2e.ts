// What a person must see before and while they trust a cluster with something: unsafe ways, and secrets in a machine's definition.
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { addCluster, addContext, expect, skipUnbuilt, test } from './cluster'
import { answerConsent } from './consent'
import { openMachinePage } from './domain'
import { rowOf } from './inventory'

skipUnbuilt()

test('a way that is not safe is asked about, stays to be seen, and asks again when it is another', async ({ launch, lab }) => {
  const file = join(mkdtempSync(join(tmpdir(), 'unsafe-')), 'config')
  const safe = readFileSync(lab.cluster.kubeconfigs.admin, 'utf8')
  const unsafe = safe.replace(/certificate-authority-data: .*/, 'insecure-skip-tls-verify: true')
  writeFileSync(file, unsafe)
  const { app, page, screenshot } = await launch({ env: { KUBECONFIG: file } })
  const first = await answerConsent(app, 'agree')
  await addContext(page, 'admin')
  await rowOf(page, 'web').waitFor({ timeout: 30_000 })
  expect((await first.asked()).map(({ message, detail }) => [message, detail.includes('is not checked')])).toEqual([['Add admin?', true]])
  await expect(page.getByRole('status').filter({ hasText: 'certificate is not checked' })).toBeVisible()
  await screenshot('cluster-unsafe')

  // The same risk asks no more; the same way by another name is another risk.
  const reconnect = async () => {
    for (const verb of ['Disconnect', 'Connect']) {
      await page.getByRole('button', { name: 'What to do with admin' }).click()
      await page.getByRole('menuitem', { name: verb, exact: true }).click()
    }
  }
  const again = await answerConsent(app, 'agree')
  await reconnect()
  await rowOf(page, 'web').waitFor({ timeout: 30_000 })
  expect(await again.asked()).toEqual([])
  writeFileSync(file, unsafe.replace(/server: (.*)/, 'server: $1\n    tls-server-name: elsewhere.example'))
  const refusing = await answerConsent(app, 'refuse')
  await reconnect()
  await expect.poll(async () => (await refusing.asked()).length, { timeout: 30_000 }).toBe(1)
  const [question] = await refusing.asked()
  expect(question).toMatchObject({ message: 'Connect to admin all the same?', defaultId: 0, cancelId: 0 })
  expect(question!.detail).toContain('another name than its address')
  await expect(rowOf(page, 'web')).toHaveCount(0)
  await expect(page.getByRole('button', { name: /^admin not reachable/ })).toBeVisible()
})

test('secrets in a machine’s definition are dots until one is asked for', async ({ launch, lab }) => {
  const userData = '#cloud-config\npassword: canary-password\n'
  await lab.standIn.addMachine({ name: 'sealed', namespace: 'default', template: { volumes: [{ name: 'init', cloudInitNoCloud: { userData } }] } })
  const { page, screenshot } = await launch({ env: { KUBECONFIG: lab.cluster.kubeconfigs.admin } })
  await addCluster(page)
  await openMachinePage(page, 'sealed')
  await page.getByRole('tab', { name: 'Source', exact: true }).click()
  const source = page.locator('.cm-content').first()
  await expect(source).toContainText('cloudInitNoCloud')
  await expect(source).not.toContainText('canary-password')
  const dots = source.getByRole('button', { name: 'Show this secret' })
  await dots.scrollIntoViewIfNeeded()
  await screenshot('cluster-secrets')
  await dots.click()
  await expect(source).toContainText('canary-password')

  await page.getByRole('button', { name: 'Edit', exact: true }).click()
  const editor = page.getByRole('textbox', { name: 'Source of the machine' })
  await expect(editor).toContainText('cloudInitNoCloud')
  await expect(editor).not.toContainText('canary-password')
  // Reached and pressed by keyboard as well.
  await editor.getByRole('button', { name: 'Show this secret' }).focus()
  await page.keyboard.press('Enter')
  await expect(editor).toContainText('canary-password')
})
