import { expect, test } from 'vitest'
import { KubeError } from '../../../../main/kube/transport'
import { modelCluster } from '../model-cluster'
import { follow } from './open'

const refused = (status: number) => new KubeError(status, 'no', { isStatus: true })

test('what may not be listed is said to be forbidden, and asked for no more than once a minute', async () => {
  const cluster = modelCluster()
  cluster.refuse = () => refused(403)
  const all = follow({}, { cluster })
  await all.clock.advance(1_000)
  expect(all.reflector.state).toMatchObject({ kind: 'forbidden', failure: { code: 'denied' } })
  const asked = cluster.requests.length
  all.reflector.wake()
  await all.clock.advance(58_000)
  expect(cluster.requests).toHaveLength(asked)
  await all.clock.advance(2_000)
  expect(cluster.requests).toHaveLength(asked + 1)
  cluster.refuse = undefined
  cluster.put('x', { spec: 1 })
  all.reflector.recheck()
  await all.clock.settle()
  expect(all.kinds()).toEqual(['forbidden', 'live'])
  expect(all.shown()).toEqual({ 'a/x': 1 })
  all.reflector.end()
})

test('what is not served is absent, until discovery says otherwise', async () => {
  const cluster = modelCluster()
  cluster.refuse = () => refused(404)
  const all = follow({}, { cluster })
  await all.clock.advance(1_000)
  expect(all.reflector.state).toMatchObject({ kind: 'absent', failure: { code: 'notFound' } })
  cluster.refuse = undefined
  all.reflector.recheck()
  await all.clock.settle()
  expect(all.reflector.state.kind).toBe('live')
  all.reflector.end()
})

test.each([[403, 'forbidden', 1], [404, 'absent', 0]] as const)('a %i of a server that was live a moment ago is doubted before it is believed', async (status, kind, left) => {
  const all = follow()
  all.cluster.put('x', { spec: 1 })
  await all.clock.settle()
  // Just started: neither rules nor resources are together yet.
  all.cluster.refuse = () => refused(status)
  all.cluster.watches.forEach((watch) => watch.cut())
  await all.clock.advance(900)
  all.cluster.refuse = undefined
  await all.clock.advance(5_000)
  expect(all.kinds()).toEqual(['live', 'behind', 'behind', 'live'])
  // And for good.
  all.cluster.refuse = () => refused(status)
  all.cluster.watches.forEach((watch) => watch.cut())
  await all.clock.advance(120_000)
  expect(all.reflector.state.kind).toBe(kind)
  expect(all.reflector.store.size).toBe(left)
  all.reflector.end()
})

test('what may be listed and not watched is looked at once a minute, and said so', async () => {
  const cluster = modelCluster()
  cluster.refuse = ({ query }) => (query?.watch ? refused(403) : undefined)
  cluster.put('x', { spec: 1 })
  const all = follow({}, { cluster })
  await all.clock.advance(30_000)
  expect(all.reflector.state).toEqual({ kind: 'live', isPolled: true })
  expect(all.shown()).toEqual({ 'a/x': 1 })
  cluster.put('x', { spec: 2 })
  const asked = cluster.requests.length
  await all.clock.advance(240_000)
  expect(all.shown()).toEqual({ 'a/x': 2 })
  expect(cluster.requests.length - asked).toBeLessThanOrEqual(10)
  expect(all.states.filter(({ kind }) => kind !== 'live').map(({ kind }) => kind)).toEqual(['behind'])
  cluster.refuse = undefined
  all.reflector.recheck()
  await all.clock.settle()
  expect(all.reflector.state).toEqual({ kind: 'live' })
  all.reflector.end()
})

test('nothing is asked, and nobody told, after its end', async () => {
  const all = follow()
  await all.clock.settle()
  all.reflector.end()
  await all.clock.settle()
  const told = all.states.length
  all.cluster.requests.length = 0
  all.cluster.put('y', { spec: 1 })
  all.reflector.wake()
  await all.clock.advance(600_000)
  expect(all.cluster.requests).toEqual([])
  expect(all.states).toHaveLength(told)
  expect(all.shown()).toEqual({})
})
