// What only a person may agree to: a page that was taken over sends whatever it likes, and nothing changes without their answer.
import type { Page } from '@playwright/test'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from './app'
import { answerConsent } from './consent'
import { addDemo } from './inventory'
import { takeBridge } from './raw-wire'

interface Stored {
  readonly value: { readonly connections: readonly { readonly id: string; readonly uri: string; readonly isReadOnly: boolean; readonly allowsUnverified: boolean }[] }
}

/** What main has kept, as it would be read at the next start; nothing is written before the first is added. */
function kept(userData: string) {
  const file = join(userData, 'connections.json')
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Stored).value.connections : []
}

const refused = { t: 'failed', failure: { code: 'cancelled' } }

async function withReadOnlyDemo(page: Page, userData: string) {
  const { ask } = await takeBridge(page)
  const { value } = await ask('connections.add', { uri: 'test:///default', isReadOnly: true })
  const { id } = value as { id: string }
  const demo = () => kept(userData).find((one) => one.id === id)
  await expect.poll(demo).toMatchObject({ isReadOnly: true })
  return { ask, id, demo }
}

test.describe('without the answer of a person', () => {
  test('read-only is not lifted, nor forgotten by removing the connection, nor got round by another spelling', async ({ launch }) => {
    const { app, page, userData } = await launch()
    const { ask, id, demo } = await withReadOnlyDemo(page, userData)
    const { asked } = await answerConsent(app, 'refuse')
    expect(await ask('connections.change', { id, isReadOnly: false })).toMatchObject(refused)
    expect(await ask('connections.remove', { id })).toMatchObject(refused)
    expect(await ask('connections.add', { uri: 'test+unix:///default' })).toMatchObject(refused)
    expect((await asked()).map(({ message, defaultId, cancelId }) => ({ message, defaultId, cancelId }))).toEqual([
      { message: 'Allow changes on Demo?', defaultId: 0, cancelId: 0 },
      { message: 'Remove Demo?', defaultId: 0, cancelId: 0 },
      { message: 'Add this connection?', defaultId: 0, cancelId: 0 },
    ])
    // Names and colours are the page's own business.
    expect(await ask('connections.change', { id, name: 'Still to look at' })).toMatchObject({ t: 'answer' })
    expect(await asked()).toHaveLength(3)
    await expect.poll(demo).toMatchObject({ name: 'Still to look at', isReadOnly: true })
    expect(kept(userData).filter(({ uri }) => uri.startsWith('test'))).toHaveLength(1)
  })

  test('a question that is not answered yet changes nothing', async ({ launch }) => {
    const { app, page, userData } = await launch()
    const { ask, id, demo } = await withReadOnlyDemo(page, userData)
    const { asked } = await answerConsent(app, 'wait')
    const { send } = await takeBridge(page)
    await send({ t: 'ask', id: 4_000_001, path: 'connections.change', input: { id, isReadOnly: false } })
    await expect.poll(async () => (await asked()).length).toBe(1)
    expect(await ask('connections.change', { id, name: 'Renamed meanwhile' })).toMatchObject({ t: 'answer' })
    await expect.poll(demo).toMatchObject({ name: 'Renamed meanwhile', isReadOnly: true })
    expect(await ask('connections.change', { id, isReadOnly: false })).toMatchObject({ t: 'failed', failure: { code: 'conflict' } })
  })

  test('no address that leads away, names a file or a socket, or leaves the host unchecked is added', async ({ launch }) => {
    const { app, page, userData } = await launch()
    const { ask } = await takeBridge(page)
    const { asked } = await answerConsent(app, 'refuse')
    const addresses = [
      'qemu+tls://host.invalid/system?no_verify=1', 'qemu+tls://host.invalid/system', 'qemu+tcp://host.invalid/system', 'qemu+tls:///system?pkipath=/tmp/keys',
      'qemu+unix:///system?socket=/run/docker.sock', 'qemu:///system?name=qemu:///session', 'test:///etc/passwd', 'qemu+tls:///system?tls_priority=NONE',
    ]
    for (const uri of addresses) expect(await ask('connections.add', { uri }), uri).toMatchObject(refused)
    expect((await asked()).map(({ detail }) => detail.split('\n')[0])).toEqual(addresses)
    // The consent itself is not the page's to give.
    expect(await ask('connections.add', { uri: addresses[0], allowsUnverified: true })).toMatchObject({ t: 'failed', failure: { code: 'invalid' } })
    // What runs a program is refused whatever anybody says.
    for (const uri of ['qemu+ext:///system?command=/bin/sh', 'qemu+ssh://host.invalid/system', 'qemu+unix:///system?command=/bin/sh']) {
      expect(await ask('connections.add', { uri }), uri).toMatchObject({ t: 'failed', failure: { code: expect.stringMatching(/denied|unsupported/) } })
    }
    expect(await asked()).toHaveLength(addresses.length)
    await ask('connections.add', { uri: 'test:///default' })
    await expect.poll(() => kept(userData).map(({ uri }) => uri)).toContain('test:///default')
    expect(kept(userData).filter(({ uri }) => addresses.includes(uri))).toEqual([])
  })
})

test('a person who agrees lifts read-only in the connection’s own dialog, and is asked once', async ({ launch }) => {
  const { app, page, userData } = await launch()
  await addDemo(page)
  const edit = async (isReadOnly: boolean) => {
    await page.getByRole('button', { name: /^What to do with.*[Dd]emo/ }).click()
    await page.getByRole('menuitem', { name: 'Edit' }).click()
    const dialog = page.getByRole('dialog', { name: /^Edit/ })
    await dialog.getByRole('checkbox', { name: 'Read-only' }).setChecked(isReadOnly)
    await dialog.getByRole('button', { name: 'Save' }).click()
    return dialog
  }
  const demo = () => kept(userData).find(({ uri }) => uri === 'test:///default')
  const none = await answerConsent(app, 'refuse')
  await expect(await edit(true)).toHaveCount(0)
  await expect.poll(demo).toMatchObject({ isReadOnly: true })
  expect(await none.asked()).toEqual([])

  const dialog = await edit(false)
  await expect.poll(async () => (await none.asked()).length).toBe(1)
  await expect(dialog).toBeVisible()
  expect(demo()).toMatchObject({ isReadOnly: true })
  const { asked } = await answerConsent(app, 'agree')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(dialog).toHaveCount(0)
  await expect.poll(demo).toMatchObject({ isReadOnly: false })
  expect(await asked()).toMatchObject([{ buttons: ['Cancel', 'Allow changes'] }])
})

test('an address that leaves the host unchecked is added when the person agrees, and says in main’s own words what it asks for', async ({ launch }) => {
  const { app, page, userData } = await launch()
  const uri = 'qemu+tls://host.invalid/system?no_verify=1'
  await page.getByRole('button', { name: 'Add connection' }).first().click()
  const dialog = page.getByRole('dialog', { name: 'Add connection' })
  await dialog.getByRole('textbox', { name: 'URI' }).fill(uri)
  const add = dialog.getByRole('button', { name: 'Add connection' })
  const none = await answerConsent(app, 'refuse')
  await add.click()
  await expect.poll(async () => (await none.asked()).length).toBe(1)
  await expect(dialog).toBeVisible()
  await expect(dialog.getByRole('textbox', { name: 'URI' })).toHaveValue(uri)
  expect(kept(userData).filter((one) => one.uri === uri)).toEqual([])
  const { asked } = await answerConsent(app, 'agree')
  await add.click()
  await expect(dialog).toHaveCount(0)
  expect(await asked()).toMatchObject([{ message: 'Add this connection?', detail: expect.stringContaining('Nobody checks who that host is') as unknown }])
  await expect.poll(() => kept(userData).find((one) => one.uri === uri)).toMatchObject({ allowsUnverified: true })
})
