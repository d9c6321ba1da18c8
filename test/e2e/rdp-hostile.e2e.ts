// Remote desktops that mean harm, over the real viewer and the real decoder in a real window: the tab closes with a reason or goes on, and no other is touched.
import { expect, test, type Page } from '@playwright/test'
import { openLab } from './console-lab'
import type { Wish } from '../fakes/console-page/servers'

let lab: Awaited<ReturnType<typeof openLab>>
let page: Page
test.beforeAll(async () => {
  lab = await openLab()
  page = lab.page
})
test.afterAll(() => lab.close())

const open = (server: Wish['server']) => page.evaluate((chosen) => window.lab.open('rdp', { server: chosen }), server)
const state = () => page.evaluate(() => window.lab.state())
const link = async () => (await state()).link
const told = () => page.evaluate(() => window.lab.told())
const connected = () => expect.poll(async () => (await link()).state, { timeout: 30_000 }).toBe('connected')

test('a decoder that breaks closes its tab with a reason; another tab of it goes on drawing, and new ones open', async () => {
  await open('desktop')
  await connected()
  await page.evaluate(() => window.lab.setAside())
  for (const server of ['desktopGarbage', 'desktopShort', 'desktopLong'] as const) {
    await open(server)
    await expect.poll(async () => JSON.stringify(await link()), { timeout: 30_000, message: server }).toMatch(/"closed".*(broke on what this server sent|do not understand each other)/)
    expect((await page.evaluate(() => window.lab.besideLink())).state).toBe('connected')
    const before = await told()
    await page.evaluate(() => window.lab.besideKey())
    await expect.poll(told, { timeout: 30_000 }).toBeGreaterThan(before)
  }
  await open('desktop')
  await connected()
  await page.evaluate(() => window.lab.dispose())
})

test('a handshake that never ends is given up after fifteen seconds', async () => {
  await open('desktopMute')
  // Who was given a login and is silent is not asked again by itself.
  await expect.poll(link, { timeout: 60_000 }).toMatchObject({ state: 'closed', reason: { code: 'refused', failure: { code: 'denied' } } })
  await page.evaluate(() => window.lab.dispose())
})

test('a clipboard over its cap is left out, and the next one is taken', async () => {
  await open('desktopClipboards')
  await expect.poll(() => page.evaluate(() => window.lab.clipboard), { timeout: 30_000 }).toEqual(['small', 'after'])
  expect((await state()).note).toBe('clipboardTooLarge')
  expect((await link()).state).toBe('connected')
  await page.evaluate(() => window.lab.dispose())
})
