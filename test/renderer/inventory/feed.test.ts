// Which machine is asked for its picture when: politely, and only those in sight.
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createFeed, type Feed } from '../../../renderer/inventory/thumbnails/feed'

let asked: string[]
let underWay: Map<string, (isPicture: boolean) => void>
let most: Map<string, number>
let feed: Feed
const connectionOf = (id: string) => id.split('/')[0]!
const machines = (connection: string, count: number) => Array.from({ length: count }, (_, at) => `${connection}/${at}`)

beforeEach(() => {
  vi.useFakeTimers()
  asked = []
  underWay = new Map()
  most = new Map()
  feed = createFeed({
    connectionOf,
    take: (id) => new Promise((resolve) => {
      asked.push(id)
      underWay.set(id, resolve)
      const here = [...underWay.keys()].filter((other) => connectionOf(other) === connectionOf(id)).length
      most.set(connectionOf(id), Math.max(most.get(connectionOf(id)) ?? 0, here))
    }),
  })
})
afterEach(() => vi.useRealTimers())

/** Everybody who was asked answers, and so do those who are asked then, until nobody is. */
async function answer(isPicture = true) {
  while (underWay.size > 0) {
    for (const [id, resolve] of underWay) {
      underWay.delete(id)
      resolve(isPicture)
    }
    await vi.advanceTimersByTimeAsync(0)
  }
}

test('each machine in sight is asked, two at a time for each connection', async () => {
  feed.want([...machines('a', 7), ...machines('b', 3)])
  expect(asked).toEqual(['a/0', 'a/1', 'b/0', 'b/1'])
  await answer()
  expect(asked.toSorted()).toEqual([...machines('a', 7), ...machines('b', 3)])
  expect([...most.values()]).toEqual([2, 2])
})

test('a connection that does not answer is asked no more, and delays no other', async () => {
  feed.want([...machines('silent', 5), ...machines('b', 2)])
  await vi.advanceTimersByTimeAsync(0)
  for (const id of machines('b', 2)) {
    underWay.get(id)!(true)
    underWay.delete(id)
  }
  await vi.advanceTimersByTimeAsync(60_000)
  expect(asked.filter((id) => id.startsWith('silent'))).toHaveLength(2)
  expect(asked.filter((id) => id === 'b/0')).toHaveLength(2)
})

test('a machine is asked again after two seconds, not before', async () => {
  feed.want(['a/0'])
  await answer()
  await vi.advanceTimersByTimeAsync(1_999)
  expect(asked).toHaveLength(1)
  await vi.advanceTimersByTimeAsync(1)
  expect(asked).toHaveLength(2)
})

test('one that has no picture to give is asked more and more seldom, at least once a minute', async () => {
  feed.want(['a/0'])
  const at: number[] = []
  const start = Date.now()
  for (let seconds = 0; seconds < 400; seconds++) {
    if (underWay.size > 0) at.push((Date.now() - start) / 1_000)
    await answer(false)
    await vi.advanceTimersByTimeAsync(1_000)
  }
  expect(at.slice(0, 8)).toEqual([0, 4, 12, 28, 60, 120, 180, 240])
})

test('what is out of sight is not asked, nor anything while nobody looks', async () => {
  feed.want(machines('a', 4))
  await answer()
  asked = []
  feed.want(['a/3'])
  await vi.advanceTimersByTimeAsync(2_000)
  expect(asked).toEqual(['a/3'])
  await answer()
  feed.want([])
  await vi.advanceTimersByTimeAsync(60_000)
  expect(asked).toEqual(['a/3'])
})

test('scrolling back and forth asks nobody sooner', async () => {
  feed.want(['a/0'])
  await answer()
  for (let turn = 0; turn < 10; turn++) {
    feed.want([])
    feed.want(['a/0'])
  }
  expect(asked).toEqual(['a/0'])
})
