import { expect, test, vi } from 'vitest'
import { streamMemory } from '../../../../main/kube/reflector/stream-memory'
import { KubeError, type KubeRequest } from '../../../../main/kube/transport'
import { heldClock } from '../held-clock'
import { lineOf, modelCluster } from '../model-cluster'
import { follow, resource } from './open'

const lists = (requests: readonly KubeRequest[]) => requests.filter(({ query }) => !(query && 'watch' in query))

test('the list comes in front of the watch where the server can', async () => {
  const all = follow()
  all.cluster.put('x', { spec: 1 })
  await all.clock.settle()
  expect(all.kinds()).toEqual(['live'])
  expect(all.shown()).toEqual({ 'a/x': 1 })
  expect(all.cluster.requests).toHaveLength(1)
  expect(all.cluster.requests[0]).toMatchObject({
    path: '/apis/kubevirt.io/v1/virtualmachines',
    query: { watch: true, sendInitialEvents: true, resourceVersionMatch: 'NotOlderThan', allowWatchBookmarks: true, timeoutSeconds: 300 },
  })
  expect(all.cluster.requests[0]?.query).not.toHaveProperty('resourceVersion')
  all.cluster.put('y', { spec: 2 })
  all.cluster.remove('x')
  await all.clock.settle()
  expect(all.shown()).toEqual({ 'a/y': 2 })
  all.reflector.end()
})

test.each(['status', 'event'] as const)('where the server cannot (%s) it lists by pages, and the next reflector does not try again', async (how) => {
  const cluster = modelCluster({ pageSize: 2 })
  cluster.streamsLists = how
  for (const name of 'abcde') cluster.put(name, { spec: name })
  const memory = streamMemory()
  const clock = heldClock()
  const one = follow({ memory }, { cluster, clock })
  await clock.settle()
  expect(one.kinds()).toEqual(['live'])
  expect(one.shown()).toEqual(one.truth())
  expect(lists(cluster.requests).map(({ query }) => query)).toEqual([{ limit: 500 }, { limit: 500, continue: 'b@105' }, { limit: 500, continue: 'd@105' }])
  expect(cluster.requests.at(-1)?.query).toMatchObject({ watch: true, resourceVersion: '105', allowWatchBookmarks: true })
  cluster.requests.length = 0
  const two = follow({ memory }, { cluster, clock })
  await clock.settle()
  expect(cluster.requests[0]?.query).not.toHaveProperty('watch')
  expect(two.shown()).toEqual(two.truth())
  const other = follow({ memory, resource: { ...resource, group: 'other.io' } }, { cluster, clock })
  await clock.settle()
  expect(cluster.requests.at(-1)?.path).toContain('other.io')
  expect(cluster.requests.some(({ path, query }) => path.includes('other.io') && query?.sendInitialEvents)).toBe(true)
  for (const { reflector } of [one, two, other]) reflector.end()
})

test('a refusal that pages meet as well is no reason to remember', async () => {
  const cluster = modelCluster()
  cluster.refuse = () => new KubeError(400, 'field label not supported', { isStatus: true })
  const memory = streamMemory()
  const all = follow({ memory, fieldSelector: 'spec.nodeName=x' }, { cluster })
  await all.clock.advance(60_000)
  expect(memory.refuses('kubevirt.io')).toBe(false)
  expect(all.reflector.state).toMatchObject({ kind: 'behind', wasLive: false, failure: { code: 'invalid' } })
  expect(cluster.requests[0]?.query).toMatchObject({ fieldSelector: 'spec.nodeName=x' })
  all.reflector.end()
})

test('a server that watches but does not know of lists is found out by its silence', async () => {
  const cluster = modelCluster()
  cluster.put('x', { spec: 1 })
  const memory = streamMemory()
  const { lines } = cluster.transport
  cluster.transport.lines = async (request) => {
    const feed = await lines(request)
    if (request.query?.sendInitialEvents) for (const watch of cluster.watches) watch.freeze()
    return feed
  }
  const all = follow({ memory }, { cluster })
  await all.clock.advance(21_000)
  expect(all.shown()).toEqual({ 'a/x': 1 })
  expect(memory.refuses('kubevirt.io')).toBe(true)
  all.reflector.end()
})

test('what came is shown before the list is whole, and said not to be all', async () => {
  const cluster = modelCluster({ pageSize: 1 })
  cluster.streamsLists = 'status'
  for (const name of 'abc') cluster.put(name, { spec: name })
  const go: (() => void)[] = []
  const { json } = cluster.transport
  cluster.transport.json = async (request) => {
    await new Promise<void>((resolve) => go.push(resolve))
    return json(request) as never
  }
  const all = follow({}, { cluster })
  await all.clock.settle()
  go.shift()?.()
  await all.clock.settle()
  expect(all.reflector.state.kind).toBe('listing')
  expect(all.shown()).toEqual({ 'a/a': 'a' })
  for (let page = 0; page < 2; page++) {
    go.shift()?.()
    await all.clock.settle()
  }
  expect(all.reflector.state.kind).toBe('live')
  all.reflector.end()
})

test('a continuation that expired begins anew without pages, and nothing is lost', async () => {
  const cluster = modelCluster({ pageSize: 1 })
  cluster.streamsLists = 'status'
  for (const name of 'abc') cluster.put(name, { spec: name })
  let isFirst = true
  const { json } = cluster.transport
  cluster.transport.json = async (request) => {
    if (request.query?.continue && isFirst) {
      isFirst = false
      cluster.remove('a')
      cluster.put('z', { spec: 'z' })
      cluster.compact()
    }
    return json(request) as never
  }
  const all = follow({}, { cluster })
  await all.clock.settle()
  expect(all.kinds()).toEqual(['live'])
  expect(all.shown()).toEqual({ 'a/b': 'b', 'a/c': 'c', 'a/z': 'z' })
  expect(lists(cluster.requests).at(-1)?.query?.limit).toBeUndefined()
  all.reflector.end()
})

test.each([
  ['says the same continuation again and again', () => 'again'],
  ['has ever another continuation', (page: number) => `page ${page}`],
])('a list that %s is left with a sentence', async (_, token) => {
  const cluster = modelCluster()
  cluster.streamsLists = 'status'
  const json = vi.fn<() => unknown>()
  let page = 0
  cluster.transport.json = (async () => {
    json()
    return { metadata: { resourceVersion: '1', continue: token(page++) }, items: [] }
  }) as never
  const all = follow({ mostObjects: 1_000 }, { cluster })
  await all.clock.settle()
  expect(json.mock.calls.length).toBeLessThan(100)
  expect(all.reflector.state).toMatchObject({ kind: 'behind', failure: { message: 'The cluster’s list does not end.' } })
  all.reflector.end()
})

test('an answer that is no list at all is said to be none', async () => {
  const cluster = modelCluster()
  cluster.streamsLists = 'status'
  cluster.transport.json = (async () => ({ hello: 'world', items: [null, 7, { metadata: null }, { metadata: { name: 5 } }] })) as never
  const all = follow({}, { cluster })
  await all.clock.settle()
  expect(all.reflector.state).toMatchObject({ kind: 'behind', failure: { message: 'The cluster answered with something that is no list.' } })
  all.reflector.end()
})

test.each([true, 'status'] as const)('more objects than are kept are left outside, said, and let in when there is room (streams: %s)', async (streamsLists) => {
  const cluster = modelCluster({ pageSize: 4 })
  cluster.streamsLists = streamsLists
  for (let index = 10; index < 35; index++) cluster.put(`m${index}`, { spec: index })
  const all = follow({ mostObjects: 20 }, { cluster })
  await all.clock.settle()
  expect(all.reflector.store.size).toBe(20)
  expect(all.reflector.state).toMatchObject({ kind: 'live', excess: { message: 'There are more than 20 virtualmachines: the others are not shown.' } })
  cluster.put('m99', { spec: 99 })
  await all.clock.settle()
  expect(all.reflector.store.size).toBe(20)
  for (let index = 10; index < 20; index++) cluster.remove(`m${index}`)
  await all.clock.advance(5_000)
  expect(all.shown()).toEqual(all.truth())
  expect(all.reflector.state).toEqual({ kind: 'live' })
  all.reflector.end()
})

test('keys that would reach into objects reach nowhere', async () => {
  const all = follow({ pick: ({ metadata }) => metadata.labels ?? {} })
  await all.clock.settle()
  for (const watch of all.cluster.watches) {
    watch.line('{"type":"ADDED","object":{"__proto__":{"polluted":1},"metadata":{"name":"__proto__","uid":"u","resourceVersion":"900","labels":{"__proto__":{"polluted":1}}}}}')
    watch.line(lineOf('ADDED', { metadata: { name: 'constructor', uid: 'v', resourceVersion: '901' } }))
  }
  await all.clock.settle()
  expect([...all.reflector.store.entries()].map(({ key }) => key)).toEqual(['__proto__', 'constructor'])
  expect(({} as { polluted?: number }).polluted).toBeUndefined()
  all.reflector.end()
})

test('whoever asks for pages gets them, also from a server that could list in front of a watch', async () => {
  const cluster = modelCluster({ pageSize: 2 })
  for (const name of 'abc') cluster.put(name, { spec: name })
  const all = follow({ listsByPages: true }, { cluster })
  await all.clock.settle()
  expect(all.shown()).toEqual(all.truth())
  expect(lists(cluster.requests).map(({ query }) => query?.limit)).toEqual([100, 500])
  expect(cluster.requests.some(({ query }) => query?.sendInitialEvents)).toBe(false)
  cluster.put('d', { spec: 'd' })
  await all.clock.settle()
  expect(all.shown()).toEqual(all.truth())
  all.reflector.end()
})
