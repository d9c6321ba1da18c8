import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from './app'
import { answerConsent } from './consent'
import { addDemo, rowOf } from './inventory'

const demo = 'What to do with'
const hasVirtualization = () => !/^flags/m.test(readFileSync('/proc/cpuinfo', 'utf8')) || /^flags.*\b(?:vmx|svm)\b/m.test(readFileSync('/proc/cpuinfo', 'utf8'))

test('the demo is one press away, and its machine runs', async ({ launch }) => {
  const { page, screenshot } = await launch()
  await page.getByRole('button', { name: 'Add connection' }).first().click()
  await expect(page.getByRole('dialog', { name: 'Add connection' }).getByText('qemu:///system').first()).toBeVisible()
  await screenshot('add-connection')
  await page.keyboard.press('Escape')
  await addDemo(page)
  await expect(rowOf(page, 'test')).toContainText('running')
})

test('a URI that must not be opened is refused with a sentence while it is typed', async ({ launch }) => {
  const { page } = await launch()
  await page.getByRole('button', { name: 'Add connection' }).first().click()
  const dialog = page.getByRole('dialog', { name: 'Add connection' })
  const uri = dialog.getByRole('textbox', { name: 'URI' })
  const add = dialog.getByRole('button', { name: 'Add connection' })
  for (const [typed, sentence] of [
    ['qemu+ext:///system?command=/bin/sh', 'runs a program of your choice'],
    ['qemu+unix:///system?command=/bin/sh', 'with a command in it'],
    ['system', 'That is no URI'],
  ] as const) {
    await uri.fill(typed)
    await expect(dialog.getByText(sentence)).toBeVisible()
    await expect(add).toBeDisabled()
  }
})

test('a connection that cannot be made says why, what to do, and can be tried again', async ({ launch }) => {
  const { app, page, screenshot, userData } = await launch()
  await answerConsent(app, 'agree')
  await page.getByRole('button', { name: 'Add connection' }).first().click()
  const dialog = page.getByRole('dialog', { name: 'Add connection' })
  await dialog.getByRole('textbox', { name: 'URI' }).fill('qemu+unix:///system?socket=/nowhere/sock')
  await dialog.getByRole('textbox', { name: 'Name' }).fill('nowhere')
  await dialog.getByRole('button', { name: 'Add connection' }).click()
  await page.getByRole('navigation', { name: 'Connections' }).getByRole('button', { name: /^nowhere not reachable/ }).click()
  await expect(page.getByRole('heading', { name: 'nowhere cannot be reached' })).toBeVisible()
  await expect(page.getByRole('alert').getByRole('button', { name: 'Retry now' })).toBeVisible()
  await screenshot('unreachable')

  await test.step('from there to what this computer has and lacks, which is looked at anew when somebody comes back', async () => {
    await page.getByRole('button', { name: 'Check this computer' }).click()
    await expect(page.getByRole('heading', { name: 'This computer', exact: true })).toBeVisible()
    // What is true of the computer that runs this.
    await expect(page.getByRole('listitem').filter({ hasText: 'QEMU is installed.' })).toContainText('Works')
    await expect(page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: 'Processor' }) })).toContainText(hasVirtualization() ? 'Works' : 'Needs mending')
    const checked = page.getByRole('status').filter({ hasText: 'Checked at' })
    const before = await checked.textContent()
    await expect(async () => {
      await page.evaluate(() => window.dispatchEvent(new Event('focus')))
      await expect(checked).not.toHaveText(before ?? '', { timeout: 500 })
    }).toPass()
  })

  await test.step('and to diagnostics, which are read first, name nobody, and are copied or saved as they are read', async () => {
    await page.getByRole('button', { name: 'Show diagnostics' }).click()
    const text = await page.getByRole('region', { name: 'The text that is copied' }).textContent() ?? ''
    expect(text).toMatch(/^Virt Desktop: \d/)
    expect(text).toMatch(/^- connection-\d: libvirt, qemu\+unix; failed; .*unreachable: /m)
    expect(text).toMatch(/ warning link of connection-\d: unreachable: /)
    expect(text).not.toContain('nowhere')
    const diagnostics = page.getByRole('dialog', { name: 'Diagnostics' })
    await diagnostics.getByRole('button', { name: 'Copy' }).click()
    await expect(diagnostics.getByText('Copied.')).toBeVisible()
    expect(await app.evaluate(({ clipboard }) => clipboard.readText())).toBe(text)
    const file = join(userData, 'diagnostics.txt')
    await app.evaluate(({ dialog: native }, filePath) => void (native.showSaveDialog = () => Promise.resolve({ canceled: false, filePath })), file)
    await diagnostics.getByRole('button', { name: 'Save as file' }).click()
    await expect(diagnostics.getByText(`Saved as ${file}.`)).toBeVisible()
    expect(readFileSync(file, 'utf8')).toBe(text)
  })
})

test('name and colour are changed in place; disconnected machines leave when the connection is removed', async ({ launch }) => {
  const { page } = await launch()
  await addDemo(page)
  await page.getByRole('button', { name: new RegExp(`^${demo}.*[Dd]emo`) }).click()
  await page.getByRole('menuitem', { name: 'Edit' }).click()
  const edit = page.getByRole('dialog', { name: /^Edit/ })
  await edit.getByRole('textbox', { name: 'Name' }).fill('Playground')
  await edit.getByRole('radio', { name: 'Purple' }).check()
  await edit.getByRole('button', { name: 'Save' }).click()
  await expect(rowOf(page, 'test')).toContainText('Playground')

  const menu = page.getByRole('button', { name: `${demo} Playground` })
  await menu.click()
  await page.getByRole('menuitem', { name: 'Disconnect' }).click()
  await expect(page.getByRole('button', { name: /^Playground not connected/ })).toBeVisible()
  await menu.click()
  await page.getByRole('menuitem', { name: 'Connect', exact: true }).click()
  await expect(rowOf(page, 'test')).toHaveAttribute('data-stale', 'false')

  await menu.click()
  await page.getByRole('menuitem', { name: 'Remove' }).click()
  await page.getByRole('dialog', { name: 'Remove Playground?' }).getByRole('button', { name: 'Remove connection' }).click()
  await expect(rowOf(page, 'test')).toHaveCount(0)
  await expect(menu).toHaveCount(0)
})

test('a tab keeps the name of its machine when the connection is removed, and a verb that cannot be done says why', async ({ launch }) => {
  const { page } = await launch()
  await addDemo(page)
  await rowOf(page, 'test').click()
  await page.getByRole('toolbar', { name: 'What to do with the chosen machines' }).getByRole('button', { name: 'Start' }).press('Enter')
  await expect(page.locator('.vd-toast[data-kind=refusal]')).toHaveText('Start: It is running already.')

  await rowOf(page, 'test').click()
  await page.keyboard.press('Control+Enter')
  const tab = page.getByRole('tab', { name: 'test', exact: true })
  await expect(tab).toBeVisible()
  await page.getByRole('button', { name: new RegExp(`^${demo}.*[Dd]emo`) }).click()
  await page.getByRole('menuitem', { name: 'Remove' }).click()
  await page.getByRole('dialog', { name: /^Remove/ }).getByRole('button', { name: 'Remove connection' }).click()
  await expect(page.getByText('This machine is not there any more')).toBeVisible()
  await expect(tab).toBeVisible()
})
