// A desktop of a guest in a cluster: through `portforward` of a real API server, without a Service or a port that listens.
import { execFileSync } from 'node:child_process'
import { isInstalled } from '../../scripts/setup/run.mjs'
import { instances } from '../cluster/stand-in/objects/kinds'
import { isTrue } from '../cluster/stand-in/objects/machine'
import { addCluster, consoleBar, expect, image, skipUnbuilt, test } from './cluster'
import { answerConsent } from './consent'
import { openMachinePage } from './domain'
import { likenessTo } from './picture'
import { startRdpServer, stopRdpServers } from './rdp'

skipUnbuilt()
test.skip(!isInstalled('freerdp-shadow-cli'), 'FreeRDP’s shadow server is not installed.')
test.afterAll(stopRdpServers)

/** Of the window's own processes; the stand-in's QEMU listens on its own. */
const listeningPorts = () => execFileSync('ss', ['-ltnpH'], { encoding: 'utf8' }).split('\n').filter((line) => line.includes('"electron"')).map((line) => line.split(/\s+/)[3]).toSorted()

test('a desktop in a cluster is found and used, and comes back after the API server was away', async ({ launch, lab, own }) => {
  test.setTimeout(180_000)
  const server = await startRdpServer({ display: 22, port: 3_398 })
  await own.add({ name: 'desk', namespace: 'default', runStrategy: 'Always', image, kernelArguments: `relay=3389:10.0.2.100:${server.port}` })
  const { app, page, screenshot } = await launch({ env: { KUBECONFIG: lab.cluster.kubeconfigs.admin } })
  await answerConsent(app, 'agree')
  await addCluster(page)
  await openMachinePage(page, 'desk')
  // Until its system is up, QEMU's network of its own takes connections that lead nowhere; a cluster's would refuse them.
  await expect.poll(async () => isTrue(await lab.standIn.client.find(instances, 'default/desk'), 'AgentConnected'), { timeout: 90_000 }).toBe(true)
  const ports = listeningPorts()
  await page.getByRole('button', { name: 'Console', exact: true }).click()
  const rdp = page.getByRole('group', { name: 'Console' }).getByRole('button', { name: 'RDP' })
  await expect(rdp).toHaveAttribute('aria-disabled', 'false', { timeout: 90_000 })
  await rdp.click()
  await page.getByRole('button', { name: 'Connect', exact: true }).click()
  await expect(consoleBar(page).getByText('Connected', { exact: true })).toBeVisible({ timeout: 30_000 })
  await page.locator('.vd-console:visible canvas').click()
  await page.keyboard.type('from the cluster\n')
  await expect.poll(() => server.typed(), { timeout: 30_000 }).toContain('from the cluster')
  await expect.poll(() => likenessTo(page, server.picture()), { timeout: 30_000 }).toBeGreaterThan(0.98)
  expect(listeningPorts()).toEqual(ports)
  await screenshot('rdp-cluster')

  await lab.cluster.crash()
  await expect(consoleBar(page).getByText('Connected', { exact: true })).toHaveCount(0, { timeout: 30_000 })
  await lab.cluster.restart()
  await expect(consoleBar(page).getByText('Connected', { exact: true })).toBeVisible({ timeout: 90_000 })
  await page.locator('.vd-console:visible canvas').click()
  await expect(async () => {
    await page.keyboard.type('after the restart\n')
    await expect.poll(() => server.typed(), { timeout: 2_000 }).toContain('after the restart')
  }).toPass({ timeout: 60_000 })
})
