import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { stored } from '../bench/clusters/crowd'
import { httpProxy } from '../main/kube/request/proxies'
import { until } from '../world/wait.mjs'
import { mirror, openAs } from './kubevirt/open'
import { startRelay, type Relay } from './relay'
import { startCluster, type TestCluster } from './server/start'

// What the way to a cluster can do to us: connections that die without a word, and links that are far and thin.

const crowd = 400
let cluster: TestCluster
const relays: Relay[] = []
beforeAll(async () => {
  cluster = await startCluster({ contents: Array.from({ length: crowd }, (_, index) => stored(index, { word: 'Stopped' })) })
  await until('the machines to be served', async () => (await listed()).length === crowd, { seconds: 60 })
})
afterAll(async () => cluster?.stop())
afterEach(async () => void await Promise.all(relays.splice(0).map((relay) => relay.stop())))

const listed = async () => (await cluster.kubectl(['get', 'virtualmachines', '-A', '--no-headers'])).trim().split('\n').map((line) => line.split(/\s+/).slice(0, 2).join('/')).sort()
const create = (name: string) => cluster.kubectl(['create', '-n', 'default', '-f', '-'], { input: JSON.stringify({
  apiVersion: 'kubevirt.io/v1', kind: 'VirtualMachine', metadata: { name }, spec: { runStrategy: 'Halted', template: { spec: { domain: { devices: {} } } } },
}) })
const by = (kubeconfig: string): TestCluster => ({ ...cluster, kubeconfigs: { ...cluster.kubeconfigs, admin: kubeconfig } })

describe('connections that are half open', () => {
  test.each(['straight', 'through a proxy'])('%s are noticed within 45 seconds, and the rows are those of a fresh list', async (how) => {
    const relay = await startRelay(cluster)
    relays.push(relay)
    const proxy = how === 'straight' ? undefined : await httpProxy()
    const session = await openAs(by(relay.kubeconfig(how.replaceAll(' ', '-'), proxy && `http://127.0.0.1:${proxy.port}`)), 'admin')
    const { rows, end } = mirror(session)
    await until('all machines to be shown', async () => rows.size === (await listed()).length)
    relay.freeze()
    const frozenAt = Date.now()
    const name = `born-${how === 'straight' ? 'one' : 'two'}`
    await create(name)
    await until('the new machine to be shown', () => rows.has(`default/${name}`), { seconds: 60 })
    expect(Date.now() - frozenAt).toBeLessThan(45_000)
    expect([...rows.keys()].sort()).toEqual(await listed())
    end()
    await session.close()
  }, 120_000)
})

describe('a link of 256 kbit/s that is 200 ms long and loses every fiftieth packet', () => {
  test('shows its first machines within five seconds, all in the end, and keeps no other cluster waiting', async () => {
    const relay = await startRelay(cluster, { delayMs: 100, bytesPerSecond: 32_000, losesEvery: 50 })
    relays.push(relay)
    const begunAt = Date.now()
    const slow = openAs(by(relay.kubeconfig('slow')), 'admin')
    const quick = await openAs(cluster, 'admin')
    const others = mirror(quick)
    await until('the other cluster to be shown', () => others.rows.size >= crowd)
    const quickMs = Date.now() - begunAt
    const session = await slow
    const { rows, end } = mirror(session)
    await until('the first machines to be shown', () => rows.size > 0, { seconds: 60 })
    const firstMs = Date.now() - begunAt
    await until('all machines to be shown', async () => JSON.stringify([...rows.keys()].sort()) === JSON.stringify(await listed()), { seconds: 60, everyMilliseconds: 500 })
    expect(firstMs).toBeLessThan(5_000)
    expect(quickMs).toBeLessThan(firstMs)
    end()
    others.end()
    await Promise.all([session.close(), quick.close()])
  }, 120_000)
})
