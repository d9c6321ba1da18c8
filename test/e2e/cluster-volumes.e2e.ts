// Disks that come and go while a machine runs, in the real window, over a real API server and a real QEMU.
import { addCluster, expect, image, skipUnbuilt, statusOf, test } from './cluster'
import { openMachinePage } from './domain'

skipUnbuilt()

test('a claim becomes a disk of a running machine, and is taken away again', async ({ launch, lab }) => {
  const claim = { apiVersion: 'v1', kind: 'PersistentVolumeClaim', metadata: { namespace: 'default' }, spec: { accessModes: ['ReadWriteMany'], resources: { requests: { storage: '2Gi' } } } }
  await lab.cluster.kubectl(['apply', '-f', '-'], { input: JSON.stringify({ ...claim, metadata: { ...claim.metadata, name: 'spare' } }) })
  await lab.standIn.addMachine({ name: 'plugged', namespace: 'default', image, runStrategy: 'Always' })
  const { app, page, screenshot } = await launch({ env: { KUBECONFIG: lab.cluster.kubeconfigs.admin } })
  await addCluster(page)
  await expect.poll(() => statusOf(lab, 'default/plugged'), { timeout: 60_000 }).toBe('Running')
  await openMachinePage(page, 'plugged')
  await page.getByRole('tab', { name: 'Hardware', exact: true }).click()
  const disks = page.getByRole('group', { name: 'Disks', exact: true })
  await page.getByRole('button', { name: 'Add a disk' }).click()
  const dialog = page.getByRole('dialog', { name: 'Add a disk to plugged' })
  const choice = dialog.getByRole('combobox', { name: 'Claim' })
  await expect(choice.getByRole('option', { name: 'spare (2 GiB)' })).toBeAttached({ timeout: 20_000 })
  await expect(dialog.getByRole('button', { name: 'Add a disk' })).toBeDisabled()
  await choice.selectOption('spare')
  await screenshot('cluster-add-disk')
  await dialog.getByRole('button', { name: 'Add a disk' }).click()
  await expect(dialog).toHaveCount(0)
  await expect(disks.getByRole('row', { name: /spare/ })).toBeVisible({ timeout: 30_000 })
  await screenshot('cluster-disks')

  await disks.getByRole('button', { name: 'Remove the disk spare' }).click()
  const question = page.getByRole('dialog', { name: 'Remove the disk spare from plugged?' })
  await screenshot('cluster-remove-disk')
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.setBounds({ x: 0, y: 0, width: 900, height: 640 }))
  await page.emulateMedia({ colorScheme: 'dark' })
  await screenshot('cluster-remove-disk-small-dark')
  await question.getByRole('button', { name: 'Remove', exact: true }).click()
  await expect(question).toHaveCount(0)
  await expect(disks.getByRole('row', { name: /spare/ })).toHaveCount(0, { timeout: 30_000 })
  expect(await lab.cluster.kubectl(['get', 'pvc', 'spare', '-o', 'name'])).toContain('spare')
  await lab.cluster.kubectl(['delete', 'vm', 'plugged'])
})
