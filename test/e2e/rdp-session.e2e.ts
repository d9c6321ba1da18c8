// A session of a real xrdp in a tab: its screen follows the tab, a server that hangs is told, what is typed and copied arrives, and it is found at the port that a person sets.
import { writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ElectronApplication, Page } from '@playwright/test'
import { guestXml } from '../guest/images.mjs'
import { removeAllMachines } from '../world/libvirt.mjs'
import { expect, launch, test } from './app'
import { answerConsent } from './consent'
import { openMachinePage, virsh } from './domain'
import { consoleOffered } from './inventory'
import { likenessTo } from './picture'
import { canServeXrdp, startXrdp, type Xrdp } from './xrdp'

test.skip(!canServeXrdp(), 'xrdp and xorgxrdp are not installed.')
test.describe.configure({ mode: 'serial' })

const name = 'desk'
let server: Xrdp
let launched: Awaited<ReturnType<typeof launch>>
let app: ElectronApplication
let page: Page

test.beforeAll(async () => {
  test.setTimeout(180_000)
  server = await startXrdp({ display: 23, port: 3_397 })
  const file = join(tmpdir(), 'desk.xml')
  writeFileSync(file, guestXml({ name, relay: `3390:192.168.122.1:${server.port}`, devices: "<interface type='network'><source network='default'/><model type='virtio'/></interface>" }))
  if (!virsh('net-list', '--name').includes('default')) virsh('net-start', 'default')
  virsh('define', file)
  virsh('start', name)
  launched = await launch()
  ;({ app, page } = launched)
  await answerConsent(app, 'agree')
  await page.getByText(name, { exact: true }).first().click()
  await consoleOffered(page)
  await page.getByText(name, { exact: true }).first().click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'Remote desktop port…' }).click()
  const port = page.getByRole('dialog').getByLabel('Port of the guest')
  await expect(port).toHaveValue('3389')
  await port.fill('70000')
  await expect(page.getByRole('dialog')).toContainText('A port is a whole number from 1 to 65535.')
  await launched.screenshot('rdp-port')
  await port.fill('3390')
  await page.getByRole('button', { name: 'Look there' }).click()
  await openMachinePage(page, name)
  await page.getByRole('button', { name: 'Console', exact: true }).click()
  const rdp = page.getByRole('group', { name: 'Console' }).getByRole('button', { name: 'RDP' })
  await expect(rdp).toHaveAttribute('aria-disabled', 'false', { timeout: 90_000 })
  await rdp.click()
  const card = page.locator('.vd-console:visible .vd-console__card')
  await card.getByLabel('User name').fill('anybody')
  await card.getByLabel('Password').fill('any')
  await card.getByRole('button', { name: 'Connect', exact: true }).click()
  await expect(pill()).toHaveText('Connected', { timeout: 30_000 })
})

test.afterAll(async () => {
  await launched.close()
  await removeAllMachines()
  server.stop()
})

const pill = () => page.locator('.vd-console:visible .vd-console-pill')
const canvas = () => page.locator('.vd-console:visible canvas')

/** How large the guest's screen should be: the place for it, in even numbers. */
const wanted = () => page.locator('.vd-console:visible .vd-display').evaluate(({ clientWidth, clientHeight }) => `${clientWidth & ~1}x${clientHeight & ~1}`)
/** How it is shown, against its own size: 1 where one pixel is one pixel. */
const zoom = () => canvas().evaluate((element) => [element.clientWidth / (element as HTMLCanvasElement).width, element.clientHeight / (element as HTMLCanvasElement).height])

async function resizeWindow(width: number, height: number): Promise<void> {
  await app.evaluate(({ BrowserWindow }, size) => BrowserWindow.getAllWindows()[0]!.setContentSize(size[0]!, size[1]!), [width, height])
}

test('the session’s screen has the size of the tab, and follows it', async () => {
  test.setTimeout(180_000)
  await expect.poll(() => server.size(), { timeout: 60_000 }).toBe(await wanted())
  await expect.poll(zoom).toEqual([1, 1])
  const before = server.size()
  await resizeWindow(1_000, 700)
  await expect.poll(wanted).not.toBe(before)
  await expect.poll(async () => server.size() === (await wanted()), { timeout: 60_000 }).toBe(true)
  await expect.poll(zoom).toEqual([1, 1])
  await resizeWindow(1_280, 800)
  await expect.poll(wanted).toBe(before)
  await expect.poll(() => server.size(), { timeout: 60_000 }).toBe(before)
})

test('the picture is the session’s, and is drawn straight', async () => {
  await expect.poll(() => likenessTo(page, server.picture()), { timeout: 30_000 }).toBeGreaterThan(0.98)
})

test('a server that hangs is called stalled, and goes on when it does', async () => {
  server.hold()
  await expect(pill()).toContainText('Stalled', { timeout: 30_000 })
  server.goOn()
  // Nothing is drawn on it meanwhile: it answers what it is asked.
  await expect(pill()).toHaveText('Connected', { timeout: 30_000 })
  await canvas().click()
  await expect(async () => {
    await page.keyboard.type('goes on\n')
    await expect.poll(() => server.typed(), { timeout: 1_000 }).toContain('goes on')
  }).toPass({ timeout: 30_000 })
})

/** From the menu of that name in the console's bar. */
async function choose(menu: string, entry: string | RegExp): Promise<void> {
  await page.getByRole('toolbar', { name: 'Console' }).getByRole('button', { name: menu, exact: true }).click()
  await page.getByRole('menuitem', { name: entry }).or(page.getByRole('menuitemcheckbox', { name: entry })).first().click()
}

test('keys that this computer would keep, characters without a key, and a typed clipboard arrive', async () => {
  await choose('Send keys', 'Ctrl+Alt+Del')
  await page.keyboard.press('Enter')
  await expect.poll(() => server.typed(), { timeout: 30_000 }).toContain('all three')
  // As a keyboard on the screen sends it: a character and no key. xrdp knows those that are on its own keyboard.
  await canvas().evaluate((element) => {
    for (const key of ['z', '7', '=']) for (const kind of ['keydown', 'keyup']) element.dispatchEvent(new KeyboardEvent(kind, { key, code: '', bubbles: true, cancelable: true }))
  })
  await page.keyboard.press('Enter')
  await expect.poll(() => server.typed()).toContain('z7=\n')
  await app.evaluate(({ clipboard }) => clipboard.writeText('Hello, it is 42% & {more}!\n'))
  await choose('Type the clipboard', /^Type it with other keys/)
  await page.getByRole('button', { name: 'Type', exact: true }).click()
  await expect.poll(() => server.typed(), { timeout: 30_000 }).toContain('Hello, it is 42% & {more}!')
})

test('text goes from one clipboard to the other where the person wants it', async () => {
  const mine = () => app.evaluate(({ clipboard }) => clipboard.readText())
  const write = (text: string) => app.evaluate(({ clipboard }, said) => clipboard.writeText(said), text)
  await write('mine alone')
  const line = async () => {
    const box = (await canvas().boundingBox())!
    // The first line of the terminal, from before its first letter to behind its last.
    await page.mouse.move(box.x + 2, box.y + 10)
    await page.mouse.down()
    await page.mouse.move(box.x + 200, box.y + 10, { steps: 5 })
    await page.mouse.up()
  }
  await line()
  await page.keyboard.press('Shift+Insert')
  await page.keyboard.press('Enter')
  await expect.poll(() => server.typed().match(/goes on/g)!.length).toBeGreaterThan(1)
  expect(await mine()).toBe('mine alone')

  await choose('Type the clipboard', 'Let the guest write to my clipboard')
  await line()
  await expect.poll(mine, { timeout: 30_000 }).toContain('goes on')

  await write('given to the guest')
  await choose('Type the clipboard', 'Give my clipboard to the guest')
  await canvas().click()
  await expect(async () => {
    await page.keyboard.press('Shift+Insert')
    await page.keyboard.press('Enter')
    await expect.poll(() => server.typed(), { timeout: 1_000 }).toContain('given to the guest')
  }).toPass({ timeout: 30_000 })
})

test('a server on which the drawing breaks closes its own tab with a reason, and it can be opened again', async () => {
  await canvas().click()
  // From here on whatever the server says breaks it, asked or not.
  await page.evaluate(() => {
    const { dispatchEvent } = EventTarget.prototype
    EventTarget.prototype.dispatchEvent = function (event) {
      // As WebAssembly does it: nobody gets an answer, and the page's own handler hears of it.
      if (event instanceof MessageEvent && event.data instanceof ArrayBuffer) {
        EventTarget.prototype.dispatchEvent = dispatchEvent
        queueMicrotask(() => {
          throw new WebAssembly.RuntimeError('unreachable')
        })
        return true
      }
      return dispatchEvent.call(this, event)
    }
  })
  await page.keyboard.press('Enter')
  const card = page.locator('.vd-console:visible .vd-console__card')
  await expect(card).toContainText('broke on what this server sent', { timeout: 30_000 })
  await launched.screenshot('rdp-broke')
  await card.getByRole('button', { name: 'Reconnect' }).click()
  await expect(pill()).toHaveText('Connected', { timeout: 30_000 })
  await expect(async () => {
    await canvas().click({ timeout: 1_000 })
    await page.keyboard.type('whole again\n')
    await expect.poll(() => server.typed(), { timeout: 1_000 }).toContain('whole again')
  }).toPass({ timeout: 30_000 })
})

test('a server’s own form for the login is drawn straight', async () => {
  await page.getByRole('tab', { name: /RDP/ }).click({ button: 'middle' })
  await page.getByRole('tab', { name, exact: true }).click()
  await page.getByRole('button', { name: 'Console', exact: true }).click()
  await page.locator('.vd-console:visible .vd-console__card').getByRole('button', { name: 'Connect', exact: true }).click()
  await expect(pill()).toHaveText('Connected', { timeout: 30_000 })
  // The form is a box on a plain ground: each line of it begins and ends where the others do.
  const edges = () => canvas().evaluate((element) => {
    const { width, height } = element as HTMLCanvasElement
    const { data } = (element as HTMLCanvasElement).getContext('2d')!.getImageData(0, 0, width, height)
    const isGround = (x: number, y: number) => [0, 1, 2].every((channel) => data[(y * width + x) * 4 + channel] === data[((height - 2) * width + 1) * 4 + channel])
    const found = new Set<string>()
    let lines = 0
    for (let y = 0; y < height; y++) {
      let [first, last] = [0, width - 1]
      while (first < width && isGround(first, y)) first++
      if (first === width) continue
      while (isGround(last, y)) last--
      found.add(`${first} to ${last}`)
      lines++
    }
    return { found: [...found], isBox: lines > 100 && lines < height }
  })
  await expect.poll(edges, { timeout: 30_000 }).toEqual({ found: [expect.stringMatching(/^\d+ to \d+$/)], isBox: true })
  await launched.screenshot('rdp-form')
})
