// A guest's desktop over RDP in a tab: a real RDP server behind a port of a real guest, and nothing that listens in between.
import { writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { guestXml } from '../guest/images.mjs'
import { expect, test } from './app'
import { answerConsent } from './consent'
import { openMachinePage, virsh } from './domain'
import { startRdpServer, stopRdpServers, type RdpServer } from './rdp'

const name = 'desk'
let server: RdpServer

test.beforeAll(async () => {
  server = await startRdpServer()
  const file = join(tmpdir(), 'desk.xml')
  writeFileSync(file, guestXml({ name, relay: `3389:192.168.122.1:${server.port}`, devices: "<interface type='network'><source network='default'/><model type='virtio'/></interface>" }))
  if (!virsh('net-list', '--name').includes('default')) virsh('net-start', 'default')
  virsh('define', file)
  virsh('start', name)
})

test.afterAll(() => {
  for (const verb of ['destroy', 'undefine']) virsh(verb, name)
  stopRdpServers()
})

const pill = (page: Page, text: string) => page.locator('.vd-console:visible').getByText(text, { exact: true })

test('a desktop is found, its certificate agreed to, and used', async ({ launch }) => {
  test.setTimeout(180_000)
  const { app, page, screenshot } = await launch()
  const { asked } = await answerConsent(app, 'agree')
  await openMachinePage(page, name)
  await page.getByRole('button', { name: 'Console', exact: true }).click()
  const rdp = page.getByRole('group', { name: 'Console' }).getByRole('button', { name: 'RDP' })
  await expect(rdp).toHaveAttribute('aria-disabled', 'false', { timeout: 90_000 })
  await rdp.click()
  await page.getByRole('button', { name: 'Connect', exact: true }).click()
  await expect(pill(page, 'Connected')).toBeVisible({ timeout: 30_000 })
  expect(await asked()).toHaveLength(1)
  await screenshot('rdp')
  await page.locator('.vd-console:visible canvas').click()
  await page.keyboard.type('hello\n')
  await expect.poll(() => server.typed()).toContain('hello')
})
