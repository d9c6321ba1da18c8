import { describe, expect, test } from 'vitest'
import { pulse } from '../../../../main/kube/reflector/pulse'
import { KubeError } from '../../../../main/kube/transport'
import { heldClock } from '../held-clock'
import { lineOf, modelCluster } from '../model-cluster'
import { follow } from './open'

const refused = (status: number, more: object = {}) => new KubeError(status, 'no', { isStatus: true, ...more })

async function living(more: Parameters<typeof follow>[0] = {}, over: Parameters<typeof follow>[1] = {}) {
  const all = follow(more, over)
  all.cluster.put('x', { spec: 1 })
  await all.clock.settle()
  expect(all.reflector.state.kind).toBe('live')
  all.cluster.requests.length = 0
  return all
}

describe('the end of a stream', () => {
  test('by a cut resumes from the last version, without a new list, and nothing is lost', async () => {
    const all = await living()
    all.cluster.put('y', { spec: 2 })
    await all.clock.settle()
    for (const watch of all.cluster.watches) watch.cut()
    await all.clock.settle()
    expect(all.reflector.state).toMatchObject({ kind: 'behind', wasLive: true, since: 1_000_000 })
    expect(all.shown()).toEqual({ 'a/x': 1, 'a/y': 2 })
    all.cluster.put('z', { spec: 3 })
    await all.clock.advance(800)
    expect(all.cluster.requests).toHaveLength(1)
    expect(all.cluster.requests[0]?.query).toMatchObject({ watch: true, resourceVersion: '102' })
    expect(all.reflector.state.kind).toBe('live')
    expect(all.shown()).toEqual(all.truth())
    all.reflector.end()
  })

  test('resumes from a bookmark where nothing else changed', async () => {
    const all = await living()
    all.cluster.watches.forEach((watch) => watch.line(lineOf('BOOKMARK', { metadata: { resourceVersion: '500' } })))
    await all.clock.settle()
    all.cluster.watches.forEach((watch) => watch.cut())
    await all.clock.advance(800)
    expect(all.cluster.requests[0]?.query).toMatchObject({ resourceVersion: '500' })
    all.reflector.end()
  })

  test('by the server after minutes is no trouble', async () => {
    const all = await living()
    for (let minute = 0; minute < 5; minute++) {
      await all.clock.advance(60_000)
      all.cluster.bookmark()
    }
    all.cluster.watches.forEach((watch) => watch.end())
    await all.clock.settle()
    expect(all.cluster.requests).toHaveLength(1)
    expect(all.kinds()).toEqual(['live'])
    all.reflector.end()
  })

  test('by 410 reads the list once, and takes deletions along', async () => {
    const all = await living()
    await all.clock.advance(61_000)
    all.cluster.bookmark()
    all.cluster.watches.forEach((watch) => watch.cut())
    await all.clock.settle()
    all.cluster.remove('x')
    all.cluster.put('y', { spec: 2 })
    all.cluster.compact()
    await all.clock.advance(1_000)
    expect(all.cluster.requests.map(({ query }) => query?.resourceVersion ?? 'list')).toEqual(['101', 'list'])
    expect(all.shown()).toEqual({ 'a/y': 2 })
    expect(all.reflector.state.kind).toBe('live')
    all.reflector.end()
  })

  test('by a server that is behind what we know lists anew the second time', async () => {
    const all = await living()
    all.cluster.watches.forEach((watch) => watch.cut())
    all.cluster.refuse = ({ query }) => (query?.resourceVersion ? refused(504, { retryAfterSeconds: 1, causes: [{ reason: 'ResourceVersionTooLarge' }] }) : undefined)
    await all.clock.advance(6_000)
    expect(all.cluster.requests.map(({ query }) => query?.resourceVersion ?? 'list')).toEqual(['101', '101', 'list'])
    expect(all.reflector.state.kind).toBe('live')
    all.reflector.end()
  })

  test('an object that was made anew under its name goes and comes', async () => {
    const all = await living()
    all.cluster.remove('x')
    all.cluster.put('x', { spec: 1 })
    await all.clock.settle()
    expect(all.mirror.get('a/x')?.uid).toBe('uid-2')
    all.reflector.end()
  })

  test('a garbage line loses nothing; one that stays is got past by a new list', async () => {
    const all = await living()
    all.cluster.watches.forEach((watch) => watch.line('<html>502</html>'))
    all.cluster.put('y', { spec: 2 })
    await all.clock.advance(1_000)
    expect(all.shown()).toEqual(all.truth())
    const { lines } = all.cluster.transport
    all.cluster.transport.lines = async (request) => {
      const feed = await lines(request)
      if (!request.query?.sendInitialEvents) all.cluster.watches.forEach((watch) => watch.line('{"type":"ADDED","object":'))
      return feed
    }
    all.cluster.watches.forEach((watch) => watch.cut())
    all.cluster.requests.length = 0
    await all.clock.advance(15_000)
    expect(all.cluster.requests.some(({ query }) => query?.sendInitialEvents)).toBe(true)
    all.reflector.end()
  })
})

describe('silence', () => {
  test('of a server that sends bookmarks is a connection half open: noticed, and left for a new one', async () => {
    const all = await living()
    await all.clock.advance(60_000)
    all.cluster.bookmark()
    await all.clock.settle()
    all.cluster.watches.forEach((watch) => watch.freeze())
    all.cluster.put('y', { spec: 2 })
    await all.clock.advance(90_000)
    expect(all.reflector.state).toMatchObject({ kind: 'behind', since: 1_060_000, failure: { message: 'The cluster has fallen silent.' } })
    await all.clock.advance(1_000)
    expect(all.reflector.state.kind).toBe('live')
    expect(all.shown()).toEqual(all.truth())
    all.reflector.end()
  })

  test('of a server that never sent one means nothing, and costs a new watch', async () => {
    const all = await living()
    await all.clock.advance(600_000)
    expect(all.kinds()).toEqual(['live'])
    expect(all.cluster.requests.length).toBeGreaterThan(4)
    expect(all.cluster.requests.length).toBeLessThan(8)
    all.reflector.end()
  })
})

describe('a cluster in trouble', () => {
  test('is asked ever more slowly, and at rest every 30 seconds', async () => {
    const all = await living({}, { clock: heldClock(() => 0.5) })
    all.cluster.refuse = () => refused(503)
    all.cluster.watches.forEach((watch) => watch.cut())
    await all.clock.advance(300_000)
    const before = all.cluster.requests.length
    await all.clock.advance(300_000)
    expect(all.cluster.requests.length - before).toBe(10)
    expect(before).toBeLessThan(18)
    expect(all.reflector.state).toMatchObject({ kind: 'behind', wasLive: true, failure: { code: 'unreachable' } })
    expect(all.shown()).toEqual({ 'a/x': 1 })
    all.cluster.refuse = undefined
    await all.clock.advance(30_000)
    expect(all.reflector.state.kind).toBe('live')
    all.reflector.end()
  })

  test('that comes back is back on the screen within two seconds, by one question for all reflectors', async () => {
    const cluster = modelCluster()
    const clock = heldClock(() => 0.5)
    const beat = pulse(cluster.transport, clock)
    const followers = await Promise.all(Array.from({ length: 5 }, () => living({ pulse: beat }, { cluster, clock })))
    cluster.refuse = () => new Error('connect ECONNREFUSED')
    cluster.watches.forEach((watch) => watch.cut())
    await clock.advance(120_000)
    cluster.requests.length = 0
    await clock.advance(10_000)
    expect(cluster.requests.filter(({ path }) => path === '/readyz')).toHaveLength(10)
    cluster.put('y', { spec: 2 })
    cluster.refuse = undefined
    await clock.advance(2_000)
    for (const all of followers) {
      expect(all.reflector.state.kind).toBe('live')
      expect(all.shown()).toEqual(all.truth())
      all.reflector.end()
    }
    beat.end()
    cluster.requests.length = 0
    await clock.advance(60_000)
    expect(cluster.requests).toEqual([])
  })

  test('that is ready while one resource is broken is asked for that no more often', async () => {
    const cluster = modelCluster()
    const clock = heldClock()
    const beat = pulse(cluster.transport, clock)
    const all = await living({ pulse: beat }, { cluster, clock })
    cluster.refuse = ({ path }) => (path === '/readyz' ? undefined : refused(500))
    cluster.watches.forEach((watch) => watch.cut())
    await clock.advance(120_000)
    cluster.requests.length = 0
    await clock.advance(300_000)
    expect(cluster.requests.filter(({ path }) => path !== '/readyz')).toHaveLength(10)
    expect(cluster.requests.filter(({ path }) => path === '/readyz').length).toBeLessThanOrEqual(10)
    all.reflector.end()
    beat.end()
  })

  test('that asks to be left alone is left alone', async () => {
    const all = await living()
    all.cluster.refuse = () => refused(429, { retryAfterSeconds: 20 })
    all.cluster.watches.forEach((watch) => watch.cut())
    await all.clock.advance(800)
    expect(all.cluster.requests).toHaveLength(1)
    all.reflector.wake()
    await all.clock.advance(19_000)
    expect(all.cluster.requests).toHaveLength(1)
    await all.clock.advance(1_000)
    expect(all.cluster.requests).toHaveLength(2)
    all.reflector.end()
  })
})

test('after sleep the stream is opened anew at once, from where it was', async () => {
  const all = await living()
  all.cluster.watches.forEach((watch) => watch.freeze())
  all.cluster.put('y', { spec: 2 })
  all.reflector.wake()
  await all.clock.settle()
  expect(all.cluster.requests.map(({ query }) => query?.resourceVersion)).toEqual(['101'])
  expect(all.kinds()).toEqual(['live'])
  expect(all.shown()).toEqual(all.truth())
  all.reflector.end()
})

test('waking up cuts a long wait short', async () => {
  const all = await living()
  all.cluster.refuse = () => new Error('no network')
  all.cluster.watches.forEach((watch) => watch.cut())
  await all.clock.advance(60_000)
  all.cluster.refuse = undefined
  all.reflector.wake()
  await all.clock.settle()
  expect(all.reflector.state.kind).toBe('live')
  all.reflector.end()
})
