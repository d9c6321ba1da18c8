// Clusters and a page that was taken over: no command of a kubeconfig runs, no file is read and no port opened before the
// person has agreed in main's own dialog; and a secret that was typed in is found nowhere afterwards.
import { existsSync, mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, test } from './app'
import { answerConsent } from './consent'
import { addDemo } from './inventory'
import { writeScript } from '../fakes/script'
import { takeBridge } from './raw-wire'

const manners = { namespaces: [], isReadOnly: false, isGuarded: false, connectsAtStart: false }

/** A kubeconfig whose login is a program that leaves a trace. */
function kubeconfig() {
  const folder = mkdtempSync(join(tmpdir(), 'kubeconfig-'))
  const trace = join(folder, 'it-ran')
  const program = join(folder, 'log-in')
  writeScript(program, `echo "$@" >> ${trace}\necho '{"apiVersion":"client.authentication.k8s.io/v1","kind":"ExecCredential","status":{"token":"x"}}'`)
  const file = join(folder, 'config')
  const write = (argument: string) =>
    writeFileSync(file, JSON.stringify({
      apiVersion: 'v1', kind: 'Config', 'current-context': 'shop',
      clusters: [{ name: 'shop', cluster: { server: 'https://127.0.0.1:1' } }],
      users: [{ name: 'me', user: { exec: { apiVersion: 'client.authentication.k8s.io/v1', command: program, args: [argument], interactiveMode: 'Never' } } }],
      contexts: [{ name: 'shop', context: { cluster: 'shop', user: 'me' } }],
    }))
  write('--realm=one')
  return { file, program, write, runs: () => (existsSync(trace) ? readFileSync(trace, 'utf8').trim().split('\n') : []) }
}

/** The items of a watch that is open from now on, as the page gets them. */
async function follow(page: Page, { send }: Awaited<ReturnType<typeof takeBridge>>, path: string) {
  const id = 2_000_000 + Math.floor(Math.random() * 1_000_000)
  await send({ t: 'watch', id, path, input: {} })
  return () => page.evaluate((watch) => {
    const items = new Map<string, Record<string, unknown>>()
    const { replies } = window as unknown as { replies: { id: number; items?: { id: string }[]; upserts?: { id: string }[]; removes?: string[] }[] }
    for (const reply of replies.filter((one) => one.id === watch)) {
      if (reply.items) items.clear()
      for (const gone of reply.removes ?? []) items.delete(gone)
      for (const item of [...(reply.items ?? []), ...(reply.upserts ?? [])]) items.set(item.id, item)
    }
    return [...items.values()]
  }, id)
}

test('no command of a kubeconfig runs before the person has seen all of it, and a changed one is another', async ({ launch }) => {
  const { file, program, write, runs } = kubeconfig()
  const { app, page } = await launch({ env: { KUBECONFIG: file } })
  const bridge = await takeBridge(page)
  const contexts = await follow(page, bridge, 'clusters.contexts')
  await expect.poll(contexts, { timeout: 30_000 }).toMatchObject([{ context: 'shop', isAdded: false, command: `${program} --realm=one` }])
  expect(await bridge.ask('clusters.add', { access: { kind: 'kubeconfig', context: 'shop', files: ['/etc/passwd'] }, ...manners })).toMatchObject({ t: 'failed', failure: { code: 'denied' } })

  const refusing = await answerConsent(app, 'refuse')
  const { value } = await bridge.ask('clusters.add', { access: { kind: 'kubeconfig', context: 'shop', files: [] }, ...manners })
  const { id } = value as { id: string }
  const connections = await follow(page, bridge, 'connections.all')
  const link = async () => (await connections()).find((one) => one.id === id)?.link
  await expect.poll(link, { timeout: 30_000 }).toMatchObject({ state: 'failed', failure: { code: 'denied', remedy: expect.stringMatching(/Connect again/) } })
  const [question] = await refusing.asked()
  expect(question).toMatchObject({ message: 'Run this command to log in to shop?', defaultId: 0, cancelId: 0 })
  expect(question!.detail.replaceAll('\n', '')).toContain(`${program} --realm=one`)
  expect(runs()).toEqual([])

  await answerConsent(app, 'agree')
  await bridge.ask('connections.connect', { id })
  await expect.poll(runs, { timeout: 30_000 }).toEqual(['--realm=one'])
  await bridge.ask('connections.disconnect', { id })

  write('--realm=two')
  const again = await answerConsent(app, 'refuse')
  await bridge.ask('connections.connect', { id })
  await expect.poll(async () => (await again.asked()).length, { timeout: 30_000 }).toBe(1)
  expect(runs().filter((line) => line !== '--realm=one')).toEqual([])
})

test('a token that was typed in comes back to no page and lies in no file, log, command line or environment', async ({ launch }) => {
  const canary = 'canary-5d1f0a'
  const { app, page, userData, printed, close } = await launch()
  const bridge = await takeBridge(page)
  const connections = await follow(page, bridge, 'connections.all')
  const wish = { access: { kind: 'byHand', server: 'https://127.0.0.1:1', credential: 'token' }, secret: { token: canary }, ...manners }
  // Where an address by hand leads is shown to the person first: a page could have made it up.
  const refusing = await answerConsent(app, 'refuse')
  expect(await bridge.ask('clusters.add', wish)).toMatchObject({ t: 'failed', failure: { code: 'cancelled' } })
  expect((await refusing.asked())[0]?.detail).toContain('https://127.0.0.1:1')
  expect((await connections()).filter(({ backend }) => backend === 'kubevirt')).toEqual([])
  await answerConsent(app, 'agree')
  const { value } = await bridge.ask('clusters.add', wish)
  const { id } = value as { id: string }
  const mine = async () => (await connections()).find((one) => one.id === id)
  await expect.poll(mine, { timeout: 30_000 }).toMatchObject({ cluster: { secret: expect.stringMatching(/kept|thisRun/) }, link: { state: 'failed', failure: { code: 'unreachable' } } })
  expect(JSON.stringify(await page.evaluate(() => (window as unknown as { replies: unknown }).replies))).not.toContain(canary)
  const pid = app.process().pid!
  const family = readdirSync('/proc').filter((name) => /^\d+$/.test(name) && Number(name) >= pid)
  const seen = family.flatMap((one) => ['cmdline', 'environ'].map((what) => {
    try {
      return readFileSync(join('/proc', one, what), 'utf8')
    } catch {
      return ''
    }
  }))
  expect(seen.filter((text) => text.includes(canary))).toEqual([])
  await close()
  const files = readdirSync(userData, { recursive: true, encoding: 'utf8' }).map((name) => join(userData, name)).filter((path) => statSync(path, { throwIfNoEntry: false })?.isFile())
  expect(files.some((path) => path.endsWith('connections.json'))).toBe(true)
  expect(files.filter((path) => readFileSync(path).includes(canary))).toEqual([])
  expect(printed()).not.toContain(canary)
})

test('no port is opened that the person did not agree to', async ({ launch }) => {
  const { app, page } = await launch()
  await addDemo(page)
  const bridge = await takeBridge(page)
  const rows = await follow(page, bridge, 'machines.rows')
  await expect.poll(async () => (await rows()).length).toBeGreaterThan(0)
  const { asked } = await answerConsent(app, 'refuse')
  const machineId = (await rows())[0]!.id
  expect(await bridge.ask('forwards.add', { machineId, guestPort: 22, localPort: 22_022 })).toMatchObject({ t: 'failed', failure: { code: 'cancelled' } })
  expect((await asked()).map(({ detail }) => detail.split('\n')[0])).toEqual([expect.stringMatching(/^Port 22022 of this computer \(127\.0\.0\.1\) will lead to port 22 of /)])
  const forwards = await follow(page, bridge, 'forwards.all')
  expect(await forwards()).toEqual([])
})
