// The page that makes a machine, in the real window over the private daemon: what a person chooses, sees and gets.
import { appendFileSync, copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { guestImages, kernelArguments } from '../guest/images.mjs'
import { freezeLibvirt, thawLibvirt } from '../world/libvirt.mjs'
import { complaints } from './accessible'
import { expect, test, type Launched } from './app'
import { answerConsent } from './consent'
import { virsh } from './domain'
import { drop } from './drop'

const images = '/var/lib/libvirt/images/wizard'
const machines = () => virsh('list', '--all', '--name').split('\n').filter(Boolean)
const create = (page: Page) => page.getByRole('button', { name: /^Create/ })

test.beforeAll(() => {
  mkdirSync(images, { recursive: true })
  const { iso, qcow2 } = guestImages()
  copyFileSync(iso, join(images, 'guest.iso'))
  copyFileSync(qcow2, join(images, 'guest.qcow2'))
  virsh('pool-create-as', 'wizard', 'dir', '--target', images)
})

test.afterAll(() => {
  virsh('pool-destroy', 'wizard')
  rmSync(images, { recursive: true })
})

test.afterEach(() => {
  for (const name of machines()) {
    if (virsh('domstate', name).trim() !== 'shut off') virsh('destroy', name)
    virsh('undefine', name, '--nvram')
  }
  for (const name of readdirSync(images)) if (!/^guest\.(iso|qcow2)$/.test(name)) rmSync(join(images, name))
  virsh('pool-refresh', 'wizard')
})

/** The page, with what it found. */
async function openPage(launch: () => Promise<Launched>): Promise<Launched> {
  const launched = await launch()
  const { page } = launched
  await page.getByRole('button', { name: 'New machine' }).first().click()
  await expect(page.getByRole('radio', { name: /guest\.iso/ })).toBeVisible()
  return launched
}

const customise = (page: Page) => page.getByRole('button', { name: 'Customise' }).click()

test('the short way: pick a disc, press Create, and the machine runs', async ({ launch }) => {
  const { page, screenshot } = await openPage(launch)
  await page.getByRole('radio', { name: /guest\.iso/ }).check()
  await expect(page.getByText(/2 CPUs, .* disk on wizard, NAT network, BIOS/)).toBeVisible()
  await screenshot('create')
  await create(page).click()
  await expect(page.getByRole('heading', { level: 1, name: 'guest', exact: true })).toBeVisible({ timeout: 60_000 })
  expect(virsh('domstate', 'guest').trim()).toBe('running')
  await expect(page.getByRole('tab', { name: 'New machine' })).toHaveCount(0)
})

test('a kernel by its path, without disk and network', async ({ launch }) => {
  const { page } = await openPage(launch)
  const { kernel, initrd } = guestImages()
  await page.getByRole('radio', { name: /Linux kernel/ }).check()
  await expect(create(page)).toBeDisabled()
  await page.getByRole('textbox', { name: 'Kernel' }).fill(kernel)
  await page.getByRole('textbox', { name: 'Initial RAM disk' }).fill(initrd)
  await page.getByRole('textbox', { name: 'Command line' }).fill(kernelArguments)
  await customise(page)
  await page.getByRole('textbox', { name: 'Name' }).fill('direct')
  await page.getByRole('button', { name: 'Remove Network card 1' }).click()
  await create(page).click()
  await expect(page.getByRole('heading', { level: 1, name: 'direct', exact: true })).toBeVisible({ timeout: 60_000 })
  expect(virsh('dumpxml', 'direct')).toContain(`<cmdline>${kernelArguments}</cmdline>`)
})

test('what is wrong stands below its field, and nothing typed is lost when the medium changes', async ({ launch }) => {
  const { page, screenshot } = await openPage(launch)
  await page.getByRole('radio', { name: /Empty machine/ }).check()
  await customise(page)
  const name = page.getByRole('textbox', { name: 'Name' })
  await name.fill('a/b')
  await expect(page.locator('#create-name-help')).toHaveText(/A name cannot have slashes/)
  await expect(create(page)).toBeDisabled()
  await screenshot('create-customise')
  await name.fill('mine')
  await page.getByRole('spinbutton', { name: 'Memory, GiB' }).fill('0.5')
  await page.getByRole('radio', { name: /Network boot/ }).check()
  await expect(name).toHaveValue('mine')
  await expect(page.getByText(/^2 CPUs, 512 MiB/)).toBeVisible()
  await page.getByRole('tab', { name: 'Machines' }).click()
  await page.getByRole('tab', { name: 'New machine' }).click()
  await expect(name).toHaveValue('mine')
  await page.getByRole('spinbutton', { name: 'Memory, GiB' }).fill('4000')
  await expect(page.locator('#create-memory-help')).toHaveText(/The host has .* of memory. Choose less./)
})

test('the system is found by typing and brings its defaults', async ({ launch }) => {
  const { page } = await openPage(launch)
  await page.getByRole('radio', { name: /guest\.iso/ }).check()
  await customise(page)
  const system = page.getByRole('combobox', { name: 'System' })
  await system.fill('windows 11')
  await system.press('Enter')
  await expect(system).toHaveValue('Microsoft Windows 11')
  await expect(page.getByRole('textbox', { name: 'Name' })).toHaveValue('win11')
  await expect(page.getByLabel('Firmware', { exact: true })).toHaveValue('uefi')
  await expect(page.getByRole('checkbox', { name: 'TPM 2.0' })).toBeChecked()
  await page.getByRole('button', { name: 'Clear' }).click()
  await expect(page.getByLabel('Firmware', { exact: true })).toHaveValue('bios')
})

test('the source is the last word', async ({ launch }) => {
  const { page } = await openPage(launch)
  await page.getByRole('radio', { name: /Empty machine/ }).check()
  await customise(page)
  await page.getByRole('switch', { name: 'Start it when it is made' }).press('Space')
  await page.getByRole('button', { name: 'Source' }).click()
  const editor = page.getByRole('textbox', { name: 'Source of the machine, XML' })
  await expect(editor).toContainText('<vcpu>2</vcpu>')
  await editor.press('Control+a')
  await page.keyboard.type('<domain')
  await expect(page.getByText('You have changed the source')).toBeVisible()
  await expect(page.getByText(/This is not well-formed XML/).first()).toBeVisible()
  await expect(create(page)).toBeDisabled()
  await page.getByRole('button', { name: 'Discard my changes' }).click()
  await expect(editor).toContainText('<vcpu>2</vcpu>')
  await editor.getByText('<name>').click()
  await page.keyboard.press('Home')
  await page.keyboard.insertText('<title>By hand</title>')
  await create(page).click()
  await expect(page.getByRole('heading', { level: 1, name: 'By hand' })).toBeVisible({ timeout: 60_000 })
  await expect.poll(() => machines().length).toBe(1)
  expect(virsh('dumpxml', machines()[0]!)).toContain('<title>By hand</title>')
})

test('a copy is cancelled in the middle, leaves nothing, and the plan is still there', async ({ launch }) => {
  const large = join(mkdtempSync(join(tmpdir(), 'large-')), 'large.img')
  const piece = Buffer.alloc(16 * 2 ** 20, 1)
  piece.writeUInt16LE(0xaa55, 510)
  for (let count = 0; count < 24; count++) appendFileSync(large, piece)
  const { app, page, screenshot } = await openPage(launch)
  const { asked } = await answerConsent(app, 'refuse')
  await drop(page, large)
  await expect(page.getByRole('checkbox', { name: /Make a copy/ })).toBeChecked()
  await create(page).click()
  await expect(page.getByText('Copying the image').first()).toBeVisible()
  await screenshot('create-progress')
  // Who quits now is told what that breaks off. The daemon waits for the answer, as the copy is no longer than it is.
  freezeLibvirt()
  try {
    await app.evaluate((electron) => void setTimeout(() => electron.app.quit()))
    await expect.poll(asked).toMatchObject([{ message: 'A task still runs that needs Virt Desktop.', buttons: ['Cancel', 'Quit anyway'] }])
    expect((await asked())[0]?.detail).toMatch(/clears away what it made so far:\nCreate /)
  } finally {
    thawLibvirt()
  }
  await page.getByRole('button', { name: 'Cancel' }).first().click()
  await expect(page.getByText('Cancelled. Nothing was left behind')).toBeVisible()
  await expect(page.getByRole('radio', { name: /large\.img/ })).toBeChecked()
  await expect.poll(() => readdirSync(images).sort()).toEqual(['guest.iso', 'guest.qcow2'])
  expect(machines()).toEqual([])
  rmSync(large)
})

test('a file that is dropped is read: an image is taken, what is none is refused with a sentence', async ({ launch }) => {
  const { page } = await openPage(launch)
  const none = join(mkdtempSync(join(tmpdir(), 'none-')), 'named-like.iso')
  writeFileSync(none, 'no image at all')
  await drop(page, none)
  await expect(page.getByText('This is no disc and no disk image that Virt Desktop knows.').first()).toBeVisible()
  await expect(create(page)).toBeDisabled()
  await drop(page, guestImages().qcow2)
  await expect(page.getByRole('checkbox', { name: /Make a copy/ })).toBeChecked()
  await expect(create(page)).toBeEnabled()
})

test('by keyboard alone', async ({ launch }) => {
  const { page } = await openPage(launch)
  await page.getByRole('button', { name: 'Browse' }).focus()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Space')
  await expect(page.getByRole('radio').first()).toBeChecked()
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('ArrowUp')
  await expect(page.getByRole('radio', { name: /Empty machine/ })).toBeChecked()
  await expect(create(page)).toBeEnabled()
  for (let presses = 0; presses < 5 && !(await create(page).evaluate((button) => button === document.activeElement)); presses++) await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'machine', exact: true })).toBeVisible({ timeout: 60_000 })
})

for (const theme of ['light', 'dark'] as const) {
  test(`axe has nothing to say, ${theme}`, async ({ launch }) => {
    const { page, screenshot } = await openPage(launch)
    await page.emulateMedia({ colorScheme: theme })
    await page.setViewportSize({ width: 900, height: 900 })
    expect(await complaints(page, '.vd-create')).toEqual([])
    await page.getByRole('radio', { name: /Empty machine/ }).check()
    await customise(page)
    await page.getByRole('textbox', { name: 'Name' }).fill('')
    await page.getByRole('button', { name: 'Source' }).click()
    await expect(page.getByText('Give the machine a name.').first()).toBeVisible()
    await expect(page.getByRole('textbox', { name: 'Source of the machine, XML' })).toBeVisible()
    expect(await complaints(page, '.vd-create')).toEqual([])
    await screenshot(`create-900-${theme}`)
  })
}
