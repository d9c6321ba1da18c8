import { expect, test } from 'vitest'
import { KubeError } from '../../../../main/kube/transport'
import { heldClock } from '../held-clock'
import { lineOf, modelCluster } from '../model-cluster'
import { follow } from './open'

// Random histories of a cluster and of the way to it. Whatever happened: once it is well again, the store is what a fresh list is, and so is
// what a listener made of the changes.

/** mulberry32 */
function chance(seed: number) {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

const refusals = [
  () => new KubeError(500, 'etcd', { isStatus: true }), () => new KubeError(503, 'starting', { isStatus: true }),
  () => new KubeError(429, 'slowly', { isStatus: true, retryAfterSeconds: 2 }), () => new KubeError(403, 'rules', { isStatus: true }),
  () => new KubeError(404, 'not yet', { isStatus: true }), () => new KubeError(401, 'who?', { isStatus: true }),
  () => new KubeError(410, 'gone', { isStatus: true }), () => new Error('connect ECONNREFUSED'),
]

async function live(seed: number) {
  const random = chance(seed)
  const below = (count: number) => Math.floor(random() * count)
  const cluster = modelCluster({ pageSize: 1 + below(5) })
  cluster.streamsLists = (['status', 'event', true, true] as const)[below(4)]!
  for (let index = 0; index < below(12); index++) cluster.put(`m${index}`, { spec: index })
  const clock = heldClock(random)
  const all = follow({}, { cluster, clock })

  const change = () => (random() < 0.3 ? cluster.remove(`m${below(12)}`) : void cluster.put(`m${below(12)}`, { spec: below(1000) }))
  const deeds: (() => unknown)[] = [
    change, change, change, change,
    () => cluster.bookmark(),
    () => cluster.compact(),
    // The last line is cut at any byte, as an end or as an error.
    () => {
      const line = lineOf('MODIFIED', cluster.put(`m${below(12)}`, { spec: 'cut' }))
      for (const watch of cluster.watches) {
        watch.line(line.slice(0, below(line.length)))
        if (random() < 0.5) watch.end()
        else watch.cut()
      }
    },
    () => cluster.watches.forEach((watch) => watch.end()),
    () => cluster.watches.forEach((watch) => watch.freeze()),
    // The stream says the past again, up to now.
    () => {
      const again = cluster.said.slice(below(cluster.said.length + 1))
      for (const watch of cluster.watches) again.forEach((line) => watch.line(line))
    },
    () => cluster.watches.forEach((watch) => watch.line('<html>')),
    () => (cluster.refuse = refusals[below(refusals.length)]),
    () => (cluster.refuse = undefined),
    () => all.reflector.wake(),
    () => clock.advance(below(200_000)),
    () => clock.advance(below(3_000)),
    () => clock.settle(),
  ]
  for (let step = 0; step < 40; step++) await deeds[below(deeds.length)]!()
  cluster.refuse = undefined
  for (let minute = 0; minute < 12; minute++) {
    await clock.advance(60_000)
    cluster.bookmark()
  }
  await clock.advance(2_000)
  return all
}

test.each(Array.from({ length: 60 }, (_, index) => index + 1))('after the history of seed %i the store is what a fresh list is', async (seed) => {
  const all = await live(seed)
  try {
    expect(all.reflector.state.kind).toBe('live')
    expect(all.shown()).toEqual(all.truth())
    expect(Object.fromEntries([...all.mirror].map(([key, { value }]) => [key, value]).sort())).toEqual(all.truth())
    for (const [name, { metadata }] of all.cluster.objects) expect(all.mirror.get(`a/${name}`)?.uid).toBe(metadata.uid)
  } finally {
    all.reflector.end()
  }
  await all.clock.settle()
  expect(all.clock.waiting).toBe(0)
  expect(all.cluster.watches.size).toBe(0)
})
