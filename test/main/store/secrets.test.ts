import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { clusterOpening } from '../../../main/inventory/cluster-opening'
import { connectionsFile, type ConnectionRecord } from '../../../main/store/connections'
import { openSecrets, type Keyring } from '../../../main/store/secrets'
import { clusterRecord, clusterWorld } from '../../fakes/clusters'

vi.mock('electron', () => ({ safeStorage: {} }))

const canary = 'canary-9f2b7c'
let folder: string
beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), 'secrets-'))))
afterEach(async () => {
  // What is still being written would lie in the way.
  await Promise.all(opened.splice(0).map((one) => one.flushed()))
  await rm(folder, { recursive: true, force: true })
})

const turned = (text: string) => [...text].map((one) => String.fromCharCode(one.charCodeAt(0) ^ 1)).join('')
const safe: Keyring = { isSafe: () => true, encrypt: (text) => Buffer.from(turned(text)).toString('base64'), decrypt: (text) => turned(Buffer.from(text, 'base64').toString()) }
const none: Keyring = { isSafe: () => false, encrypt: (text) => text, decrypt: (text) => text }
const opened: { flushed(): Promise<unknown> }[] = []
const open = async (keyring: Keyring) => {
  const secrets = await openSecrets(join(folder, 'secrets.json'), keyring, () => {})
  opened.push(secrets)
  return secrets
}

/** All that lies in the folder, as it is and decoded. */
async function written(): Promise<string> {
  const texts = await Promise.all((await readdir(folder)).map((name) => readFile(join(folder, name), 'utf8')))
  return texts.flatMap((text) => [text, ...(text.match(/[A-Za-z0-9+/=]{16,}/g) ?? []).map((word) => Buffer.from(word, 'base64').toString())]).join('\n')
}

test('with a keyring a secret is kept encrypted, in a file for the person alone, and is there at the next start', async () => {
  const secrets = await open(safe)
  secrets.put('prod', { token: canary })
  expect(secrets.state('prod')).toBe('kept')
  await secrets.flushed()
  expect(await written()).not.toContain(canary)
  expect((await stat(join(folder, 'secrets.json'))).mode & 0o777).toBe(0o600)
  const next = await open(safe)
  expect([next.state('prod'), next.of('prod'), next.state('other')]).toEqual(['kept', { token: canary }, 'none'])
  next.forget('prod')
  await next.flushed()
  expect((await open(safe)).state('prod')).toBe('none')
})

test('without one it is kept for this run only, and what was kept before is not left to differ from it', async () => {
  const before = await open(safe)
  before.put('prod', { token: 'old' })
  await before.flushed()
  const secrets = await open(none)
  secrets.put('prod', { token: canary })
  expect([secrets.state('prod'), secrets.of('prod')]).toEqual(['thisRun', { token: canary }])
  await secrets.flushed()
  expect(await written()).not.toContain(canary)
  expect((await open(none)).state('prod')).toBe('none')
})

test.each<[string, Partial<Keyring>]>([
  ['refuses to take it', { encrypt: () => { throw new Error(canary) } }],
  ['cannot even be asked', { isSafe: () => { throw new Error(canary) } }],
])('a keyring that %s keeps nothing, and nothing breaks', async (_, broken) => {
  const secrets = await open({ ...safe, ...broken })
  secrets.put('prod', { token: canary })
  expect(secrets.state('prod')).toBe('thisRun')
})

test('a keyring that does not give it back is a sentence without the secret', async () => {
  const before = await open(safe)
  before.put('prod', { token: canary })
  await before.flushed()
  const locked = await open({ ...safe, decrypt: () => { throw new Error(canary) } })
  let thrown: unknown
  try {
    locked.of('prod')
  } catch (error) {
    thrown = error
  }
  expect(thrown).toMatchObject({ failure: { code: 'denied', remedy: expect.stringMatching(/Unlock/) as string } })
  expect(JSON.stringify(thrown)).not.toContain(canary)
})

test('a new token leaves the proxy its password', async () => {
  for (const keyring of [safe, none]) {
    const secrets = await open(keyring)
    secrets.put('prod', { token: 'old', proxyPassword: 'p' })
    secrets.put('prod', { token: 'new' })
    expect(secrets.of('prod')).toEqual({ token: 'new', proxyPassword: 'p' })
  }
})

test('names that an object has by itself are nobody’s secret', async () => {
  const secrets = await open(safe)
  expect([secrets.state('__proto__'), secrets.of('constructor'), secrets.state('toString')]).toEqual(['none', undefined, 'none'])
})

const byHand = { kind: 'byHand', server: 'https://api.example.com:6443', credential: 'token' } as const

test('a secret reaches the cluster host, and neither the window nor the file of connections', async () => {
  const secrets = await open(safe)
  const file = await connectionsFile(join(folder, 'connections.json'), () => {})
  const opening = clusterOpening({ secretOf: secrets.of, environment: async () => ({ PATH: '/bin' }) })
  const { connections, backend } = clusterWorld([], { clusterOptions: opening, secretOf: secrets.state, save: (all) => file.set({ isUntouched: false, kubeconfigFiles: [], connections: [...all] }) })
  const { id: _, ...wish } = clusterRecord('x', { cluster: { access: byHand } })
  const id = connections.add(wish, { prepare: (fresh) => secrets.put(fresh, { token: canary }) })
  await expect.poll(() => backend.opened).toMatchObject([{ cluster: { secret: { token: canary }, environment: { PATH: '/bin' } } }])
  expect(connections.all.get(id)?.cluster).toMatchObject({ access: byHand, secret: 'kept' })
  expect(JSON.stringify([...connections.all.values()])).not.toContain(canary)
  await Promise.all([secrets.flushed(), file.flushed()])
  expect(await written()).not.toContain(canary)
})

test('a login that was kept for one run is asked for again, and the host is not', async () => {
  const { connections, backend } = clusterWorld([clusterRecord('prod', { cluster: { access: byHand } })], { clusterOptions: clusterOpening({ secretOf: () => undefined, environment: async () => ({}) }) })
  connections.start()
  await expect.poll(() => connections.all.get('prod')?.link).toMatchObject({ state: 'failed', failure: { code: 'denied', remedy: expect.stringMatching(/Type it in again/) as string } })
  expect(connections.all.get('prod')?.link).not.toHaveProperty('retryAt')
  expect(backend.opened).toEqual([])
})

test('the environment of the login shell is asked for by clusters only, when they are opened', async () => {
  let asked = 0
  const environment = async () => (asked++, {})
  const local: ConnectionRecord = { id: 'local', name: 'local', uri: 'test:///x', isReadOnly: false, allowsUnverified: false, connectsAtStart: true }
  const { connections } = clusterWorld([local, clusterRecord('prod', { connectsAtStart: false })], { clusterOptions: clusterOpening({ secretOf: () => undefined, environment }) })
  connections.start()
  await expect.poll(() => connections.all.get('local')?.link.state).toBe('live')
  expect(asked).toBe(0)
  connections.connect('prod')
  await expect.poll(() => connections.all.get('prod')?.link.state).toBe('live')
  expect(asked).toBe(1)
})
