// Machines opened and started from a command line, by the first start and by the second.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { electronPath } from '../../scripts/setup/electron.mjs'
import { expect, test } from './app'
import { makeDomain, virsh } from './domain'

test('a command line starts a machine and shows its console; a second start hands over what it was asked for', async ({ launch }) => {
  test.setTimeout(120_000)
  using machine = makeDomain('named')
  const { page, userData } = await launch({ args: ['--start', machine.name] })
  await expect(page.getByRole('tab', { name: /named.*(VNC|Serial)/ })).toHaveAttribute('aria-selected', 'true', { timeout: 60_000 })
  expect(virsh('domstate', machine.name).trim()).toBe('running')

  const again = async (...words: readonly string[]) => {
    const second = spawn(await electronPath(), ['--no-sandbox', '--disable-gpu', `--user-data-dir=${userData}`, join(import.meta.dirname, '../..'), ...words])
    expect(await new Promise<number | null>((resolve) => second.once('exit', resolve))).toBe(0)
  }
  await again('--new-machine')
  await expect(page.getByRole('tab', { name: 'New machine' })).toHaveAttribute('aria-selected', 'true')
  await again(`--show=This computer/${machine.name}`)
  await expect(page.getByRole('heading', { level: 1, name: machine.name })).toBeVisible()
})
