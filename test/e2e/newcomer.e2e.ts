// Somebody's first minutes, on a computer without any libvirt: told what is missing, noticed when it is there, to a guest that runs and answers.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, mkdirSync, readdirSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { banner, guestImages, kernelArguments } from '../guest/images.mjs'
import { removeAllMachines, startLibvirt, stopLibvirt } from '../world/libvirt.mjs'
import { complaints } from './accessible'
import { expect, test } from './app'

const run = (command: string, ...args: readonly string[]) => execFileSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })

/** Takes libvirt's programs and its library out of this world's sight; what is returned puts them back. */
function withoutLibvirt(): () => void {
  const place = mkdtempSync(join(tmpdir(), 'without-'))
  const programs = realpathSync('/usr/sbin')
  const [upper, work] = ['upper', 'work'].map((name) => join(place, name)) as [string, string]
  for (const folder of [upper, work]) mkdirSync(folder)
  run('mount', '-t', 'overlay', 'without', '-o', `lowerdir=${programs},upperdir=${upper},workdir=${work}`, programs)
  for (const name of readdirSync(programs)) if (/^(libvirtd|virtqemud)$/.test(name)) rmSync(join(programs, name))
  const libraries = run('ldconfig', '-p').matchAll(/libvirt\.so\.0 .*=> (\S+)/g)
  const hidden = [...libraries].map(([, path]) => realpathSync(path!))
  for (const path of hidden) run('mount', '--bind', '/dev/null', path)
  return () => {
    for (const path of hidden) run('umount', path)
    run('umount', '-l', programs)
  }
}

test('from nothing to a running guest', async ({ launch }) => {
  test.setTimeout(240_000)
  await stopLibvirt()
  let install: (() => void) | undefined = withoutLibvirt()
  try {
    const { page, screenshot, picture } = await launch()
    const here = page.getByRole('listitem').filter({ hasText: 'qemu:///system' })

    await test.step('the window says what is missing, and the command that installs it', async () => {
      await expect(page.getByRole('heading', { name: 'Welcome to Virt Desktop' })).toBeVisible()
      await expect(here).toContainText('libvirt is not installed on this computer.')
      await expect(here.locator('code').last()).toHaveText(/^sudo (apt-get install|dnf install|pacman -S --needed) .*libvirt/)
      expect(await complaints(page, '.vd-welcome')).toEqual([])
      await picture('welcome')
    })

    await test.step('a page says all that machines need here, and how to mend what is missing', async () => {
      await page.getByRole('button', { name: 'Check this computer' }).click()
      const lacking = page.getByRole('listitem').filter({ hasText: 'libvirt is not installed on this computer.' })
      await expect(lacking).toContainText('Needs mending')
      await expect(lacking.locator('code')).toHaveText(/^sudo /)
      expect(await complaints(page, '.vd-computer')).toEqual([])
      await screenshot('this-computer-lacking')
      await page.keyboard.press('Control+w')
    })

    await test.step('who adds it all the same is told why it does not work', async () => {
      await page.getByRole('button', { name: 'Add anyway Demo' }).or(page.getByRole('button', { name: 'Add Demo' })).click()
      await expect(page.getByText('libvirt’s client library is not installed on this computer.').first()).toBeVisible()
      await page.getByRole('navigation', { name: 'Connections' }).getByRole('button', { name: /^Demo/ }).click({ button: 'right' })
      await page.getByRole('menuitem', { name: /^Remove/ }).click()
      await page.getByRole('dialog').getByRole('button', { name: /^Remove/ }).click()
      await expect(page.getByRole('heading', { name: 'Welcome to Virt Desktop' })).toBeVisible()
    })

    await test.step('once the command was typed the window knows, and one press connects', async () => {
      install!()
      install = undefined
      await expect(here).toContainText('libvirt is installed and not started.')
      await startLibvirt()
      await here.getByRole('button', { name: 'Add This computer' }).click()
      await expect(page.getByRole('heading', { name: /^No machines/ })).toBeVisible()
      await screenshot('no-machines')
    })

    await test.step('a machine is made, runs, and answers', async () => {
      const { kernel, initrd } = guestImages()
      await page.locator('.vd-empty').getByRole('button', { name: 'New machine' }).click()
      await page.getByRole('radio', { name: /Linux kernel/ }).check()
      await page.getByRole('textbox', { name: 'Kernel' }).fill(kernel)
      await page.getByRole('textbox', { name: 'Initial RAM disk' }).fill(initrd)
      await page.getByRole('textbox', { name: 'Command line' }).fill(kernelArguments)
      await page.getByRole('button', { name: /^Create/ }).click()
      await page.getByRole('button', { name: 'Console', exact: true }).click({ timeout: 60_000 })
      await page.getByRole('group', { name: 'Console' }).getByRole('button', { name: /Serial/ }).click()
      const terminal = page.locator('.vd-console:visible .xterm-rows')
      await expect(terminal).toContainText(banner, { timeout: 60_000 })
      await page.locator('.vd-console:visible .xterm-screen').click()
      await page.keyboard.type('echo it says $((6*7))\n')
      await expect(terminal).toContainText('it says 42', { timeout: 30_000 })
      await picture('first-guest')
    })
  } finally {
    install?.()
    await startLibvirt()
    await removeAllMachines()
  }
})
