// What a person does with a console beside looking at it, in one window over one guest.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ElectronApplication, Page } from '@playwright/test'
import { guestXml } from '../guest/images.mjs'
import { removeAllMachines } from '../world/libvirt.mjs'
import { expect, test } from './app'
import { complaints } from './accessible'
import { canvas } from './display'
import { virsh } from './domain'
import { consoleOffered } from './inventory'

test.afterEach(removeAllMachines)

const bar = (page: Page) => page.getByRole('toolbar', { name: 'Console' }).filter({ visible: true })
const isConnected = (page: Page) => expect(bar(page).getByText('Connected')).toBeVisible({ timeout: 30_000 })
const terminal = (page: Page) => page.locator('.vd-console:visible .xterm-rows')
const switchTo = (page: Page, kind: string) => page.getByRole('group', { name: 'Console' }).filter({ visible: true }).getByRole('button', { name: kind }).click()

function startGuest(name: string): void {
  const file = join(mkdtempSync(join(tmpdir(), 'guest-')), 'guest.xml')
  writeFileSync(file, guestXml({ name }))
  virsh('define', file)
  virsh('start', name)
}

const copy = (app: ElectronApplication, text: string) => app.evaluate(({ clipboard }, words) => clipboard.writeText(words), text)

async function chooseFrom(page: Page, menu: string, item: string | RegExp, role: 'menuitem' | 'menuitemcheckbox' = 'menuitem'): Promise<void> {
  await bar(page).getByRole('button', { name: menu }).click()
  await page.getByRole(role, { name: item }).click()
}

const hard = 'Äpfel? {[(<~^`|\\>)]} "q" \'s\' 100% #1 $HOME & @home; a_b=c+d*e/f!'
const ascii = hard.replace('Ä', 'A')

test('a console keeps its place while another is shown, types the clipboard as keys, sends saved keys, keeps shortcuts, pastes safely, tells times, is recorded, and is opened again', async ({ launch }) => {
  test.setTimeout(180_000)
  startGuest('tools')
  const { app, page, screenshot } = await launch()
  const listening = () => execFileSync('ss', ['-ltnH'], { encoding: 'utf8' })
  const before = listening()
  await page.getByText('tools', { exact: true }).first().click()
  await consoleOffered(page)
  await page.keyboard.press('Enter')
  await isConnected(page)
  await switchTo(page, 'Serial')
  await isConnected(page)
  const screen = page.locator('.vd-console:visible .xterm')
  await expect(async () => {
    await screen.click()
    await page.keyboard.type('echo marker $((6*7))\n')
    await expect(terminal(page)).toContainText('marker 42', { timeout: 2_000 })
  }).toPass({ timeout: 90_000 })
  await switchTo(page, 'VNC')
  await isConnected(page)
  expect(listening()).toBe(before)

  await test.step('it says what the keyboard cannot make, and types the rest as it was told', async () => {
    await copy(app, `cat > /tmp/typed <<'E'\n${hard}\nE\n`)
    await chooseFrom(page, 'Type the clipboard', /^Type the clipboard \(US keys\)/)
    const card = page.getByRole('form', { name: 'Type the clipboard' })
    await expect(card.getByRole('alert')).toHaveText('Not on that keyboard, so left out: Ä')
    await screenshot('console-type-card')
    expect(await complaints(page, '.vd-console')).toEqual([])
    await card.getByLabel('Keyboard of the guest').selectOption('German')
    await expect(card.getByRole('alert')).toHaveCount(0)
    await card.getByRole('button', { name: 'Cancel' }).click()

    await copy(app, `cat > /tmp/typed <<'E'\n${ascii}\nE\n`)
    await chooseFrom(page, 'Type the clipboard', /^Type the clipboard \(US keys\)/)
    // The guest is emulated.
    await expect(card.getByLabel('Speed')).toHaveValue('slow')
    await card.getByRole('button', { name: 'Type', exact: true }).click()
    await expect(page.getByText(/^Typing \d+ of \d+/)).toBeVisible()
    await expect(page.getByText(/^Typing \d+ of \d+/)).toHaveCount(0, { timeout: 60_000 })
  })

  await test.step('a combination is saved under a name, for this machine or for all, and is in the menu until it is removed', async () => {
    await chooseFrom(page, 'Send keys', 'Other keys, saved keys…')
    const card = page.getByRole('form', { name: 'Key combinations' })
    const save = async (keys: string, name: string, whose: string) => {
      await card.getByLabel('Keys, joined with +').fill(keys)
      await card.getByLabel('Name in the menu').fill(name)
      await card.getByLabel('For').selectOption(whose)
      await card.getByRole('button', { name: 'Save', exact: true }).click()
      await expect(card.getByRole('listitem').filter({ hasText: name })).toContainText(keys)
    }
    await card.getByLabel('Keys, joined with +').fill('Ctrl+Nonsense')
    await expect(card.getByRole('alert')).toHaveText('One of these is no key that can be sent.')
    await save('Alt+F2', 'Second screen', 'This machine')
    await save('Ctrl+;', 'Rune', 'All machines')
    await screenshot('console-own-keys')
    expect(await complaints(page, '.vd-console')).toEqual([])
    await card.getByRole('button', { name: 'Change Rune' }).click()
    await card.getByLabel('Keys, joined with +').fill('Ctrl+/')
    await card.getByRole('button', { name: 'Save the change' }).click()
    await expect(card.getByRole('listitem').filter({ hasText: 'Rune' })).toContainText('Ctrl+/')
    await card.getByRole('button', { name: 'Remove Second screen' }).click()
    await expect(card.getByRole('listitem')).toHaveCount(1)
    await card.getByRole('button', { name: 'Cancel' }).click()
    await chooseFrom(page, 'Send keys', /^Rune/)
  })

  await test.step('in full screen the way out stays written, and the bar comes down to who goes for it', async () => {
    await bar(page).getByRole('button', { name: 'Full screen' }).click()
    await expect(page.getByText('Ctrl+Alt leaves full screen')).toBeVisible()
    await page.mouse.move(400, 400)
    await expect(bar(page)).toHaveCSS('opacity', '0')
    await page.mouse.move(400, 1)
    await expect(bar(page)).toHaveCSS('opacity', '1')
    await page.mouse.move(400, 400)
    await canvas(page).click()
    for (const key of ['Control', 'Alt']) await page.keyboard.down(key)
    for (const key of ['Alt', 'Control']) await page.keyboard.up(key)
    await expect(page.getByText('Ctrl+Alt leaves full screen')).toHaveCount(0)
  })

  await test.step('a shortcut that settings keep stays with the window, and no other', async () => {
    const inFront = page.getByRole('tab', { selected: true })
    await canvas(page).click()
    await page.keyboard.press('Control+PageDown')
    await expect(inFront).toHaveText(/tools/)
    await page.getByRole('button', { name: 'Settings' }).click()
    // Main's answer shows it as chosen, which `check` would not wait for.
    await page.getByRole('checkbox', { name: 'Ctrl+PageUp' }).click()
    await expect(page.getByRole('checkbox', { name: 'Ctrl+PageUp' })).toBeChecked()
    await page.getByRole('checkbox', { name: 'Ctrl+PageUp' }).scrollIntoViewIfNeeded()
    await screenshot('settings-shortcuts')
    await page.getByRole('tab', { name: /tools/ }).click()
    await canvas(page).click()
    await page.keyboard.press('Control+PageDown')
    await expect(inFront).toHaveText(/tools/)
    await page.keyboard.press('Control+PageUp')
    await expect(inFront).toHaveText('Machines')
    await page.getByRole('tab', { name: /tools/ }).click()
  })

  await test.step('the terminal stands where it stood, and sees what was typed on the display', async () => {
    await switchTo(page, 'Serial')
    await expect(terminal(page)).toContainText('marker 42')
    await screen.click()
    await page.keyboard.type('clear; cat /tmp/typed\n')
    await expect(terminal(page)).toContainText(ascii, { timeout: 30_000 })
  })

  const saveTo = (path: string) => app.evaluate(({ dialog }, filePath) => void (dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath })), path)
  const says = async (command: string, answer: string) => {
    await screen.click()
    await page.keyboard.type(`${command}\n`)
    await expect(terminal(page)).toContainText(answer, { timeout: 30_000 })
  }

  await test.step('what is pasted is text, and several lines are asked about where the guest would run them one by one', async () => {
    await says('clear; echo here', 'here')
    await copy(app, 'echo one\necho two\u001b[201~\u0003\n')
    await page.keyboard.press('Control+Shift+KeyV')
    const card = page.getByRole('form', { name: 'Paste 2 lines?' })
    await expect(card.locator('pre')).toHaveText('echo one\necho two[201~\n')
    await screenshot('console-paste-card')
    expect(await complaints(page, '.vd-console')).toEqual([])
    await card.getByRole('button', { name: 'Cancel' }).click()
    // What the terminal echoes would come in between.
    await says("printf '\\033[?2004h'; stty -echo; echo quiet $((6*7)); cat -v", 'quiet 42')
    await page.keyboard.press('Control+Shift+KeyV')
    await page.keyboard.press('Enter')
    await expect(terminal(page)).toContainText('echo two[201~^[[201~', { timeout: 30_000 })
    await page.keyboard.press('Control+KeyD')
    await says("printf '\\033[?2004l'; stty echo; echo plain $((6*7))", 'plain 42')
  })

  await test.step('times stand beside the lines and not in them, and go away for a program that has the whole screen', async () => {
    await chooseFrom(page, 'More', 'Times of lines', 'menuitemcheckbox')
    await page.keyboard.press('Escape')
    const times = page.locator('.vd-terminal__times')
    await says('clear; echo timed $((6*7))', 'timed 42')
    await expect(times).toHaveText(/\d\d:\d\d:\d\d/)
    await screenshot('console-serial-times')
    await says("printf '\\033[?1049h\\033[H'; echo whole $((6*7))", 'whole 42')
    await expect(times).toHaveText('')
    await says("printf '\\033[?1049l'; echo back $((6*7))", 'back 42')
    await expect(times).toHaveText(/\d\d:\d\d:\d\d/)
  })

  const recorded = join(mkdtempSync(join(tmpdir(), 'recorded-')), 'line.log')
  await test.step('a recording goes on while another console is shown', async () => {
    await saveTo('/dev/full')
    await chooseFrom(page, 'More', 'Record to a file…')
    await says('echo full $((6*7))', 'full 42')
    await expect(page.getByText(/The disk is full; the recording ended there/)).toBeVisible()
    await saveTo(recorded)
    await chooseFrom(page, 'More', 'Record to a file…')
    await says('echo kept $((6*7)); sleep 2; echo meanwhile $((7*7))', 'kept 42')
    await expect(bar(page).getByRole('button', { name: `Recording to ${recorded}. Stop recording` })).toBeVisible()
    await screenshot('console-recording')
    await switchTo(page, 'VNC')
    await isConnected(page)
    await expect.poll(() => readFileSync(recorded, 'utf8'), { timeout: 30_000 }).toContain('meanwhile 49')
    await switchTo(page, 'Serial')
    await expect(terminal(page)).toContainText('meanwhile 49')
  })

  await test.step('a machine opens with the console that was chosen last', async () => {
    await page.getByRole('tab', { name: /tools/ }).click({ button: 'middle' })
    await expect(page.getByRole('toolbar', { name: 'Console' })).toHaveCount(0)
    await page.getByRole('tab', { name: 'Machines' }).click()
    await page.getByText('tools', { exact: true }).first().click()
    await page.keyboard.press('Enter')
    await isConnected(page)
    await expect(terminal(page)).toContainText('meanwhile 49')
    await expect(page.getByText(`Recorded to ${recorded}`)).toBeVisible()
    expect(readFileSync(recorded, 'utf8')).toMatch(/kept 42\r\nmeanwhile 49\r\n/)
  })
})
