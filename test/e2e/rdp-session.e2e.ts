import { execSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { guestXml } from '../guest/images.mjs'
import { expect, test } from './app'
import { answerConsent } from './consent'
import { openMachinePage, virsh } from './domain'
import { startXrdp } from './xrdp'

test('session', async ({ launch }) => {
  test.setTimeout(180_000)
  const server = await startXrdp({ display: 23, port: 3_397 })
  const file = join(tmpdir(), 'desk.xml')
  writeFileSync(file, guestXml({ name: 'desk', relay: `3389:192.168.122.1:3397`, devices: "<interface type='network'><source network='default'/><model type='virtio'/></interface>" }))
  if (!virsh('net-list', '--name').includes('default')) virsh('net-start', 'default')
  virsh('define', file)
  virsh('start', 'desk')
  const { app, page, screenshot } = await launch()
  page.on('console', (message) => console.log(message.text()))
  await answerConsent(app, 'agree')
  await openMachinePage(page, 'desk')
  await page.getByRole('button', { name: 'Console', exact: true }).click()
  const rdp = page.getByRole('group', { name: 'Console' }).getByRole('button', { name: 'RDP' })
  await expect(rdp).toHaveAttribute('aria-disabled', 'false', { timeout: 90_000 })
  await rdp.click()
  await page.getByRole('button', { name: 'Connect', exact: true }).click()
  const pill = page.locator('.vd-console:visible .vd-console-pill')
  await expect(pill).toHaveText('Connected', { timeout: 30_000 })
  await page.waitForTimeout(3000)
  const sizes = async () => console.log('SIZES', server.size(), await page.locator('.vd-console:visible .vd-display').evaluate((e) => `${e.clientWidth}x${e.clientHeight} ${e.querySelector('canvas')!.width}x${e.querySelector('canvas')!.height}`))
  await sizes()
  await page.locator('.vd-console:visible canvas').click()
  await page.keyboard.type('hello\n')
  await expect.poll(() => server.typed()).toContain('hello').catch(() => {})
  execSync('cp /run/world/tmp/xrdp-*/*.log /tmp/eng-a/exp/; cp /run/world/tmp/xrdp-*/.local/share/xrdp/* /tmp/eng-a/exp/ || true')
  console.log(server.size(), await page.locator('.vd-console:visible .vd-display').evaluate((e) => `${e.clientWidth}x${e.clientHeight}`))
  await page.waitForTimeout(6000)
  console.log(server.size())
  await screenshot('xrdp')
  server.hold()
  const at = Date.now()
  await expect(pill).toContainText('Stalled', { timeout: 20_000 })
  console.log('stalled after', Date.now() - at)
  server.goOn()
  await expect(pill).toHaveText('Connected', { timeout: 20_000 })
  console.log('again after', Date.now() - at)
  server.stop()
})
