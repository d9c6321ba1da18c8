// Favourites, saved filters, and the list by live use.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { machineNamespace, machinePrefix } from '../../main/libvirt/xml/metadata'
import { complaints } from './accessible'
import { expect, test } from './app'
import { makeDomain, openMachinePage, virsh } from './domain'
import { rowOf, rows } from './inventory'

const names = (page: Page): Promise<string[]> => rows(page).locator('.vd-cell:nth-child(2) bdi:first-child').allTextContents()
const tree = (page: Page) => page.getByRole('navigation', { name: 'Connections' })

test('machines with a star stand first, are a place of their own, and are remembered', async ({ launch }) => {
  using _a = makeDomain('star-a')
  using _b = makeDomain('star-b')
  using _c = makeDomain('star-c')
  const first = await launch()
  await expect.poll(() => names(first.page)).toEqual(['star-a', 'star-b', 'star-c'])
  await rowOf(first.page, 'star-c').hover()
  await rowOf(first.page, 'star-c').getByRole('button', { name: 'Favourite' }).click()
  await expect.poll(() => names(first.page)).toEqual(['star-c', 'star-a', 'star-b'])
  // By keyboard, and from the machine's page.
  await rowOf(first.page, 'star-b').click()
  await first.page.keyboard.press('s')
  await expect.poll(() => names(first.page)).toEqual(['star-b', 'star-c', 'star-a'])
  await openMachinePage(first.page, 'star-b')
  await first.page.locator('.vd-machine').getByRole('button', { name: 'Favourite' }).click()
  await expect(first.page.locator('.vd-machine').getByRole('button', { name: 'Favourite' })).toHaveAttribute('aria-pressed', 'false')
  await expect.poll(() => readFileSync(join(first.userData, 'settings.json'), 'utf8')).toContain('favourites')
  await first.page.getByRole('tab', { name: 'Machines' }).click()
  await first.close()

  const { page, screenshot } = await launch({ userData: first.userData })
  await expect.poll(() => names(page)).toEqual(['star-c', 'star-a', 'star-b'])
  await tree(page).getByRole('button', { name: /^Favourites/ }).click()
  await expect.poll(() => names(page)).toEqual(['star-c'])
  await expect(page.getByRole('combobox', { name: 'Filter machines' })).toHaveValue('is:favourite')
  await screenshot('favourites')
  await tree(page).getByRole('button', { name: /^All machines/ }).click()
  await expect.poll(() => names(page)).toEqual(['star-c', 'star-a', 'star-b'])
})

test('a filter is saved under a name, chosen again, renamed, removed and brought back', async ({ launch }) => {
  using _a = makeDomain('saved-one')
  using _b = makeDomain('saved-two')
  const { page, close, userData } = await launch()
  const box = page.getByRole('combobox', { name: 'Filter machines' })
  const menu = page.getByRole('button', { name: 'Saved filters' })
  await menu.click()
  await expect(page.getByRole('menuitem', { name: /^Save filter/ })).toContainText('Type a filter first.')
  await page.keyboard.press('Escape')
  await box.fill('name:two')
  await expect.poll(() => names(page)).toEqual(['saved-two'])
  await menu.click()
  await page.getByRole('menuitem', { name: /^Save filter/ }).click()
  await page.getByRole('dialog', { name: 'Save filter' }).getByRole('textbox', { name: 'Name' }).fill('The second')
  await page.keyboard.press('Enter')
  const place = tree(page).getByRole('button', { name: 'The second', exact: true })
  await expect(place).toHaveAttribute('aria-current', 'true')
  expect(await complaints(page, '.vd-sidebar')).toEqual([])

  await tree(page).getByRole('button', { name: /^All machines/ }).click()
  await expect(box).toHaveValue('')
  await menu.click()
  await page.getByRole('menuitem', { name: 'The second' }).click()
  await expect.poll(() => names(page)).toEqual(['saved-two'])

  await place.click({ button: 'right' })
  await page.getByRole('menuitem', { name: /^Rename/ }).click()
  await page.getByRole('textbox', { name: 'Name' }).fill('Number two')
  await page.keyboard.press('Enter')
  await expect(tree(page).getByRole('button', { name: 'Number two', exact: true })).toBeVisible()
  await tree(page).getByRole('button', { name: 'Number two', exact: true }).click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'Remove filter' }).click()
  await expect(tree(page).getByRole('button', { name: 'Number two', exact: true })).toHaveCount(0)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(tree(page).getByRole('button', { name: 'Number two', exact: true })).toBeVisible()
  await expect.poll(() => readFileSync(join(userData, 'settings.json'), 'utf8')).toContain('Number two')
  await close()

  const again = await launch({ userData })
  await tree(again.page).getByRole('button', { name: 'Number two', exact: true }).click()
  await expect.poll(() => names(again.page)).toEqual(['saved-two'])
})

test('the list is sorted and narrowed by what machines use just now', async ({ launch }) => {
  using idle = makeDomain('use-a-idle')
  using _off = makeDomain('use-b-off')
  using busy = makeDomain('use-c-busy')
  // With nothing to boot the firmware waits; a paused machine uses nothing at all.
  virsh('start', idle.name, '--paused')
  virsh('start', busy.name)
  const { page, screenshot } = await launch()
  await expect(rowOf(page, busy.name)).toContainText('%')
  await page.getByRole('columnheader', { name: 'Memory use' }).getByRole('button').click()
  await expect(page.getByRole('columnheader', { name: 'Memory use' })).toHaveAttribute('aria-sort', 'descending')
  await expect.poll(() => names(page), { timeout: 20_000 }).toEqual([busy.name, idle.name, 'use-b-off'])
  await page.getByRole('columnheader', { name: 'Memory use' }).getByRole('button').click()
  await expect.poll(() => names(page), { timeout: 20_000 }).toEqual(['use-b-off', idle.name, busy.name])

  const box = page.getByRole('combobox', { name: 'Filter machines' })
  await box.fill('mem<=100%')
  await expect.poll(() => names(page), { timeout: 20_000 }).toEqual([idle.name, busy.name])
  await screenshot('by-use')
  // What stops using anything leaves the list by itself.
  virsh('destroy', busy.name)
  await expect.poll(() => names(page), { timeout: 20_000 }).toEqual([idle.name])
})

test('machines are dragged into folders, folders into each other, and all of it is remembered', async ({ launch }) => {
  using _a = makeDomain('kept-a')
  using _b = makeDomain('kept-b')
  using _c = makeDomain('kept-c')
  const first = await launch()
  const { page, screenshot } = first
  const undo = (what: string) => page.locator('.vd-toast', { hasText: what }).getByRole('button', { name: 'Undo' }).click()
  const folder = (name: string) => tree(page).getByRole('button', { name: new RegExp(`^${name} ?\\d`) })
  await expect.poll(() => names(page)).toEqual(['kept-a', 'kept-b', 'kept-c'])

  await test.step('the menu makes the first one', async () => {
    await rowOf(page, 'kept-a').click({ button: 'right' })
    await page.getByRole('menuitem', { name: 'Move to folder…' }).click()
    await page.getByRole('dialog').getByRole('textbox', { name: 'Folder' }).fill('Lab/Web')
    await page.keyboard.press('Enter')
    await expect(page.locator('.vd-toasts')).toContainText('1 machine moved to Lab/Web')
    await expect(folder('Lab')).toContainText('0/1')
  })

  await test.step('two that are chosen are dragged together', async () => {
    await rowOf(page, 'kept-b').click()
    await rowOf(page, 'kept-c').click({ modifiers: ['Control'] })
    await rowOf(page, 'kept-c').dragTo(folder('Lab'))
    await expect(folder('Lab')).toContainText('0/3')
    await expect(folder('Web')).toContainText('0/1')
    await screenshot('folders')
    await undo('2 machines moved')
    await expect(folder('Lab')).toContainText('0/1')
    // Nothing was chosen anew by dragging; a click chooses one again.
    await expect(rowOf(page, 'kept-b')).toHaveAttribute('aria-selected', 'true')
    await rowOf(page, 'kept-b').click()
    await expect(rowOf(page, 'kept-c')).toHaveAttribute('aria-selected', 'false')
  })

  await test.step('tags are given to several at once, and taken from those that have them', async () => {
    const tagged = () => [_a, _b].map(({ name }) => [...virsh('dumpxml', name).matchAll(/<(?:virtdesktop:)?tag>([^<]*)/g)].map(([, tag]) => tag).join())
    const openTags = async () => {
      await rowOf(page, 'kept-a').click()
      await rowOf(page, 'kept-b').click({ modifiers: ['Control'] })
      await rowOf(page, 'kept-b').click({ button: 'right' })
      await page.getByRole('menuitem', { name: /^Tags and notes/ }).click()
    }
    const dialog = page.getByRole('dialog', { name: 'Tags of 2 machines' })
    virsh('metadata', 'kept-a', machineNamespace, '--key', machinePrefix, '--set', '<tags><tag>old</tag></tags>')
    await expect(rowOf(page, 'kept-a')).toContainText('old')
    await openTags()
    await expect(dialog.getByRole('checkbox', { name: 'old' })).toHaveJSProperty('indeterminate', true)
    await dialog.getByRole('checkbox', { name: 'old' }).check()
    await dialog.getByRole('checkbox', { name: 'old' }).uncheck()
    await dialog.getByRole('textbox', { name: 'Add tags' }).fill('db, prod')
    await screenshot('tags-of-several')
    await page.keyboard.press('Enter')
    await expect.poll(tagged).toEqual(['db,prod', 'db,prod'])
    await undo('The tags of 2 machines')
    await expect.poll(tagged).toEqual(['old', ''])
  })

  await test.step('a folder is a place, and what is dragged to all machines leaves it', async () => {
    await folder('Web').click()
    await expect.poll(() => names(page)).toEqual(['kept-a'])
    await expect(page.getByRole('combobox', { name: 'Filter machines' })).toHaveValue('folder:Lab/Web')
    await rowOf(page, 'kept-a').dragTo(tree(page).getByRole('button', { name: /^All machines/ }))
    await expect.poll(() => names(page)).toEqual([])
    await undo('taken out')
    await expect.poll(() => names(page)).toEqual(['kept-a'])
  })

  await test.step('a folder that is renamed, moved and removed takes the list along', async () => {
    await folder('Web').click({ button: 'right' })
    await page.getByRole('menuitem', { name: 'Rename or move folder…' }).click()
    await page.getByRole('dialog').getByRole('textbox', { name: 'Folder' }).fill('Lab, new')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('dialog')).toContainText('no comma')
    await page.getByRole('dialog').getByRole('textbox', { name: 'Folder' }).fill('Front')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('combobox', { name: 'Filter machines' })).toHaveValue('folder:Front')
    await folder('Front').dragTo(folder('Lab'))
    await expect(page.getByRole('combobox', { name: 'Filter machines' })).toHaveValue('folder:Lab/Front')
    await folder('Lab').focus()
    await page.keyboard.press('ArrowLeft')
    await expect(folder('Front')).toHaveCount(0)
    await page.keyboard.press('ArrowRight')
    await expect(folder('Front')).toContainText('0/1')
    expect(await complaints(page, '.vd-sidebar')).toEqual([])
    await folder('Lab').click({ button: 'right' })
    await page.getByRole('menuitem', { name: 'Remove folder' }).click()
    await expect(folder('Lab')).toHaveCount(0)
    await undo('was removed')
    await expect(folder('Front')).toContainText('0/1')
  })

  await expect.poll(() => readFileSync(join(first.userData, 'settings.json'), 'utf8')).toContain('Lab/Front')
  await first.close()
  const again = await launch({ userData: first.userData })
  await tree(again.page).getByRole('button', { name: /^Front/ }).click()
  await expect.poll(() => names(again.page)).toEqual(['kept-a'])
})
