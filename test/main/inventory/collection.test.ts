import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { collection } from '../../../main/inventory/collection'
import type { Change } from '../../../preload/contract/shape'

interface Item {
  readonly id: string
  readonly at: number
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function watched(items = collection<Item>()) {
  const snapshots: (readonly Item[])[] = []
  const changes: Change<Item>[] = []
  const end = items.watch({ snapshot: (one) => snapshots.push(one), change: (one) => changes.push(one), ended() {} })
  return { items, snapshots, changes, end }
}

describe('a watched collection', () => {
  test('tells a newcomer everything, then each change', () => {
    const items = collection<Item>()
    items.put({ id: 'a', at: 1 })
    const { snapshots, changes } = watched(items)
    items.put({ id: 'b', at: 1 })
    expect(snapshots).toEqual([[{ id: 'a', at: 1 }]])
    expect(changes).toEqual([{ upserts: [{ id: 'b', at: 1 }], removes: [] }])
  })
  test('the first change goes out at once, a storm after it in steps, the last state exact', () => {
    const { items, changes } = watched()
    for (let at = 0; at < 10_000; at++) {
      items.put({ id: 'a', at })
      if (at % 1_000 === 999) vi.advanceTimersByTime(10)
    }
    expect(changes[0]).toEqual({ upserts: [{ id: 'a', at: 0 }], removes: [] })
    vi.advanceTimersByTime(100)
    expect(changes.length).toBeLessThanOrEqual(4)
    expect(changes.at(-1)).toEqual({ upserts: [{ id: 'a', at: 9_999 }], removes: [] })
  })
  test('what came and went between two steps is a remove, what went and came again an upsert', () => {
    const { items, changes } = watched()
    items.put({ id: 'z', at: 0 })
    items.put({ id: 'a', at: 1 }, { id: 'b', at: 1 })
    items.remove('a', 'b')
    items.put({ id: 'b', at: 2 })
    vi.advanceTimersByTime(100)
    expect(changes.at(-1)).toEqual({ upserts: [{ id: 'b', at: 2 }], removes: ['a'] })
  })
  test('removing what is not there says nothing', () => {
    const { items, changes } = watched()
    items.remove('nobody')
    expect(changes).toEqual([])
  })
  test('one change of many thousand items costs one item', () => {
    const { items, changes } = watched()
    items.put(...Array.from({ length: 20_000 }, (_, at) => ({ id: String(at), at })))
    vi.advanceTimersByTime(200)
    items.put({ id: '7', at: -1 })
    expect(changes.at(-1)).toEqual({ upserts: [{ id: '7', at: -1 }], removes: [] })
  })
  test('many thousand items go in parts, a turn between them', () => {
    const { items, changes } = watched()
    items.put(...Array.from({ length: 20_000 }, (_, at) => ({ id: String(at), at })))
    vi.advanceTimersByTime(200)
    expect(changes.every(({ upserts }) => upserts.length <= 500)).toBe(true)
    expect(new Set(changes.flatMap(({ upserts }) => upserts.map(({ id }) => id))).size).toBe(20_000)
  })
  test('an ended watch hears nothing more', () => {
    const { items, changes, end } = watched()
    end()
    items.put({ id: 'a', at: 1 })
    vi.advanceTimersByTime(100)
    expect(changes).toEqual([])
  })
})
