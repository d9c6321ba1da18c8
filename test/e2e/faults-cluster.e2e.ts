// What becomes of a cluster's connection when its host dies, and of everything when the person quits meanwhile.
import { readdirSync, readFileSync } from 'node:fs'
import type { ElectronApplication } from '@playwright/test'
import { expect } from './app'
import { addCluster, skipUnbuilt, test } from './cluster'
import { rowOf } from './inventory'

skipUnbuilt()

const clusterHost = (app: ElectronApplication) => app.evaluate(({ app: electron }) => electron.getAppMetrics().find(({ serviceName, name }) => serviceName === 'cluster host' || name === 'cluster host')?.pid)

test('a cluster host that dies of SIGSEGV is back within two seconds, and its machines are those of a fresh list', async ({ launch, lab, own }) => {
  const { app, page } = await launch({ env: { KUBECONFIG: lab.cluster.kubeconfigs.admin } })
  await addCluster(page)
  const before = await clusterHost(app)
  expect(before).toBeDefined()
  process.kill(before!, 'SIGSEGV')
  const killedAt = Date.now()
  await expect.poll(async () => (await clusterHost(app)) ?? before, { intervals: [20] }).not.toBe(before)
  expect(Date.now() - killedAt).toBeLessThan(2_000)
  await own.add({ name: 'newcomer', namespace: 'default' })
  await expect(rowOf(page, 'newcomer')).toBeVisible({ timeout: 30_000 })
  await expect(rowOf(page, 'web')).toHaveCount(1)
})

/** Ids of the processes that have a folder on their command line. */
const processesOf = (folder: string) =>
  readdirSync('/proc').filter((name) => /^\d+$/.test(name)).filter((id) => {
    try {
      return readFileSync(`/proc/${id}/cmdline`, 'utf8').includes(folder) && !/\) Z /.test(readFileSync(`/proc/${id}/stat`, 'utf8'))
    } catch {
      return false
    }
  })

test('quitting while a cluster is followed leaves no process behind, within two seconds', async ({ launch, lab }) => {
  const { app, page, userData } = await launch({ env: { KUBECONFIG: lab.cluster.kubeconfigs.admin } })
  await addCluster(page)
  expect(processesOf(userData).length).toBeGreaterThan(1)
  const begun = Date.now()
  await app.evaluate(({ app: electron }) => setImmediate(() => electron.quit()))
  await expect.poll(() => processesOf(userData), { intervals: [20] }).toEqual([])
  expect(Date.now() - begun).toBeLessThan(2_000)
})
