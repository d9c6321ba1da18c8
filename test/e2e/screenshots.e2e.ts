// The pictures of the README, made from real machines: `UPDATE_SCREENSHOTS=1 npm test -- e2e screenshots` renews them.
import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { guestXml } from '../guest/images.mjs'
import { expect, test } from './app'
import { virsh } from './domain'
import { rowOf } from './inventory'
import { likeness } from './picture'

interface Sample {
  readonly name: string
  readonly os: string
  readonly tags: readonly string[]
  readonly vcpus: number
  readonly memoryMebibytes: number
  readonly end: 'running' | 'paused' | 'saved' | 'off'
  readonly hasAgent?: boolean
}

const samples: readonly Sample[] = [
  { name: 'build-runner', os: 'http://fedoraproject.org/fedora/36', tags: ['ci'], vcpus: 4, memoryMebibytes: 256, end: 'running' },
  { name: 'db-primary', os: 'http://debian.org/debian/11', tags: ['db', 'shop'], vcpus: 2, memoryMebibytes: 256, end: 'running', hasAgent: true },
  { name: 'db-replica', os: 'http://debian.org/debian/11', tags: ['db', 'shop'], vcpus: 2, memoryMebibytes: 128, end: 'paused' },
  { name: 'edge-router', os: 'http://freebsd.org/freebsd/13.1', tags: ['net'], vcpus: 1, memoryMebibytes: 128, end: 'off' },
  { name: 'office-win11', os: 'http://microsoft.com/win/11', tags: ['office'], vcpus: 4, memoryMebibytes: 8192, end: 'off' },
  { name: 'staging', os: 'http://ubuntu.com/ubuntu/22.04', tags: ['shop'], vcpus: 2, memoryMebibytes: 128, end: 'saved' },
  { name: 'web-1', os: 'http://ubuntu.com/ubuntu/22.04', tags: ['web', 'shop'], vcpus: 1, memoryMebibytes: 128, end: 'running' },
  { name: 'web-2', os: 'http://ubuntu.com/ubuntu/22.04', tags: ['web', 'shop'], vcpus: 1, memoryMebibytes: 128, end: 'off' },
]

function make({ name, os, tags, vcpus, memoryMebibytes, end, hasAgent = false }: Sample): void {
  const metadata = `<metadata>
    <libosinfo:libosinfo xmlns:libosinfo="http://libosinfo.org/xmlns/libvirt/domain/1.0"><libosinfo:os id="${os}"/></libosinfo:libosinfo>
    <virtdesktop:tags xmlns:virtdesktop="urn:virt-desktop:machine:1">${tags.map((tag) => `<tag>${tag}</tag>`).join('')}</virtdesktop:tags>
  </metadata>`
  const devices = `<interface type='network'><source network='default'/><model type='virtio'/></interface>`
  const file = join(tmpdir(), `${name}.xml`)
  writeFileSync(file, guestXml({ name, hasAgent, memoryMebibytes, devices }).replace('</name>', `</name>${metadata}`).replace('<vcpu>1<', `<vcpu>${vcpus}<`))
  virsh('define', file)
  if (end === 'off') return
  virsh('start', name)
  if (end === 'paused') virsh('suspend', name)
  if (end === 'saved') virsh('managedsave', name)
}

test.afterEach(() => {
  for (const name of virsh('list', '--name').split('\n').filter(Boolean)) virsh('destroy', name)
  for (const name of virsh('list', '--all', '--name').split('\n').filter(Boolean)) virsh('undefine', name, '--managed-save')
})

test('the pictures of the README show real machines', async ({ launch }) => {
  test.setTimeout(240_000)
  for (const sample of samples) make(sample)
  const media = '/var/lib/libvirt/images/media'
  mkdirSync(media, { recursive: true })
  // A disc is recognised by its volume's name.
  execFileSync('xorriso', ['-as', 'mkisofs', '-quiet', '-V', 'Debian 11.5.0 amd64 n', '-o', join(media, 'debian-11.5.0-amd64-netinst.iso'), import.meta.dirname], { stdio: 'ignore' })
  virsh('pool-create-as', 'media', 'dir', '--target', media)

  const { page, app, picture } = await launch()
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.setBounds({ x: 0, y: 0, width: 1280, height: 800 }))
  const dismiss = page.getByRole('button', { name: 'Dismiss' })
  if (await dismiss.count() > 0) await dismiss.first().click()
  const keep = async (name: string) => {
    await page.mouse.move(640, 790)
    await picture(name)
  }

  const file = async (names: readonly string[], folder: string) => {
    for (const [at, name] of names.entries()) await rowOf(page, name).click(at === 0 ? {} : { modifiers: ['Control'] })
    await rowOf(page, names[0]!).click({ button: 'right' })
    await page.getByRole('menuitem', { name: 'Move to folder…' }).click()
    const dialog = page.getByRole('dialog')
    if (await dialog.getByRole('radio', { name: 'Another folder' }).count() > 0) await dialog.getByRole('radio', { name: 'Another folder' }).check()
    await dialog.getByRole('textbox', { name: 'Folder' }).fill(folder)
    await page.keyboard.press('Enter')
    await expect(dialog).toHaveCount(0)
    await page.locator('.vd-toast').getByRole('button', { name: 'Dismiss' }).last().click()
  }
  await file(['web-1', 'web-2', 'staging'], 'Shop')
  await file(['db-primary', 'db-replica'], 'Shop/Databases')

  // The guest with an agent has told its addresses and who it is.
  await expect(() => expect(virsh('domifaddr', 'db-primary', '--source', 'agent')).toContain('192.168.122.')).toPass({ timeout: 90_000 })
  await page.getByText('db-primary', { exact: true }).click()
  await expect(page.getByText(/^192\.168\.122\./).first()).toBeVisible({ timeout: 30_000 })
  await expect(page.getByRole('img', { name: 'Screen of db-primary' })).toBeVisible()
  await page.emulateMedia({ colorScheme: 'dark' })
  await keep('inventory')

  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'db-primary' })).toBeVisible()
  await page.emulateMedia({ colorScheme: 'light' })
  await keep('machine')

  await page.getByRole('button', { name: 'Console', exact: true }).click()
  await expect.poll(() => likeness(page, 'db-primary'), { timeout: 60_000 }).toBeGreaterThan(0.98)
  await keep('console')

  await page.getByRole('button', { name: 'New machine' }).first().click()
  await page.getByRole('radio', { name: /netinst/ }).check()
  await expect(page.getByText(/^2 CPUs/)).toBeVisible()
  await expect(page.getByRole('button', { name: /^Create/ })).toBeEnabled()
  await keep('create')
  virsh('pool-destroy', 'media')
})
