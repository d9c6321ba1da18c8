// What a command line and a link ask for, by the first start and by the second; and what is printed for scripts.
import { spawn } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { electronPath } from '../../scripts/setup/electron.mjs'
import { expect, test } from './app'
import { answerConsent } from './consent'
import { makeDomain, virsh } from './domain'

/** A start of its own, to its end: what it printed for others, what it said, and how it ended. */
async function run(userData: string, ...words: readonly string[]) {
  const child = spawn(await electronPath(), ['--no-sandbox', '--disable-gpu', `--user-data-dir=${userData}`, join(import.meta.dirname, '../..'), ...words])
  let out = ''
  let said = ''
  child.stdout.on('data', (chunk: Buffer) => { out += chunk.toString() })
  child.stderr.on('data', (chunk: Buffer) => { said += chunk.toString() })
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve))
  return { out, said, code }
}

interface Listed {
  readonly machines: readonly { readonly key: string; readonly name: string; readonly connection: string; readonly kind: string; readonly phase: string; readonly state: string }[]
}

test('a command line starts a machine and shows its console; a second start hands over what it was asked for, a link is asked about', async ({ launch }) => {
  test.setTimeout(150_000)
  using machine = makeDomain('named')
  const { app, page, userData, screenshot } = await launch({ args: ['--start', machine.name] })
  await expect(page.getByRole('tab', { name: /named.*(VNC|Serial)/ })).toHaveAttribute('aria-selected', 'true', { timeout: 60_000 })
  const isRunning = () => virsh('domstate', machine.name).trim() === 'running'
  expect(isRunning()).toBe(true)

  const again = async (...words: readonly string[]) => expect((await run(userData, ...words)).code).toBe(0)
  await again('--new-machine')
  await expect(page.getByRole('tab', { name: 'New machine' })).toHaveAttribute('aria-selected', 'true')
  await again(`--show=This computer/${machine.name}`)
  await expect(page.getByRole('heading', { level: 1, name: machine.name })).toBeVisible()
  await again('--connect', 'This computer')
  await expect(page.getByRole('tab', { name: 'Machines' })).toHaveAttribute('aria-selected', 'true')

  await test.step('the list of what the open window knows', async () => {
    const { out, code } = await run(userData, '--list', '--json')
    expect(code).toBe(0)
    expect((JSON.parse(out) as Listed).machines).toEqual([expect.objectContaining({ name: 'named', connection: 'This computer', kind: 'libvirt', phase: 'running', state: 'running' })])
    expect((await run(userData, '--list')).out).toMatch(/^NAME +STATE +CONNECTION( +ADDRESSES)?\nnamed +running +This computer/)
  })

  await test.step('a link does nothing until the person agrees', async () => {
    virsh('destroy', machine.name)
    const refused = await answerConsent(app, 'refuse')
    await again('virt-desktop://start/This%20computer/named', '--new-machine')
    await expect.poll(refused.asked).toMatchObject([{ message: 'Start “named” on This computer and open its console?', buttons: ['Cancel', 'Start'], defaultId: 0, cancelId: 0 }])
    const agreed = await answerConsent(app, 'agree')
    await again('virt-desktop://show/This%20computer/named')
    await expect(page.getByRole('heading', { level: 1, name: machine.name })).toBeVisible()
    expect(await agreed.asked()).toHaveLength(1)
    await expect(page.locator('.vd-machine-state').filter({ visible: true })).toContainText(/shut off/i)
    // What came with the link that was refused has been left alone, too.
    expect(isRunning()).toBe(false)
    await again('virt-desktop://start/This%20computer/named')
    await expect.poll(isRunning).toBe(true)
  })

  await test.step('an address that is not there yet is put into the dialog, and added by nobody', async () => {
    await again('--connect', 'test:///default')
    const dialog = page.getByRole('dialog', { name: 'Add connection' })
    await expect(dialog.getByRole('textbox', { name: 'URI' })).toHaveValue('test:///default')
    await dialog.getByRole('button', { name: 'Close' }).click()
    await again('virt-desktop://erase/This%20computer/named', '--start=named')
    await expect(page.getByText('A link was not followed: it has no form that Virt Desktop knows.')).toBeVisible()
    await screenshot('link-refused')
  })
})

test('without a window: help, version, and the machines of what connects at the start', async () => {
  using machine = makeDomain('listed')
  const userData = mkdtempSync(join(tmpdir(), 'user-'))
  const none = await run(userData, '--list')
  expect([none.out, none.code]).toEqual(['No machines.\n', 1])
  expect(none.said).toContain('virt-desktop: No connection connects at the start.')
  const record = (id: string, name: string, uri: string, connectsAtStart: boolean) => ({ id, name, uri, connectsAtStart, isReadOnly: false, allowsUnverified: false })
  const records = [record('here', 'Here', 'qemu:///system', true), record('demo', 'Demo', 'test:///default', false), record('gone', 'Gone', 'qemu+unix:///system?socket=/run/nobody', true)]
  writeFileSync(join(userData, 'connections.json'), JSON.stringify({ version: 1, value: { isUntouched: false, connections: records } }))
  const { out, said, code } = await run(userData, '--list', '--json')
  expect((JSON.parse(out) as Listed).machines).toEqual([expect.objectContaining({ key: expect.stringContaining('here/'), name: machine.name, connection: 'Here', phase: 'off', state: 'shut off' })])
  expect(said).toMatch(/^virt-desktop: Gone: .+\.$/m)
  expect(code).toBe(1)
  expect((await run(userData, '--help')).out).toContain('--list [--json]')
  expect((await run(userData, '--version')).out).toMatch(/^\d+\.\d+\.\d+\n$/)
})
