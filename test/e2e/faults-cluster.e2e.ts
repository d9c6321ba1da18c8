// What becomes of a cluster's connection when its host dies, and of everything when the person quits meanwhile.
import type { ElectronApplication } from '@playwright/test'
import { startRelay } from '../cluster/relay'
import { expect } from './app'
import { addCluster, consoleBar, consoleCover, image, skipUnbuilt, test } from './cluster'
import { answerConsent } from './consent'
import { openMachinePage } from './domain'
import { isFresh, showNodes } from './fresh-list'
import { rowOf } from './inventory'
import { processesOf } from './processes'

skipUnbuilt()

const clusterHost = (app: ElectronApplication) => app.evaluate(({ app: electron }) => electron.getAppMetrics().find(({ serviceName, name }) => serviceName === 'cluster host' || name === 'cluster host')?.pid)

test('a cluster host that dies of SIGSEGV is back within two seconds, and its machines are those of a fresh list', async ({ launch, lab, own }) => {
  const { app, page } = await launch({ env: { KUBECONFIG: lab.cluster.kubeconfigs.admin } })
  await addCluster(page)
  await showNodes(page)
  await isFresh(page, lab)
  const before = await clusterHost(app)
  expect(before).toBeDefined()
  process.kill(before!, 'SIGSEGV')
  const killedAt = Date.now()
  await expect.poll(async () => (await clusterHost(app)) ?? before, { intervals: [20] }).not.toBe(before)
  expect(Date.now() - killedAt).toBeLessThan(2_000)
  await own.add({ name: 'newcomer', namespace: 'default' })
  await expect(rowOf(page, 'newcomer')).toBeVisible({ timeout: 30_000 })
  await isFresh(page, lab)
})

test('what happened while the computer slept is in the list after it woke up', async ({ launch, lab, own }) => {
  await own.add({ name: 'goes', namespace: 'default' })
  const way = await startRelay(lab.cluster)
  const { app, page } = await launch({ env: { KUBECONFIG: way.kubeconfig('asleep') } })
  await addCluster(page)
  await showNodes(page)
  await isFresh(page, lab)
  way.freeze()
  await lab.cluster.kubectl(['delete', 'vm', 'goes', '--wait=false'])
  await own.add({ name: 'comes', namespace: 'tenant' })
  await app.evaluate(({ powerMonitor }) => void powerMonitor.emit('resume'))
  // Far sooner than silence alone would be noticed.
  await expect(rowOf(page, 'comes')).toBeVisible({ timeout: 10_000 })
  await isFresh(page, lab)
  await way.stop()
})

test('quitting while a cluster is followed, a console is open and a port is forwarded leaves no process behind, within two seconds', async ({ launch, lab, own }) => {
  await own.add({ name: 'busy', namespace: 'default', image, runStrategy: 'Always' })
  const { app, page, userData } = await launch({ env: { KUBECONFIG: lab.cluster.kubeconfigs.admin } })
  await answerConsent(app, 'agree')
  await addCluster(page)
  await expect(rowOf(page, 'busy')).toContainText('Running', { timeout: 60_000 })
  await rowOf(page, 'busy').click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'Forward a port…' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Forward', exact: true }).click()
  await expect(page.getByRole('button', { name: '1 forward' })).toBeVisible()
  await page.keyboard.press('Escape')
  await openMachinePage(page, 'busy')
  await page.locator('.vd-machine').getByRole('button', { name: 'Console', exact: true }).click()
  await expect(consoleBar(page).getByText('Connected')).toBeVisible({ timeout: 30_000 })
  expect(processesOf(userData).length).toBeGreaterThan(1)
  const begun = Date.now()
  await app.evaluate(({ app: electron }) => setImmediate(() => electron.quit()))
  await expect.poll(() => processesOf(userData), { intervals: [20] }).toEqual([])
  expect(Date.now() - begun).toBeLessThan(2_000)
})

test('a display in a cluster that does not answer any more is called stalled within ten seconds, and goes on when it does; so is a serial console whose way is half open', async ({ launch, lab, own }) => {
  const mac = '02:00:00:0f:0f:01'
  await own.add({ name: 'stalls', namespace: 'default', image, runStrategy: 'Always', template: { networks: [{ name: 'default', pod: {} }], domain: { memory: { guest: '1Gi' }, devices: { disks: [{ name: 'root', disk: { bus: 'virtio' } }], interfaces: [{ name: 'default', masquerade: {}, macAddress: mac }] } } } })
  const relay = await startRelay(lab.cluster)
  const { page } = await launch({ env: { KUBECONFIG: relay.kubeconfig('half-open') } })
  await addCluster(page)
  await expect(rowOf(page, 'stalls')).toContainText('Running', { timeout: 60_000 })
  await openMachinePage(page, 'stalls')
  await page.locator('.vd-machine').getByRole('button', { name: 'Console', exact: true }).click()
  await expect(consoleBar(page).getByText('Connected')).toBeVisible({ timeout: 30_000 })
  const qemu = Number(processesOf(`mac=${mac}`)[0])
  process.kill(qemu, 'SIGSTOP')
  try {
    await expect(consoleBar(page).getByText(/^Stalled/)).toBeVisible({ timeout: 12_000 })
  } finally {
    process.kill(qemu, 'SIGCONT')
  }
  await expect(consoleBar(page).getByText('Connected')).toBeVisible({ timeout: 30_000 })

  await page.getByRole('group', { name: 'Console' }).filter({ visible: true }).getByRole('button', { name: /Serial/ }).click()
  await consoleCover(page).getByRole('button', { name: 'Take over' }).click()
  await expect(consoleBar(page).getByText('Connected')).toBeVisible({ timeout: 30_000 })
  relay.freeze()
  await expect(consoleBar(page).getByText(/^Stalled/)).toBeVisible({ timeout: 12_000 })
  await relay.stop()
})
