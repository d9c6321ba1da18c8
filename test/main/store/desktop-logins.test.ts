// Logins of remote desktops are kept by the keyring or not at all, each for the certificate that it was given to.
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { openDesktopLogins } from '../../../main/store/desktop-logins'
import type { Keyring } from '../../../main/store/secrets'

vi.mock('electron', () => ({ safeStorage: {} }))

const canary = 'canary-4d8e1a'
let folder: string
beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), 'logins-'))))
afterEach(() => rm(folder, { recursive: true, force: true }))

const turned = (text: string) => [...text].map((one) => String.fromCharCode(one.charCodeAt(0) ^ 1)).join('')
const safe: Keyring = { isSafe: () => true, encrypt: (text) => Buffer.from(turned(text)).toString('base64'), decrypt: (text) => turned(Buffer.from(text, 'base64').toString()) }
const none: Keyring = { isSafe: () => false, encrypt: (text) => text, decrypt: (text) => text }
const locked: Keyring = { ...safe, decrypt: () => { throw new Error(`locked: ${canary}`) } }
const open = (keyring: Keyring) => openDesktopLogins(join(folder, 'logins.json'), keyring, () => {})
const written = async () => (await Promise.all((await readdir(folder)).map((name) => readFile(join(folder, name), 'utf8')))).join('\n')

const server = { machineId: 'c/desk', port: 3_389, fingerprint: 'AA:BB' }
const login = { username: 'anna', domain: 'office', password: canary }

test('they are there at the next start, in a file for the person alone that does not show them', async () => {
  const logins = await open(safe)
  expect(logins.put(server, login)).toBe(true)
  await logins.flushed()
  expect(await written()).not.toMatch(/canary|anna|office/)
  expect((await stat(join(folder, 'logins.json'))).mode & 0o777).toBe(0o600)
  const next = await open(safe)
  expect(next.of(server)).toEqual(login)
})

test('another certificate, port or machine gets none', async () => {
  const logins = await open(safe)
  logins.put(server, login)
  expect([{ ...server, fingerprint: 'CC:DD' }, { ...server, port: 3_390 }, { ...server, machineId: 'c/other' }, { ...server, machineId: '__proto__' }].map((one) => logins.of(one))).toEqual([undefined, undefined, undefined, undefined])
})

test('they are forgotten one by one, or with their connection', async () => {
  const logins = await open(safe)
  for (const machineId of ['c/desk', 'c/other', 'cc/desk']) logins.put({ ...server, machineId }, login)
  logins.forget('c/desk', 3_389)
  expect([logins.of(server), logins.of({ ...server, machineId: 'c/other' })]).toEqual([undefined, login])
  logins.forgetAll('c')
  expect([logins.of({ ...server, machineId: 'c/other' }), logins.of({ ...server, machineId: 'cc/desk' })]).toEqual([undefined, login])
})

test('without a keyring nothing is kept, and one that does not give a login says nothing of it', async () => {
  const logins = await open(none)
  expect([logins.canKeep(), logins.put(server, login)]).toEqual([false, false])
  await logins.flushed()
  expect((await open(none)).of(server)).toBeUndefined()
  const filled = await open(safe)
  filled.put(server, login)
  await filled.flushed()
  expect((await open(locked)).of(server)).toBeUndefined()
})

test('they are bounded in number: the one remembered longest ago goes', async () => {
  const logins = await open(safe)
  for (let port = 1; port <= 501; port++) logins.put({ ...server, port }, login)
  expect([logins.of({ ...server, port: 1 }), logins.of({ ...server, port: 2 })]).toEqual([undefined, login])
})
