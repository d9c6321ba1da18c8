// What people and other programs get wrong: a sentence with a remedy where it happened, and nothing that was typed is lost.
import { execFileSync } from 'node:child_process'
import { appendFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { removeAllMachines } from '../world/libvirt.mjs'
import { expect, test } from './app'
import { answerConsent } from './consent'
import { makeDomain, openMachinePage, redefine, virsh } from './domain'
import { drop } from './drop'

test.afterEach(removeAllMachines)

const freshFolder = () => mkdtempSync(join(tmpdir(), 'bad-'))

test.describe('an address typed by hand', () => {
  const openDialog = async (page: Page) => {
    await page.getByRole('button', { name: 'Add connection' }).first().click()
    return page.getByRole('dialog', { name: 'Add connection' })
  }

  test('is judged in the dialog, with a remedy, and stays in it', async ({ launch }) => {
    const { page, screenshot } = await launch()
    const dialog = await openDialog(page)
    const uri = dialog.getByRole('textbox', { name: 'URI' })
    const name = dialog.getByRole('textbox', { name: 'Name' })
    const add = dialog.getByRole('button', { name: 'Add connection' })
    await name.fill('My lab')
    for (const [typed, sentence, remedy] of [
      ['qemu+ssh://lab/system', 'Connections over SSH come with a later version', 'qemu+tls://host/system'],
      ['qemu+ext:///system', 'runs a program of your choice', 'refused'],
      ['qemu+unix:///system?command=/bin/sh', 'with a command in it', 'refused'],
      ['what is this?', 'That is no URI', 'as in qemu:///system'],
      ['qemu:system', 'three slashes', 'as in qemu:///system'],
    ] as const) {
      await uri.fill(typed)
      await expect(dialog.getByText(sentence)).toContainText(remedy)
      await expect(add).toBeDisabled()
    }
    for (const [typed, sentence, remedy] of [
      ['http://example.org/', 'does not know this kind of address', 'qemu:///system'],
      ['QEMU:///system', 'does not know this kind of address', 'qemu:///system'],
      ['qemu+netcat:///system', 'is refused', 'Unix socket'],
      ['qemu+unix:///system?sshauth=agent', 'is refused', 'Leave it out'],
      ['qemu+tls://lab', 'lacks what to open', 'qemu+tls://lab/system'],
    ] as const) {
      await uri.fill(typed)
      await add.click()
      await expect(dialog.getByRole('alert')).toContainText(sentence)
      await expect(dialog.getByRole('alert')).toContainText(remedy)
      await expect(uri).toHaveValue(typed)
      await expect(name).toHaveValue('My lab')
    }
    await screenshot('address-refused')
    await uri.fill('test:///default')
    await add.click()
    await expect(dialog).toHaveCount(0)
    await expect(page.getByRole('button', { name: 'What to do with My lab' })).toBeVisible()
  })

  test('whose socket is not there says how to start the daemon, and can be tried again', async ({ launch }) => {
    const { app, page } = await launch()
    await answerConsent(app, 'agree')
    const dialog = await openDialog(page)
    await dialog.getByRole('textbox', { name: 'URI' }).fill('qemu+unix:///system?socket=/nowhere/sock')
    await dialog.getByRole('textbox', { name: 'Name' }).fill('Nowhere')
    await dialog.getByRole('button', { name: 'Add connection' }).click()
    await page.getByRole('navigation', { name: 'Connections' }).getByRole('button', { name: /^Nowhere not reachable/ }).click()
    const alert = page.getByRole('alert').filter({ hasText: 'not running' })
    await expect(alert).toContainText('systemctl start libvirtd')
    await expect(alert.getByRole('button', { name: 'Retry now' })).toBeVisible()
  })
})

test('a machine whose disk is missing: its page shows it, and Start names the file and the remedy', async ({ launch }) => {
  using domain = makeDomain('no-disk')
  const disk = join(freshFolder(), 'lost.qcow2')
  redefine(domain.name, "<disk type='file' device='cdrom'>", `<disk type='file' device='disk'><driver name='qemu' type='qcow2'/><source file='${disk}'/><target dev='vda' bus='virtio'/></disk><disk type='file' device='cdrom'>`)
  const { page, screenshot } = await launch()
  await openMachinePage(page, domain.name)
  await page.getByRole('button', { name: 'Start', exact: true }).filter({ visible: true }).first().click()
  const alert = page.locator('.vd-toast').filter({ hasText: 'A file of this machine is missing' })
  await expect(alert).toContainText(disk)
  await expect(alert).toContainText('Put the file back')
  await page.getByRole('tab', { name: 'Hardware' }).click()
  await expect(page.getByText(`The file ${disk} is missing.`).first()).toBeVisible()
  await screenshot('disk-missing')
})

test.describe('the page that makes machines', () => {
  const tiny = '/var/lib/libvirt/tiny'
  const create = (page: Page) => page.getByRole('button', { name: /^Create/ })
  const open = async (page: Page) => {
    await page.getByRole('button', { name: 'New machine' }).first().click()
    await expect(page.getByRole('radio', { name: /Empty machine/ })).toBeVisible()
  }

  test('takes no text for an image, whatever it is called', async ({ launch }) => {
    const { page } = await launch()
    const text = join(freshFolder(), 'system.qcow2')
    writeFileSync(text, 'This is a letter.\n'.repeat(10_000))
    await open(page)
    await drop(page, text)
    await expect(page.getByText('This is no disc and no disk image that Virt Desktop knows.').first()).toBeVisible()
    await expect(create(page)).toBeDisabled()
  })

  test('says that a pool has become too full for the plan, leaves nothing, and keeps the plan', async ({ launch }) => {
    mkdirSync(tiny, { recursive: true })
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=256m', 'tiny', tiny])
    virsh('pool-create-as', 'tiny', 'dir', '--target', tiny)
    try {
      const image = join(freshFolder(), 'big.img')
      writeImage(image, 128)
      const { page, screenshot } = await launch()
      await open(page)
      await drop(page, image)
      await expect(page.getByRole('checkbox', { name: /Make a copy/ })).toBeChecked()
      await expect(create(page)).toBeEnabled()
      // Somebody else takes the space after the plan was judged.
      writeFileSync(join(tiny, 'theirs'), Buffer.alloc(200 * 2 ** 20, 1))
      await create(page).click()
      const alert = page.getByRole('alert').filter({ hasText: /Pool tiny has .* free, and .* are needed/ })
      await expect(alert).toContainText('Free some space, or choose another pool.')
      await screenshot('pool-full')
      await expect.poll(() => readdirSync(tiny)).toEqual(['theirs'])
      expect(virsh('list', '--all', '--name').trim()).toBe('')
      await page.getByRole('button', { name: 'Back to the plan' }).click()
      await expect(page.getByRole('radio', { name: /big\.img/ })).toBeChecked()
    } finally {
      virsh('pool-destroy', 'tiny')
      execFileSync('umount', [tiny])
    }
  })

  test('a machine that is being made is given up when the window closes, and leaves nothing', async ({ launch }) => {
    mkdirSync(tiny, { recursive: true })
    virsh('pool-create-as', 'tiny', 'dir', '--target', tiny)
    try {
      const image = join(freshFolder(), 'big.img')
      writeImage(image, 384)
      const { app, page, close } = await launch()
      await open(page)
      await drop(page, image)
      await expect(create(page)).toBeEnabled()
      await create(page).click()
      await expect(page.getByText('Copying the image').first()).toBeVisible()
      // The person is asked and says so.
      await app.evaluate(({ dialog }) => void (dialog.showMessageBox = () => Promise.resolve({ response: 1, checkboxChecked: false })))
      const begun = Date.now()
      await close()
      expect(Date.now() - begun).toBeLessThan(2_000)
      await expect.poll(() => readdirSync(tiny)).toEqual([])
      expect(virsh('list', '--all', '--name').trim()).toBe('')
    } finally {
      virsh('pool-destroy', 'tiny')
      rmSync(tiny, { recursive: true })
    }
  })

  function writeImage(path: string, mebibytes: number): void {
    const piece = Buffer.alloc(16 * 2 ** 20, 1)
    // A boot sector makes it a disk.
    piece.writeUInt16LE(0xaa55, 510)
    for (let written = 0; written < mebibytes; written += 16) appendFileSync(path, piece)
  }
})

test.describe('a source', () => {
  const editorOf = (page: Page) => page.getByRole('textbox', { name: 'Source of the machine' })
  const edit = async (page: Page, name: string, typed: string) => {
    await openMachinePage(page, name)
    await page.getByRole('tab', { name: 'Source', exact: true }).click()
    await page.getByRole('button', { name: 'Edit', exact: true }).click()
    await expect(editorOf(page)).toContainText('<domain')
    await editorOf(page).focus()
    await page.keyboard.press('Control+Home')
    await page.keyboard.press('End')
    await page.keyboard.insertText(typed)
  }

  test('with a forgotten end tag is complained about at the line of its beginning, in plain words', async ({ launch }) => {
    using domain = makeDomain('forgotten')
    const { page } = await launch()
    await edit(page, domain.name, '\n  <title>unfinished')
    const complaints = page.getByRole('region', { name: /complaint/ })
    await expect(complaints).toContainText('line 2')
    await expect(complaints).toContainText(/<title> is not closed: its <\/title> is missing before the <\/domain> in line \d+/)
  })

  test('of a machine that is removed meanwhile stays in the editor, and saving says what happened', async ({ launch }) => {
    const domain = makeDomain('removed-while-edited')
    const { page, screenshot } = await launch()
    await edit(page, domain.name, '<!-- an hour of work -->')
    virsh('undefine', domain.name)
    await expect(page.getByText('This machine is not there any more')).toBeVisible()
    await expect(page.locator('.vd-machine')).toContainText('an hour of work')
    await screenshot('source-of-the-gone')
  })
})

test.describe('a machine that another client removes', () => {
  test('while its new name is being typed: the dialog says so and keeps what was typed', async ({ launch }) => {
    const domain = makeDomain('removed-while-renamed')
    const { page } = await launch()
    await page.getByText(domain.name, { exact: true }).first().click()
    await page.getByRole('button', { name: 'More actions' }).filter({ visible: true }).first().click()
    await page.getByRole('menuitem', { name: /^Rename/ }).click()
    const dialog = page.getByRole('dialog', { name: /^Rename/ })
    await dialog.getByRole('textbox', { name: 'New name' }).fill('better-name')
    virsh('undefine', domain.name)
    await dialog.getByRole('button', { name: 'Rename' }).click()
    await expect(dialog.getByRole('alert')).toContainText('no longer there')
    await expect(dialog.getByRole('textbox', { name: 'New name' })).toHaveValue('better-name')
  })

  test('while it is asked whether to power it off: the verb says that it is gone', async ({ launch }) => {
    const domain = makeDomain('removed-while-asked')
    virsh('start', domain.name)
    const { page } = await launch()
    await page.getByText(domain.name, { exact: true }).first().click()
    await page.getByRole('toolbar').getByRole('button', { name: /^Power off/ }).click()
    const dialog = page.getByRole('dialog')
    await expect(dialog).toBeVisible()
    virsh('destroy', domain.name)
    virsh('undefine', domain.name)
    await expect(page.getByRole('row').filter({ hasText: domain.name })).toHaveCount(0)
    await dialog.getByRole('button', { name: 'Power off' }).click()
    await expect(page.getByText('This machine is no longer there.').first()).toBeVisible()
  })

  test('while its console is open: the console says so and offers to close', async ({ launch }) => {
    const domain = makeDomain('removed-while-seen')
    virsh('start', domain.name)
    const { page, screenshot } = await launch()
    await openMachinePage(page, domain.name)
    await page.getByRole('button', { name: 'Console', exact: true }).click()
    await expect(page.getByText('Connected', { exact: true }).filter({ visible: true })).toBeVisible()
    virsh('destroy', domain.name)
    virsh('undefine', domain.name)
    await expect(page.getByText('The machine is gone.')).toBeVisible()
    await screenshot('console-of-the-gone')
    await page.getByRole('button', { name: 'Close the tab' }).click()
    await expect(page.getByText('The machine is gone.')).toHaveCount(0)
  })
})
