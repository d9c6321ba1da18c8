// Remembered logins of remote desktops in the real window: for whom they are used and forgotten, under names that mean harm; then a
// desktop on a wall, a host process that dies, and a network that goes away under it.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ElectronApplication, Page } from '@playwright/test'
import { isInstalled } from '../../scripts/setup/run.mjs'
import { removeAllMachines, startLibvirt, stopLibvirt } from '../world/libvirt.mjs'
import { expect, launch, test } from './app'
import { answerConsent } from './consent'
import { cutOff, startDesks } from './desk'
import { virsh } from './domain'
import { hostPid } from './host-process'
import { rowOf } from './inventory'
import { likenessTo } from './picture'
import { keepSecrets, login, startRdpServer, stopRdpServers, type RdpServer } from './rdp'
import { expectTame } from './tame'

test.skip(!isInstalled('freerdp-shadow-cli'), 'FreeRDP’s shadow server is not installed.')
test.describe.configure({ mode: 'serial' })

const markup = '<img src=x onerror="document.title=1">'
/** Turns what follows it around. */
const [turned, box] = ['\u202e', '\ufffd']
const [name, other, username] = [`${markup}${turned}ksed`, 'other', `<i>anna${turned}x`]
const [shownName, shownUser] = [`${markup}${box}ksed`, `<i>anna${box}x`]

let server: RdpServer
let launched: Awaited<ReturnType<typeof launch>>
let app: ElectronApplication
let page: Page
let asked: Awaited<ReturnType<typeof answerConsent>>['asked']

test.beforeAll(async () => {
  test.setTimeout(120_000)
  server = await startRdpServer({ display: 24, port: 3_396, subject: `${markup}${turned}ksed` })
  startDesks([name, other], server.port)
  launched = await launch()
  ;({ app, page } = launched)
  ;({ asked } = await answerConsent(app, 'agree'))
  await keepSecrets(app)
})

test.afterAll(async () => {
  await launched.close()
  await removeAllMachines()
  stopRdpServers()
})

const card = () => page.locator('.vd-console:visible .vd-console__card')
const pill = () => page.locator('.vd-console:visible .vd-console-pill')
const remember = () => card().getByLabel('Remember on this computer')
const useLogin = () => card().getByRole('button', { name: `Log in as ${shownUser}`, exact: true })
const isConnected = () => expect(pill()).toHaveText('Connected', { timeout: 30_000 })

async function openDesktop(machine: string): Promise<void> {
  await page.getByRole('tab', { name: 'Machines' }).click()
  await rowOf(page, machine).click()
  await page.keyboard.press('Control+Enter')
  await page.getByRole('heading', { level: 1, name: machine, exact: true }).waitFor()
  await page.getByRole('button', { name: 'Console', exact: true }).filter({ visible: true }).click()
  const rdp = page.getByRole('group', { name: 'Console' }).getByRole('button', { name: 'RDP' })
  await expect(rdp).toHaveAttribute('aria-disabled', 'false', { timeout: 60_000 })
  await rdp.click()
}

async function logIn({ isKept }: { readonly isKept: boolean }): Promise<void> {
  await card().getByLabel('User name').fill(username)
  await card().getByLabel('Password').fill(login.password)
  await remember().setChecked(isKept)
  await card().getByRole('button', { name: 'Connect', exact: true }).click()
  await isConnected()
}

/** The page is there again without a person's doing: each press is good for one thing, and the last was used. */
async function comesBackByItself(): Promise<void> {
  await app.evaluate(({ clipboard }) => clipboard.clear())
  await page.getByRole('toolbar', { name: 'Console' }).filter({ visible: true }).getByRole('button', { name: 'Type the clipboard' }).click()
  await page.getByRole('menuitem', { name: /^Type the clipboard \(/ }).click()
  await expect(page.getByText('The clipboard holds no text.')).toBeVisible()
  await page.reload()
  await expect(card().getByLabel('User name')).toBeVisible({ timeout: 30_000 })
}

/** Into the desktop that is in view, where it arrives. */
async function types(words: string): Promise<void> {
  await page.locator('.vd-display--rdp:visible canvas').click()
  await expect(async () => {
    await page.keyboard.type(`${words}\n`)
    await expect.poll(() => server.typed(), { timeout: 2_000 }).toContain(words)
  }).toPass({ timeout: 30_000 })
}

/** How many logins its file holds now. */
const kept = () => expect.poll(() => {
  const file = join(launched.userData, 'desktop-logins.json')
  return existsSync(file) ? readFileSync(file, 'utf8').match(/"sealed"/g)?.length ?? 0 : undefined
}, { timeout: 30_000 })

test('names of a machine, a certificate and a user are text that turns nothing around', async () => {
  test.setTimeout(120_000)
  await openDesktop(shownName)
  await expect(card().getByLabel('User name')).toBeVisible({ timeout: 30_000 })
  const [question] = await asked()
  expect(question?.message).toContain(`Trust the remote desktop of ${shownName} on `)
  // Names of certificates are written with their marks escaped.
  expect(question?.detail.split('\n')).toContain(`Certificate for: CN=\\<img src=x onerror=\\"document.title=1\\"\\>${box}ksed`)
  await logIn({ isKept: true })
  await types('hello')
  await comesBackByItself()
  await expect(useLogin()).toBeVisible()
  await expectTame(page, 'the card')
  await launched.screenshot('rdp-login-known')
})

test('a remembered login is used when the person asks for it', async () => {
  await useLogin().click()
  await isConnected()
  await types('known')
})

test('another machine gets none, though the very same server answers there', async () => {
  await openDesktop(other)
  await expect(card().getByLabel('User name')).toBeVisible({ timeout: 30_000 })
  await expect(card().getByRole('button', { name: /^Log in as/ })).toHaveCount(0)
  await expect(remember()).not.toBeChecked()
  expect((await asked()).map(({ message }) => message)).toEqual([expect.stringContaining(shownName), expect.stringContaining('Trust the remote desktop of other on ')])
  await page.keyboard.press('Control+w')
})

test('another certificate gets none, also when the person has agreed to it', async () => {
  await page.getByRole('tab', { name: /RDP/ }).click()
  await isConnected()
  await server.restart({ hasAnotherCertificate: true })
  await expect(page.getByText(/not the one that was trusted/)).toBeVisible({ timeout: 30_000 })
  await page.getByRole('button', { name: 'Look at the certificate' }).click()
  await expect(card().getByLabel('User name')).toBeVisible({ timeout: 30_000 })
  await expect(card().getByRole('button', { name: /^Log in as/ })).toHaveCount(0)
  await expect(remember()).not.toBeChecked()
  expect((await asked()).at(-1)?.message).toBe((await asked())[0]!.message.replace('Trust the remote desktop of ', 'The remote desktop of ').replace(/\?$/, ' is not the one you trusted'))
  await logIn({ isKept: true })
})

test('a login that the person forgets is gone', async () => {
  await comesBackByItself()
  await expect(useLogin()).toBeVisible()
  await expect(remember()).toBeChecked()
  await kept().toBe(1)
  await card().getByRole('button', { name: 'Forget this login' }).click()
  await expect(useLogin()).toHaveCount(0)
  await expect(remember()).not.toBeChecked()
  await kept().toBe(0)
  await logIn({ isKept: false })
  await comesBackByItself()
  await expect(card().getByRole('button', { name: /^Log in as/ })).toHaveCount(0)
  await logIn({ isKept: false })
  await kept().toBe(0)
})

test('the host process dies, the daemon is started anew, and the machine is stopped and started: it comes back by itself, with the login that its server took', async () => {
  test.setTimeout(120_000)
  const before = await hostPid(app)
  process.kill(before!, 'SIGSEGV')
  await expect.poll(async () => ![before, undefined].includes(await hostPid(app)), { timeout: 30_000 }).toBe(true)
  await isConnected()
  await types('another host')
  await stopLibvirt()
  await expect(pill()).not.toHaveText('Connected', { timeout: 30_000 })
  await startLibvirt()
  await isConnected()
  await types('another daemon')
  virsh('destroy', name)
  await expect(pill()).toHaveText('Machine stopped', { timeout: 30_000 })
  virsh('start', name)
  await isConnected()
  await types('another start')
  // Whom the server knows is asked nothing.
  await expect(card()).toHaveCount(0)
})

test('on a wall it is the same client of its server, and takes keys there', async () => {
  await expect.poll(() => server.clients(), { timeout: 30_000 }).toBe(1)
  await page.getByRole('toolbar', { name: 'Console' }).filter({ visible: true }).getByRole('button', { name: 'Show side by side' }).click()
  await page.getByRole('menuitem', { name: shownName }).first().click()
  const tile = (kind: string) => page.getByRole('region', { name: `${shownName} - ${kind}`, exact: true })
  await expect(tile('VNC').locator('.vd-console-pill')).toHaveText('Connected', { timeout: 30_000 })
  await expect(tile('RDP').locator('.vd-console-pill')).toHaveText('Connected')
  await types('on the wall')
  await expect.poll(() => likenessTo(page, server.picture()), { timeout: 30_000 }).toBeGreaterThan(0.98)
  await expectTame(page, 'the wall')
  // A machine's page may be looking whether anything answers just now.
  await expect.poll(() => server.clients(), { timeout: 30_000 }).toBe(1)
  await launched.screenshot('rdp-wall')
})

test('a network that swallows everything leaves it stalled, and the person’s wish brings it back once it carries again', async () => {
  test.setTimeout(120_000)
  const tile = page.locator('.vd-tile', { has: page.locator('.vd-display--rdp') })
  const network = cutOff(server.port)
  try {
    await expect(tile.locator('.vd-console-pill')).toContainText('Stalled', { timeout: 30_000 })
    await launched.screenshot('rdp-stalled')
    await page.getByRole('toolbar', { name: 'Console' }).getByRole('button', { name: 'Reconnect' }).click()
    await expect(tile.locator('.vd-console-pill')).toHaveText(/^(Connecting|Reconnecting)/)
  } finally {
    network.openAgain()
  }
  await expect(tile.locator('.vd-console-pill')).toHaveText('Connected', { timeout: 60_000 })
  await types('and back')
})
