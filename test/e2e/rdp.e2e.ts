// A guest's desktop over RDP in a tab: a real RDP server behind a port of a real guest, and nothing that listens in between.
import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { isInstalled } from '../../scripts/setup/run.mjs'
import { guestXml } from '../guest/images.mjs'
import { expect, test } from './app'
import { answerConsent } from './consent'
import { openMachinePage, virsh } from './domain'
import { likenessTo } from './picture'
import { keepSecrets, login, startRdpServer, stopRdpServers, type RdpServer } from './rdp'

test.skip(!isInstalled('freerdp-shadow-cli'), 'FreeRDP’s shadow server is not installed.')

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
  for (const verb of ['destroy', 'undefine']) {
    try {
      virsh(verb, name)
    } catch {
      // The test has stopped it.
    }
  }
  stopRdpServers()
})

const filesIn = (folder: string) => readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => join(folder, file)).filter((file) => statSync(file, { throwIfNoEntry: false })?.isFile())

const listeningPorts = () => execFileSync('ss', ['-ltnH'], { encoding: 'utf8' }).trim().split('\n').map((line) => line.split(/\s+/)[3]).toSorted()

const pill = (page: Page, text: string) => page.locator('.vd-console:visible').getByText(text, { exact: true })

test('a desktop is found, its certificate agreed to, and used', async ({ launch }) => {
  test.setTimeout(180_000)
  const { app, page, screenshot, userData, printed } = await launch()
  const ports = listeningPorts()
  const { asked } = await answerConsent(app, 'agree')
  await keepSecrets(app)
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
  // Nothing listens in between.
  expect(listeningPorts()).toEqual(ports)
  // The picture in the tab is the desktop.
  await expect.poll(() => likenessTo(page, server.picture())).toBeGreaterThan(0.98)

  // A window of its own and the tab are one client of the server, and the window's end does not disturb the tab.
  const bar = (where: Page) => where.getByRole('toolbar', { name: 'Console' }).filter({ visible: true })
  const opened = app.waitForEvent('window')
  await bar(page).getByRole('button', { name: 'Open in a window of its own' }).click()
  const own = await opened
  await expect(bar(own).getByText('Connected')).toBeVisible({ timeout: 30_000 })
  await page.getByRole('button', { name: 'Show it here, too' }).click()
  await expect(own.locator('.vd-mirror__screen')).toBeVisible({ timeout: 30_000 })
  const pictureOf = (where: Page, canvas: string) => where.locator(canvas).evaluate((element) => (element as HTMLCanvasElement).toDataURL())
  const isSame = async () => (await pictureOf(own, '.vd-mirror__screen')) === (await pictureOf(page, '.vd-console:visible canvas'))
  await expect.poll(isSame, { timeout: 30_000 }).toBe(true)
  expect(server.clients()).toBe(1)
  await own.close()
  await expect(page.locator('.vd-mirror')).toHaveCount(0)
  await page.locator('.vd-console:visible canvas').click()
  await page.keyboard.type('undisturbed\n')
  await expect.poll(() => server.typed(), { timeout: 30_000 }).toContain('undisturbed')
  expect(server.clients()).toBe(1)

  // One that hangs is told, and goes on when it does, though nothing is drawn on it.
  server.hold()
  await expect(page.locator('.vd-console:visible .vd-console-pill')).toContainText('Stalled', { timeout: 30_000 })
  server.goOn()
  await expect(pill(page, 'Connected')).toBeVisible({ timeout: 30_000 })

  // It is trusted now, and asked about no more.
  await server.restart()
  await expect(async () => {
    await page.locator('.vd-console:visible canvas').click({ timeout: 1_000 })
    await page.keyboard.type('again\n')
    await expect.poll(() => server.typed(), { timeout: 1_000 }).toContain('again')
  }).toPass({ timeout: 30_000 })
  expect(await asked()).toHaveLength(1)

  // Another certificate: refused before anything is sent, told loudly, and trusted only when the person says so.
  await server.restart({ hasAnotherCertificate: true })
  await expect(page.getByText(/not the one that was trusted/)).toBeVisible({ timeout: 30_000 })
  await screenshot('rdp-changed')
  await page.getByRole('button', { name: 'Look at the certificate' }).click()
  await page.getByRole('button', { name: 'Connect', exact: true }).click()
  await expect(pill(page, 'Connected')).toBeVisible({ timeout: 30_000 })
  const [, changed] = await asked()
  expect(changed?.message).toContain('is not the one you trusted')
  expect(changed?.detail).toContain('ITS CERTIFICATE CHANGED')

  // A server that wants the login first: without one, with a wrong one, and with the right one.
  const cover = page.locator('.vd-console:visible .vd-console__card')
  const logIn = async (user: string, password: string) => {
    await cover.getByLabel('User name').fill(user)
    await cover.getByLabel('Password').fill(password)
    await cover.getByRole('button', { name: 'Connect', exact: true }).click()
  }
  await server.restart({ security: 'nla' })
  await expect(cover).toContainText('network level authentication', { timeout: 30_000 })
  await cover.getByRole('button', { name: 'Reconnect' }).click()
  await logIn(login.username, 'wrong')
  await expect(cover).toContainText('the user name or the password may be wrong', { timeout: 30_000 })
  await screenshot('rdp-refused')
  await cover.getByRole('button', { name: 'Reconnect' }).click()
  await cover.getByLabel('Remember on this computer').check()
  await screenshot('rdp-login')
  await logIn(login.username, login.password)
  await expect(pill(page, 'Connected')).toBeVisible({ timeout: 30_000 })
  await page.locator('.vd-console:visible canvas').click()
  await page.keyboard.type('known\n')
  await expect.poll(() => server.typed()).toContain('known')

  // It was remembered, nowhere to be read, and is used when the console is opened again.
  await expect.poll(() => readdirSync(userData)).toContain('desktop-logins.json')
  expect(filesIn(userData).filter((file) => readFileSync(file).includes(login.password))).toEqual([])
  expect(printed()).not.toContain(login.password)
  await page.getByRole('tab', { name: /RDP/ }).click({ button: 'middle' })
  await page.getByRole('tab', { name, exact: true }).click()
  await page.getByRole('button', { name: 'Console', exact: true }).click()
  await expect(pill(page, 'Connected')).toBeVisible({ timeout: 30_000 })

  // A server that refuses it: it is forgotten, and sent no more.
  await server.restart({ security: 'nla', password: 'changed' })
  await expect(cover).toContainText('the user name or the password may be wrong', { timeout: 30_000 })
  await cover.getByRole('button', { name: 'Reconnect' }).click()
  await expect(cover.getByLabel('Remember on this computer')).not.toBeChecked()
  await expect(cover.getByRole('button', { name: /Log in as/ })).toHaveCount(0)
  await logIn(login.username, 'changed')
  await expect(pill(page, 'Connected')).toBeVisible({ timeout: 30_000 })

  // The machine stops, and the console says so.
  virsh('destroy', name)
  await expect(page.getByText('The machine is not running.').filter({ visible: true })).toBeVisible({ timeout: 30_000 })
})
