// Faults of the daemon and of the host process, as a person sees them: what the window says, what it keeps, how it comes back.
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { startSilentDaemon } from '../fakes/silent-daemon'
import { smallXml } from '../libvirt/small-machine'
import { freezeLibvirt, removeAllMachines, socketPath, startLibvirt, stopLibvirt, thawLibvirt } from '../world/libvirt.mjs'
import { expect, test } from './app'
import { answerConsent } from './consent'
import { makeDomain, openMachinePage, virsh } from './domain'
import { hostPid, isAlive } from './host-process'
import { addDemo, rowOf, rows } from './inventory'
import { measureBlocks, record, saidAt } from './recorder'

test.afterEach(async () => {
  thawLibvirt()
  await startLibvirt()
  await removeAllMachines()
})

/** Many small machines in one go, called <prefix>00 and so on. */
function defineMany(prefix: string, count: number): void {
  const folder = mkdtempSync(join(tmpdir(), 'many-'))
  const files = Array.from({ length: count }, (_, index) => {
    const file = join(folder, `${index}.xml`)
    writeFileSync(file, smallXml(`${prefix}${String(index).padStart(2, '0')}`))
    return file
  })
  virsh(files.map((file) => `define ${file}`).join('; '))
}

/** A daemon that hangs until it is disposed of: before a machine is, whose removal would wait for it for ever. */
function hungDaemon() {
  freezeLibvirt()
  return { frozenAt: Date.now(), [Symbol.dispose]: thawLibvirt }
}

const known = () => virsh('list', '--all', '--name').split('\n').filter(Boolean).sort()

/** Every name in the list, in its order, each as often as it is there: by scrolling through it. Leaves it where it was. */
const listed = (page: Page) =>
  page.getByRole('grid', { name: 'Machines' }).evaluate(async (grid) => {
    const before = grid.scrollTop
    const names = new Map<string, string>()
    for (let top = 0; top <= grid.scrollHeight; top += 200) {
      grid.scrollTop = top
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
      for (const row of grid.querySelectorAll('.vd-row')) names.set(row.getAttribute('aria-rowindex')!, row.querySelector('bdi')!.textContent!)
    }
    grid.scrollTop = before
    return [...names.values()]
  })

test('a daemon that is stopped and started: stale at once, rows kept, whole again, selection and place kept', async ({ launch }) => {
  defineMany('kept', 60)
  const { page, screenshot } = await launch()
  const grid = page.getByRole('grid', { name: 'Machines' })
  await expect(grid).toHaveAttribute('aria-rowcount', '61')
  await rowOf(page, 'kept00').click()
  for (let presses = 0; presses < 40; presses++) await page.keyboard.press('ArrowDown')
  const chosen = rowOf(page, 'kept40')
  await expect(chosen).toHaveAttribute('aria-selected', 'true')
  const place = await grid.evaluate(({ scrollTop }) => scrollTop)
  expect(place).toBeGreaterThan(0)
  await record(page)

  await stopLibvirt()
  const goneAt = Date.now()
  expect((await saidAt(page, /This computer: stale since \d\d:\d\d/)) - goneAt).toBeLessThan(1_000)
  await expect(page.getByRole('contentinfo', { name: 'State of connections and tasks' })).toContainText(/stale since \d\d:\d\d.*retrying/)
  await expect(page.getByRole('navigation', { name: 'Connections' }).getByRole('button', { name: /^This computer stale/ })).toBeVisible()
  await expect(grid).toHaveAttribute('aria-rowcount', '61')
  await expect(rows(page).and(page.locator('[data-stale=false]'))).toHaveCount(0)
  await screenshot('stale')
  // What happens while nobody listens: one machine goes, another comes.
  rmSync('/etc/libvirt/qemu/kept59.xml')
  writeFileSync('/etc/libvirt/qemu/late.xml', smallXml('late'))

  await startLibvirt()
  const socketAt = statSync(socketPath()).ctimeMs
  expect((await saidAt(page, /This computer: live/, goneAt)) - socketAt).toBeLessThan(3_000)
  await expect(rows(page).and(page.locator('[data-stale=true]'))).toHaveCount(0)
  const names = await listed(page)
  expect([...names].sort()).toEqual(known())
  expect(names).toContain('late')
  await expect(chosen).toHaveAttribute('aria-selected', 'true')
  expect(await grid.evaluate(({ scrollTop }) => scrollTop)).toBe(place)
})

test('a daemon that hangs: said within ten seconds, nothing else waits for it, and it goes on as soon as it does', async ({ launch }) => {
  test.setTimeout(150_000)
  defineMany('hung', 3)
  const { app, page } = await launch()
  await addDemo(page)
  await rowOf(page, 'hung00').waitFor()
  await record(page)
  const blocked = await measureBlocks(app, page)
  freezeLibvirt()
  const frozenAt = Date.now()
  expect((await saidAt(page, /This computer: stale/)) - frozenAt).toBeLessThan(10_000)
  await expect(page.getByRole('contentinfo', { name: 'State of connections and tasks' })).toContainText('is not answering.')
  // The demo lives on meanwhile, and so does everything else.
  await rowOf(page, 'test').click()
  await page.getByRole('toolbar').getByRole('button', { name: /^Pause/ }).click()
  await expect(rowOf(page, 'test')).toContainText('paused')
  // Nothing to wait for: what must not happen may happen at any time of this while.
  await page.waitForTimeout(60_000 - Math.min(60_000, Date.now() - frozenAt))
  await expect(rowOf(page, 'hung00')).toHaveAttribute('data-stale', 'true')
  await expect(rowOf(page, 'test')).toHaveAttribute('data-stale', 'false')
  const { page: inPage, main, computer } = await blocked()
  expect(inPage).toBeLessThan(100 + computer)
  expect(main).toBeLessThan(100 + computer)

  thawLibvirt()
  const thawedAt = Date.now()
  expect((await saidAt(page, /This computer: live/, frozenAt)) - thawedAt).toBeLessThan(5_000)
  await expect(rowOf(page, 'hung00')).toHaveCount(1)
  await expect(rowOf(page, 'hung00')).toHaveAttribute('data-stale', 'false')
})

test('a serial console of a daemon that hangs: said within ten seconds, and back when it goes on', async ({ launch }) => {
  using domain = makeDomain('line-hangs')
  virsh('start', domain.name)
  const { page } = await launch()
  await expect(rowOf(page, domain.name)).toContainText('running')
  await rowOf(page, domain.name).click()
  await page.keyboard.press('Shift+F10')
  await page.getByRole('menuitem', { name: /Serial/ }).click()
  const pill = page.locator('.vd-console-pill').filter({ visible: true })
  await expect(pill).toHaveText('Connected')
  await record(page)
  // It may say so for a moment only, before the link is given up.
  const said = page.evaluate(() => new Promise<{ at: number; text: string }>((resolve) => {
    const element = document.querySelector('.vd-page:not([hidden]) .vd-console-pill')!
    new MutationObserver(() => element.textContent !== 'Connected' && resolve({ at: Date.now(), text: element.textContent })).observe(element, { subtree: true, childList: true, characterData: true })
  }))
  using hung = hungDaemon()
  expect((await said).at - hung.frozenAt).toBeLessThan(10_000)
  await saidAt(page, /This computer: stale/, hung.frozenAt)
  await expect(pill).not.toHaveText('Connected')
  thawLibvirt()
  await expect(pill).toHaveText('Connected')
})

test('a computer that wakes up while the daemon hangs: lost within two seconds, and back when it goes on', async ({ launch }) => {
  defineMany('asleep', 2)
  const { app, page } = await launch()
  await addDemo(page)
  await rowOf(page, 'asleep00').waitFor()
  await record(page)
  const wake = () => app.evaluate(({ powerMonitor }) => void powerMonitor.emit('resume'))
  // A link that answers stays as it is.
  await wake()
  // Nothing to wait for: what must not happen would happen when the two seconds of a probe are over.
  await page.waitForTimeout(2_500)
  expect(await page.evaluate(() => window.recording.said.some(({ text }) => text.includes('stale')))).toBe(false)

  freezeLibvirt()
  const wokenAt = Date.now()
  await wake()
  expect((await saidAt(page, /This computer: stale/, wokenAt)) - wokenAt).toBeLessThan(3_000)
  await expect(rowOf(page, 'asleep00')).toHaveAttribute('data-stale', 'true')
  await expect(rowOf(page, 'test')).toHaveAttribute('data-stale', 'false')
  thawLibvirt()
  const thawedAt = Date.now()
  expect((await saidAt(page, /This computer: live/, wokenAt)) - thawedAt).toBeLessThan(5_000)
  await expect(rowOf(page, 'asleep00')).toHaveCount(1)
})

test('a host process that dies with consoles and a machine page open: they say why and come back', async ({ launch }) => {
  using domain = makeDomain('host-dies')
  virsh('start', domain.name)
  const { app, page } = await launch()
  await openMachinePage(page, domain.name)
  await page.getByRole('button', { name: 'Console', exact: true }).click()
  const connected = page.getByText('Connected', { exact: true }).filter({ visible: true })
  await expect(connected).toBeVisible()
  await record(page)
  // Looked for from now on: it may be back before anybody asks.
  const why = page.locator('.vd-console__why').filter({ hasText: /The connection to the host was lost|has stopped/ }).waitFor()
  const killedAt = Date.now()
  process.kill((await hostPid(app))!, 'SIGSEGV')
  await why
  const liveAt = await saidAt(page, /This computer: live/, await saidAt(page, /This computer: stale/, killedAt))
  expect(liveAt - killedAt).toBeLessThan(5_000)
  await expect(connected).toBeVisible()
  await page.getByRole('tab', { name: domain.name, exact: true }).click()
  await expect(page.getByText('The link to This computer is down.')).toHaveCount(0)
  virsh('suspend', domain.name)
  await expect(page.getByRole('button', { name: 'Resume', exact: true }).filter({ visible: true }).first()).toBeVisible()
})

test('a host process that hangs is given up after some seconds, and another takes its place', async ({ launch }) => {
  defineMany('loop', 1)
  const { app, page } = await launch()
  await rowOf(page, 'loop00').waitFor()
  await record(page)
  const before = (await hostPid(app))!
  // A stopped process is one whose loop never comes round again.
  process.kill(before, 'SIGSTOP')
  await saidAt(page, /This computer: stale/, Date.now())
  await saidAt(page, /This computer: live/, Date.now())
  expect(isAlive(before)).toBe(false)
  await expect(rowOf(page, 'loop00')).toHaveCount(1)
})

test('a host that takes the connection and never answers: it says so, holds up nobody, and is removed at once', async ({ launch }) => {
  using silent = await startSilentDaemon()
  using domain = makeDomain('unaffected')
  const { app, page } = await launch()
  await answerConsent(app, 'agree')
  await rowOf(page, domain.name).waitFor()
  await record(page)
  await page.getByRole('button', { name: 'Add connection' }).first().click()
  const dialog = page.getByRole('dialog', { name: 'Add connection' })
  await dialog.getByRole('textbox', { name: 'URI' }).fill(silent.uri)
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Mute')
  await dialog.getByRole('button', { name: 'Add connection' }).click()
  const addedAt = await saidAt(page, /Mute: connecting/)
  expect((await saidAt(page, /Mute: not reachable/)) - addedAt).toBeLessThan(10_000)
  await page.getByRole('navigation', { name: 'Connections' }).getByRole('button', { name: /^Mute/ }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'The other side is not answering.' })).toBeVisible()
  expect(silent.clients).toBeGreaterThan(0)
  await page.getByRole('button', { name: /^All machines/ }).click()
  virsh('start', domain.name)
  await expect(rowOf(page, domain.name)).toContainText('running')

  await page.getByRole('button', { name: 'What to do with Mute' }).click()
  await page.getByRole('menuitem', { name: 'Remove' }).click()
  await page.getByRole('dialog', { name: 'Remove Mute?' }).getByRole('button', { name: 'Remove connection' }).click()
  await expect(page.getByRole('button', { name: 'What to do with Mute' })).toHaveCount(0, { timeout: 1_000 })
  await expect(rowOf(page, domain.name)).toHaveCount(1)
})

test('the window closes within two seconds though the daemon hangs and consoles are open, and leaves no process', async ({ launch }) => {
  using domain = makeDomain('quit-now')
  virsh('start', domain.name)
  const { app, page, close } = await launch()
  await openMachinePage(page, domain.name)
  await page.getByRole('button', { name: 'Console', exact: true }).click()
  await expect(page.getByText('Connected', { exact: true }).filter({ visible: true })).toBeVisible()
  const pids = await app.evaluate(({ app: electron }) => electron.getAppMetrics().map(({ pid }) => pid))
  using hung = hungDaemon()
  await close()
  await expect.poll(() => pids.filter(isAlive)).toEqual([])
  expect(Date.now() - hung.frozenAt).toBeLessThan(2_000)
})
