// How fast the clipboard is typed into a real guest without losing a character. For the benchmark, which says how much and at which pace.
import { createHash } from 'node:crypto'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { guestXml } from '../guest/images.mjs'
import { removeAllMachines } from '../world/libvirt.mjs'
import { expect, test } from './app'
import { virsh } from './domain'
import { consoleOffered } from './inventory'

const [count, pace] = (process.env.VIRT_DESKTOP_TYPING ?? '').split(',')
test.afterEach(removeAllMachines)

test('the clipboard is typed', async ({ launch }) => {
  test.setTimeout(600_000)
  const file = join(mkdtempSync(join(tmpdir(), 'guest-')), 'guest.xml')
  writeFileSync(file, guestXml({ name: 'typed' }))
  virsh('define', file)
  virsh('start', 'typed')
  const { app, page } = await launch()
  await page.getByText('typed', { exact: true }).first().click()
  await consoleOffered(page)
  await page.keyboard.press('Enter')
  const bar = page.getByRole('toolbar', { name: 'Console' }).filter({ visible: true })
  const switchTo = async (kind: string) => {
    await page.getByRole('group', { name: 'Console' }).filter({ visible: true }).getByRole('button', { name: kind }).click()
    await expect(bar.getByText('Connected')).toBeVisible({ timeout: 30_000 })
  }
  const terminal = page.locator('.vd-console:visible .xterm-rows')
  const says = (command: string, answer: RegExp) => expect(async () => {
    await page.locator('.vd-console:visible .xterm').click()
    await page.keyboard.type(`${command}\n`)
    await expect(terminal).toContainText(answer, { timeout: 3_000 })
  }).toPass({ timeout: 90_000 })
  await switchTo('Serial')
  await says('clear; echo ready $((6*7))', /ready 42/)
  await switchTo('VNC')

  const line = 'the quick brown fox jumps over the lazy dog; sudo tee /etc/apt/sources.list, 12'
  const text = `${line}\n`.repeat(Math.ceil(Number(count) / (line.length + 1)))
  const type = async (words: string) => {
    await app.evaluate(({ clipboard }, said) => clipboard.writeText(said), words)
    await bar.getByRole('button', { name: 'Type the clipboard' }).click()
    await page.getByRole('menuitem', { name: /other keys or another speed/ }).click()
    const card = page.getByRole('form', { name: 'Type the clipboard' })
    await card.getByLabel('Speed').selectOption(pace!)
    const strip = page.getByText(/^Typing \d+ of \d+/)
    const begunAt = Date.now()
    await card.getByRole('button', { name: 'Type', exact: true }).click()
    // A few characters are typed before anybody can look.
    if (words.length > 500) await expect(strip).toBeVisible()
    await strip.waitFor({ state: 'detached', timeout: 300_000 })
    return words.length / ((Date.now() - begunAt) / 1_000)
  }
  await type("cat > /tmp/typed <<'E'\n")
  const perSecond = await type(text)
  await type('E\n')
  await switchTo('Serial')
  await says('clear; md5sum /tmp/typed; wc -c /tmp/typed', /\d+ \/tmp\/typed/)
  const said = (await terminal.textContent())!
  const isWhole = said.includes(createHash('md5').update(text).digest('hex'))
  const got = Number(/(\d+) \/tmp\/typed/.exec(said)![1])
  if (process.env.VIRT_DESKTOP_TYPING_FIGURES) writeFileSync(process.env.VIRT_DESKTOP_TYPING_FIGURES, JSON.stringify({ perSecond, lost: text.length - got, isWhole }))
  else console.log({ perSecond, typed: text.length, got, isWhole })
})
