import { expect, test } from 'vitest'
import type { Entry, StoreChange } from '../../../../main/kube/store/store'
import { syncStore } from '../../../../main/kube/store/sync-store'
import { isOlder, newerOf } from '../../../../main/kube/store/version'
import { heldClock } from '../held-clock'

const entry = (key: string, version: number | string, value: unknown = version, uid = 'u'): Entry<unknown> => ({ key, uid, resourceVersion: String(version), value })

function watched(isSame?: (a: unknown, b: unknown) => boolean) {
  const clock = heldClock()
  const store = syncStore<unknown>(clock, isSame)
  const told: StoreChange<unknown>[] = []
  store.onChange((change) => told.push(change))
  return { clock, store, told }
}

test('a turn of the event loop is told once, as what it came to', async () => {
  const { clock, store, told } = watched()
  store.put(entry('a', 1))
  store.put(entry('a', 2))
  store.put(entry('b', 3))
  store.remove(entry('b', 4))
  expect(told).toEqual([])
  await clock.settle()
  expect(told).toEqual([{ removed: [], upserts: [entry('a', 2)] }])
})

test('another uid under a key is one that went and one that came', async () => {
  const { clock, store, told } = watched()
  store.put(entry('a', 1, 'x', 'first'))
  await clock.settle()
  store.put(entry('a', 5, 'x', 'second'))
  await clock.settle()
  expect(told.at(-1)).toEqual({ removed: [{ key: 'a', uid: 'first' }], upserts: [entry('a', 5, 'x', 'second')] })
})

test('what is older than what is known changes nothing, also of what went', () => {
  const { store } = watched()
  store.put(entry('a', 10))
  store.put(entry('a', 9))
  expect(store.get('a')?.resourceVersion).toBe('10')
  store.remove(entry('a', 9))
  expect(store.size).toBe(1)
  store.remove(entry('a', 12))
  store.put(entry('a', 11))
  expect(store.size).toBe(0)
  store.put(entry('a', 13, 13, 'v'))
  store.remove(entry('a', 12))
  expect(store.size).toBe(1)
})

test('where versions say nothing, the last word counts', () => {
  const { store } = watched()
  store.put(entry('a', 'zebra', 1))
  store.put(entry('a', 'apple', 2))
  expect(store.get('a')?.value).toBe(2)
  store.remove(entry('a', 'x', 0, 'another'))
  expect(store.size).toBe(1)
  store.remove(entry('a', 'x'))
  expect(store.size).toBe(0)
})

test('a sweep is the truth even when versions went backwards, and one that breaks off removes nothing', () => {
  const { store } = watched()
  store.put(entry('a', 100))
  store.put(entry('b', 100))
  const broken = store.sweep()
  broken.add(entry('a', 5))
  const whole = store.sweep()
  whole.add(entry('a', 6))
  broken.finish()
  expect(store.size).toBe(2)
  whole.finish()
  expect([...store.entries()]).toEqual([entry('a', 6)])
})

test('what looks alike is not told, and keeps its identity', async () => {
  const { clock, store, told } = watched((a, b) => JSON.stringify(a) === JSON.stringify(b))
  const value = { shown: 1 }
  store.put(entry('a', 1, value))
  await clock.settle()
  store.put(entry('a', 2, { shown: 1 }))
  await clock.settle()
  expect(told).toHaveLength(1)
  expect(store.get('a')).toEqual(entry('a', 2, value))
  expect(store.get('a')?.value).toBe(value)
})

test('versions are counters, however long', () => {
  expect(isOlder('9', '10')).toBe(true)
  expect(isOlder('10', '9')).toBe(false)
  expect(isOlder('10', '10')).toBe(false)
  expect(isOlder('9'.repeat(30), `1${'0'.repeat(30)}`)).toBe(true)
  expect(isOlder('a', 'b')).toBe(false)
  expect(newerOf(undefined, '5')).toBe('5')
  expect(newerOf('7', '5')).toBe('7')
  expect(newerOf('7', 'x')).toBe('x')
})
