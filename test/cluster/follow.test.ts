import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { whyNotFetched } from '../../scripts/setup/cluster-etcd.mjs'
import { realClock } from '../../main/kube/clock'
import { openTransport, type ClusterTransport } from '../../main/kube/open-transport'
import { metadataOnly, tableRows, type TableRow } from '../../main/kube/reflector/form'
import { pulse } from '../../main/kube/reflector/pulse'
import { reflect, type ReflectorOptions } from '../../main/kube/reflector/reflector'
import type { ReflectorState } from '../../main/kube/reflector/state'
import { streamMemory } from '../../main/kube/reflector/stream-memory'
import { keyOf, type KubeObject } from '../../main/kube/resource/object'
import { pathOf } from '../../main/kube/resource/resource'
import type { KubeRequest, KubeTransport } from '../../main/kube/transport'
import { allowing, execCredential, pluginScript } from '../main/kube/auth/plugins'
import { until } from '../world/wait.mjs'
import { startCluster, type ClusterOptions, type TestCluster } from './server/start'
import type { User } from './server/users'

// Reflectors against a real API server, over real connections, through its restarts and its forgetting.

const variants: readonly { readonly name: string, readonly options: ClusterOptions, readonly hasWatchList: boolean, readonly why?: string | undefined }[] = [
  { name: 'etcd 3.6', options: { storage: 'embedded' }, hasWatchList: true },
  { name: 'etcd 3.4', options: { storage: 'debian' }, hasWatchList: false, why: whyNotFetched() },
]
const maps = { group: '', version: 'v1', resource: 'configmaps' }
const machines = { group: 'kubevirt.io', version: 'v1', resource: 'virtualmachines' }

for (const { name, options, hasWatchList, why } of variants) {
  describe.skipIf(why)(`over ${name}`, () => {
    let cluster: TestCluster
    const closings: (() => void)[] = []
    beforeAll(async () => { cluster = await startCluster(options) })
    afterAll(async () => cluster?.stop())
    afterEach(() => closings.splice(0).forEach((close) => close()))

    const login = (user: User): ClusterTransport => {
      const transport = openTransport({ kind: 'kubeconfig', files: [cluster.kubeconfigs[user]], context: user }, { environment: {} })
      closings.push(() => transport.close())
      return transport
    }

    /** Keeps what was asked. */
    const noting = (transport: KubeTransport, asked: KubeRequest[]): KubeTransport => {
      const note = (request: KubeRequest) => {
        asked.push(request)
        return request
      }
      return { ...transport, json: (request) => transport.json(note(request)), lines: (request) => transport.lines(note(request)) }
    }

    function follow<T, O extends KubeObject = KubeObject>(more: Partial<ReflectorOptions<T, O>> & Pick<ReflectorOptions<T, O>, 'pick'>, user: User = 'admin', way = login(user)) {
      const asked: KubeRequest[] = []
      const states: ReflectorState[] = []
      const beat = pulse(way, realClock)
      const reflector = reflect<T, O>({ transport: noting(way, asked), clock: realClock, resource: maps, namespace: 'default', pulse: beat, onState: (state) => states.push(state), ...more })
      closings.unshift(() => reflector.end(), () => beat.end())
      const isLive = () => until('the reflector to be live', () => reflector.state.kind === 'live', { seconds: 60 })
      const fresh = async (path = pathOf(maps, { namespace: 'default' })) => {
        const { items } = await way.json<{ items: KubeObject[] }>({ path })
        return items.map(({ metadata }) => `${keyOf(metadata)} ${metadata.uid} ${metadata.resourceVersion}`).sort()
      }
      const shown = () => [...reflector.store.entries()].map(({ key, uid, resourceVersion }) => `${key} ${uid} ${resourceVersion}`).sort()
      return { way, reflector, states, asked, isLive, shown, fresh, isEqual: () => until('the store to equal a fresh list', async () => JSON.stringify(shown()) === JSON.stringify(await fresh()), { seconds: 30 }) }
    }
    const map = (of: string, data = '1') => ({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: of }, data: { value: data } })
    const put = (transport: KubeTransport, of: string, data: string) => transport.json({ method: 'PUT', path: pathOf(maps, { namespace: 'default', name: of }), body: map(of, data) })
    const make = (transport: KubeTransport, of: string) => transport.json({ method: 'POST', path: pathOf(maps, { namespace: 'default' }), body: map(of) })
    const remove = (transport: KubeTransport, of: string) => transport.json({ method: 'DELETE', path: pathOf(maps, { namespace: 'default', name: of }) })

    test('the first list comes in the way the server can, and changes follow', async () => {
      const memory = streamMemory()
      const all = follow({ memory, pick: ({ data }) => (data as { value?: string } | undefined)?.value ?? '' })
      await all.isLive()
      expect(memory.refuses('')).toBe(!hasWatchList)
      expect(all.asked.filter(({ query }) => !query?.watch)).toHaveLength(hasWatchList ? 0 : 1)
      await make(all.way, 'one')
      await make(all.way, 'two')
      await put(all.way, 'one', '2')
      await remove(all.way, 'two')
      await all.isEqual()
      expect(all.reflector.store.get('default/one')?.value).toBe('2')
      expect(all.states.map(({ kind }) => kind)).toEqual(['live'])
    })

    test('a thousand objects come page by page where they must', async () => {
      const way = login('admin')
      for (let start = 0; start < 1_100; start += 50) await Promise.all(Array.from({ length: 50 }, (_, index) => make(way, `many-${start + index}`)))
      const all = follow({ pick: () => true })
      await all.isLive()
      await all.isEqual()
      expect(all.reflector.store.size).toBeGreaterThanOrEqual(1_100)
      expect(all.asked.filter(({ query }) => query?.continue).length).toBe(hasWatchList ? 0 : 2)
      const few = follow({ pick: () => true, mostObjects: 700 })
      await few.isLive()
      expect(few.reflector.store.size).toBe(700)
      expect(few.reflector.state).toMatchObject({ kind: 'live', excess: { message: 'There are more than 700 configmaps: the others are not shown.' } })
    })

    test.each([['rows of a table', tableRows], ['metadata only', metadataOnly]] as const)('%s are listed, watched and bookmarked', async (_, form) => {
      const all = follow<unknown, TableRow>({ resource: machines, form: form as typeof tableRows, pick: (row) => ({ cells: row.cells && Object.fromEntries(row.cells), keys: Object.keys(row) }) })
      await all.isLive()
      const of = form === tableRows ? 'row' : 'label'
      await all.way.json({ method: 'POST', path: pathOf(machines, { namespace: 'default' }), body: { apiVersion: 'kubevirt.io/v1', kind: 'VirtualMachine', metadata: { name: of }, spec: { runStrategy: 'Halted', template: { spec: { domain: { devices: {} } } } } } })
      const entry = await until('the machine to be there', () => all.reflector.store.get(`default/${of}`))
      if (form === tableRows) expect(entry.value).toMatchObject({ cells: { Name: of } })
      expect((entry.value as { keys: string[] }).keys).not.toContain('spec')
      // The next stream's first event names the columns again.
      const labelled = { metadata: { labels: { a: 'b' } } }
      all.reflector.wake()
      await all.way.json({ method: 'PATCH', path: pathOf(machines, { namespace: 'default', name: of }), body: JSON.stringify(labelled), contentType: 'application/merge-patch+json' })
      await until('the change', async () => JSON.stringify(all.shown()) === JSON.stringify(await all.fresh(pathOf(machines, { namespace: 'default' }))))
      expect(all.states.map(({ kind }) => kind)).toEqual(['live'])
    })

    test('who may not list is told so; who may in one namespace sees it', async () => {
      const nobody = follow({ pick: () => true }, 'nobody')
      await until('the refusal', () => nobody.reflector.state.kind === 'forbidden')
      const tenant = follow({ pick: () => true, resource: machines, namespace: 'tenant' }, 'tenant')
      await tenant.isLive()
    })

    test('what the cluster does not serve is absent', async () => {
      const all = follow({ pick: () => true, resource: { group: 'nothing.example', version: 'v1', resource: 'things' } })
      await until('the answer', () => all.reflector.state.kind === 'absent')
    })

    test('an API server that crashes and comes back is followed on without a new list, within two seconds', async () => {
      const all = follow({ pick: () => true })
      await all.isLive()
      await make(all.way, 'before')
      await all.isEqual()
      await cluster.crash()
      await until('the loss to be noticed', () => all.reflector.state.kind === 'behind', { seconds: 5 })
      expect(all.reflector.store.get('default/before')).toBeDefined()
      all.asked.length = 0
      await cluster.restart()
      const readyAt = Date.now()
      await until('the reflector to be live', () => all.reflector.state.kind === 'live')
      expect(Date.now() - readyAt).toBeLessThan(4_000)
      await make(all.way, 'after')
      await remove(all.way, 'before')
      await all.isEqual()
      expect(all.asked.filter(({ query }) => query?.resourceVersion === undefined)).toEqual([])
    })

    test('a past that was forgotten meanwhile costs one list, and takes deletions along', async () => {
      const all = follow({ pick: () => true })
      await all.isLive()
      await make(all.way, 'doomed')
      await all.isEqual()
      await make(all.way, 'kept')
      all.reflector.end()
      const asked: KubeRequest[] = []
      // One that was away: it knows the past, and nothing of what comes next.
      let isAway = false
      const away = { ...noting(all.way, asked), lines: (request: KubeRequest) => (isAway ? Promise.reject(Object.assign(new Error('away'), { code: 'ENETDOWN' })) : noting(all.way, asked).lines(request)) }
      const other = follow({ pick: () => true, transport: away })
      await other.isLive()
      isAway = true
      other.reflector.wake()
      await until('it to be away', () => other.reflector.state.kind === 'behind')
      await remove(all.way, 'doomed')
      await make(all.way, 'newcomer')
      await cluster.compact()
      await cluster.restart()
      asked.length = 0
      isAway = false
      other.reflector.wake()
      await other.isLive()
      await other.isEqual()
      expect(other.reflector.store.get('default/doomed')).toBeUndefined()
      const lists = asked.filter(({ query }) => (query?.watch ? query.sendInitialEvents : !query?.continue))
      expect(lists.length).toBeLessThanOrEqual(1)
    })

    /** A robot's tokens, each good until its bond is gone, and a plugin that prints the one that stands in a file. */
    async function robot() {
      const folder = mkdtempSync(join(tmpdir(), 'robot-'))
      closings.push(() => rmSync(folder, { recursive: true }))
      await cluster.kubectl(['create', 'serviceaccount', 'robot'])
      await cluster.kubectl(['create', 'clusterrolebinding', 'robot', '--clusterrole=cluster-admin', '--serviceaccount=default:robot'])
      const token = async (bond: string) => {
        await cluster.kubectl(['create', 'secret', 'generic', bond])
        return (await cluster.kubectl(['create', 'token', 'robot', '--bound-object-kind=Secret', `--bound-object-name=${bond}`])).trim()
      }
      const prints = (of: string) => writeFileSync(join(folder, 'credential'), execCredential({ token: of }))
      const script = pluginScript(folder, `cat '${join(folder, 'credential')}'`)
      const file = join(folder, 'config')
      writeFileSync(file, JSON.stringify({
        clusters: [{ name: 'c', cluster: { server: cluster.url, 'certificate-authority-data': Buffer.from(cluster.ca).toString('base64') } }],
        users: [{ name: 'u', user: { exec: script.plugin } }], contexts: [{ name: 'x', context: { cluster: 'c', user: 'u' } }],
      }))
      const transport = () => {
        const made = openTransport({ kind: 'kubeconfig', files: [file], context: 'x' }, allowing(folder))
        closings.unshift(() => made.close())
        return made
      }
      return { token, prints, runs: script.runs, transport }
    }

    test('a token that ends while everything is followed is renewed once, and the store equals a fresh list', async () => {
      const { token, prints, runs, transport } = await robot()
      const [first, second] = [await token('bond-one'), await token('bond-two')]
      prints(first)
      const all = follow({ pick: () => true }, 'admin', transport())
      await all.isLive()
      expect(runs()).toBe(1)
      await cluster.kubectl(['delete', 'secret', 'bond-one'])
      // The server believes a token for some seconds after its last look.
      await until('the token to be over', () => cluster.kubectl(['get', 'configmaps', `--token=${first}`], { as: 'nobody' }).then(() => false, ({ message }: Error) => message.includes('Unauthorized')), { seconds: 60, everyMilliseconds: 500 })
      prints(second)
      const others = login('admin')
      await make(others, 'while-over')
      all.reflector.wake()
      await until('the login to be renewed', () => runs() === 2, { seconds: 30 })
      await all.isLive()
      await all.isEqual()
      await remove(others, 'while-over')
      await all.isEqual()
      expect(runs()).toBe(2)
    })
  })
}
