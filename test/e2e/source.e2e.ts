import type { Page } from '@playwright/test'
import { expect, test } from './app'
import { makeDomain, openMachinePage, virsh } from './domain'

const editorOf = (page: Page) => page.getByRole('textbox', { name: 'Source of the machine' })

async function edit(page: Page, name: string): Promise<void> {
  await openMachinePage(page, name)
  await page.getByRole('tab', { name: 'Source', exact: true }).click()
  await page.getByRole('button', { name: 'Edit', exact: true }).click()
  await expect(editorOf(page)).toContainText('<domain')
}

/** Puts a text behind the first line of the definition. */
async function typeInside(page: Page, typed: string): Promise<void> {
  await editorOf(page).focus()
  await page.keyboard.press('Control+Home')
  await page.keyboard.press('End')
  await page.keyboard.insertText(typed)
}

test('a definition is edited, reviewed and saved; what waits for the next start is told', async ({ launch }) => {
  using domain = makeDomain('source-saved')
  virsh('start', domain.name)
  const { page, printed } = await launch()
  const refused: string[] = []
  page.on('console', (message) => message.text().includes('Content Security Policy') && refused.push(message.text()))
  await edit(page, domain.name)
  await typeInside(page, '\n  <title>Second thoughts</title>')
  await page.keyboard.press('Control+s')
  await expect(page.getByRole('textbox', { name: 'After saving' })).toContainText('Second thoughts')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByText('The definition was saved.')).toBeVisible()
  await expect(page.getByText('1 change waits for the next start').first()).toBeVisible()
  expect(virsh('dumpxml', '--inactive', domain.name)).toContain('<title>Second thoughts</title>')
  expect(refused, printed()).toEqual([])
})

test('a broken definition is complained about at its line, is refused, and stays in the editor', async ({ launch }) => {
  using domain = makeDomain('source-broken')
  const { page, screenshot } = await launch()
  await edit(page, domain.name)
  await typeInside(page, '\n  <title>unfinished')
  await expect(page.getByRole('region', { name: /complaint/ })).toBeVisible()
  await page.getByRole('button', { name: 'Review and save' }).click()
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByRole('alert')).toBeVisible()
  await screenshot('source-broken')
  await page.getByRole('button', { name: 'Back to editing' }).click()
  await expect(editorOf(page)).toContainText('<title>unfinished')
  expect(virsh('dumpxml', domain.name)).not.toContain('unfinished')
})

test('what was typed survives another tab and a reload of the window', async ({ launch }) => {
  using domain = makeDomain('source-kept')
  const { page } = await launch()
  await edit(page, domain.name)
  await typeInside(page, '<!-- an hour of work -->')
  await page.getByRole('tab', { name: 'Overview', exact: true }).click()
  await page.getByRole('tab', { name: 'Source', exact: true }).click()
  await expect(editorOf(page)).toContainText('an hour of work')
  await page.reload()
  await page.getByRole('heading', { level: 1, name: domain.name }).waitFor()
  await page.getByRole('tab', { name: 'Source', exact: true }).click()
  await expect(editorOf(page)).toContainText('an hour of work')
  await page.getByRole('button', { name: 'Discard' }).click()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(editorOf(page)).toContainText('an hour of work')
})

test('somebody else was faster: their version stands beside mine, and mine is not lost', async ({ launch }) => {
  using domain = makeDomain('source-conflict')
  const { page, screenshot } = await launch()
  await edit(page, domain.name)
  await typeInside(page, '\n  <title>Mine</title>')
  virsh('desc', domain.name, '--config', 'Theirs.')
  await page.getByRole('button', { name: 'Review and save' }).click()
  const save = page.getByRole('button', { name: 'Save', exact: true })
  const keep = page.getByRole('button', { name: 'Go on with mine' })
  await expect(save.or(keep)).toBeVisible()
  if (await save.isVisible()) await save.click()
  await expect(page.getByRole('textbox', { name: 'Theirs, saved' })).toContainText('Theirs.')
  await expect(page.getByRole('textbox', { name: 'Mine, not saved' })).toContainText('<title>Mine</title>')
  await screenshot('source-conflict')
  await page.getByRole('button', { name: 'Take over this change of theirs' }).last().click()
  await expect(page.getByRole('textbox', { name: 'Mine, not saved' })).toContainText('Theirs.')
  await keep.click()
  await page.getByRole('button', { name: 'Review and save' }).click()
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByText('The definition was saved.')).toBeVisible()
  const saved = virsh('dumpxml', '--inactive', domain.name)
  expect(saved).toContain('<title>Mine</title>')
  expect(saved).toContain('Theirs.')
})

test('a password in a source is drawn as dots, also while it is typed', async ({ launch }) => {
  using domain = makeDomain('source-secret')
  const { page } = await launch()
  await edit(page, domain.name)
  await typeInside(page, "<!-- passwd='hunter2' -->")
  await expect(editorOf(page)).toContainText("passwd='••••••'")
  await expect(editorOf(page)).not.toContainText('hunter2')
})

test('keys that mean something to the window are plain text in the editor, and Ctrl+F finds in the source', async ({ launch }) => {
  using domain = makeDomain('source-keys')
  const { page } = await launch()
  await edit(page, domain.name)
  await editorOf(page).focus()
  await page.keyboard.press('Control+Home')
  await page.keyboard.type('<!-- what/why? -->')
  await expect(editorOf(page)).toContainText('<!-- what/why? -->')
  await page.getByRole('tab', { name: 'Source', exact: true }).focus()
  await page.keyboard.press('Control+f')
  await page.keyboard.type('serial')
  await expect(page.getByRole('textbox', { name: 'Find' })).toHaveValue('serial')
})
