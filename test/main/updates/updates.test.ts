import { describe, expect, test } from 'vitest'
import { fail } from '../../../preload/contract/failure'
import type { UpdateItem } from '../../../preload/contract/update'
import { notices as noticesOf } from '../../../main/inventory/notices'
import type { UpdateMemory } from '../../../main/store/update-memory'
import type { Release } from '../../../main/updates/feed'
import { updates } from '../../../main/updates/updates'

const hour = 60 * 60_000
const day = 24 * hour
const page = 'https://example.org/2'

const place = 'https://example.org:8443/latest'

function begun({ hasPlace = true, kept = {} as UpdateMemory, isWeekly = false } = {}) {
  const world = {
    isWeekly,
    at: 1_000 * day,
    asked: [] as string[],
    answer: (() => Promise.resolve({ version: '2.0.0', page })) as () => Promise<Release | undefined>,
    waits: [] as { readonly until: number; readonly run: () => void }[],
    memory: { value: kept, set: (value: UpdateMemory) => void (world.memory.value = value), flushed: () => Promise.resolve() },
    notices: noticesOf(),
    item: undefined as UpdateItem | undefined,
    /** Goes on, from one wait to the next. */
    async pass(ms: number) {
      const end = world.at + ms
      for (;;) {
        const next = world.waits.filter(({ until }) => until <= end).toSorted((a, b) => a.until - b.until)[0]
        if (!next) break
        world.waits.splice(world.waits.indexOf(next), 1)
        world.at = next.until
        next.run()
        await settled()
      }
      world.at = end
    },
  }
  const one = updates({
    version: '1.0.0', source: hasPlace ? place : undefined, memory: world.memory, notices: world.notices,
    isWeekly: () => world.isWeekly,
    latest: (from) => (world.asked.push(from), world.answer()),
    now: () => world.at,
    after(ms, run) {
      const wait = { until: world.at + ms, run }
      world.waits.push(wait)
      return () => void (world.waits.includes(wait) && world.waits.splice(world.waits.indexOf(wait), 1))
    },
  })
  const take = (items: readonly UpdateItem[]) => (world.item = items[0] ?? world.item)
  one.watch({ snapshot: take, change: ({ upserts }) => take(upserts), ended() {} })
  return { world, one }
}

/** What is told is told in the turns after it. */
const settled = async () => {
  for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setImmediate(resolve))
}

test('nobody is asked unless the person wants it, however long the window is open', async () => {
  const { world } = begun()
  await world.pass(60 * day)
  expect(world.asked).toEqual([])
  expect(world.waits).toEqual([])
  expect(world.item).toEqual({ id: 'updates', version: '1.0.0', host: 'example.org:8443', isAsking: false })
})

test('a press asks once, however often it is pressed, and the answer is told', async () => {
  const { world, one } = begun()
  let answer = (_release: Release) => {}
  world.answer = () => new Promise((resolve) => (answer = resolve))
  const both = Promise.all([one.check(), one.check()])
  await expect.poll(() => world.item?.isAsking).toBe(true)
  answer({ version: '2.0.0', page })
  await both
  await expect.poll(() => world.item).toMatchObject({ isAsking: false, last: { state: 'later', at: 1_000 * day, version: '2.0.0', page } })
  expect(world.asked).toEqual([place])
  // Who pressed looks at the answer.
  expect([...world.notices.all.values()]).toEqual([])
})

test.each([['an older one', { version: '0.9.0', page }], ['the same', { version: '1.0.0', page }], ['one before it', { version: '1.0.0-rc.1', page }], ['none', undefined]])('where %s is out, this is the latest', async (_name, found) => {
  const { world, one } = begun()
  world.answer = () => Promise.resolve(found)
  await one.check()
  await expect.poll(() => world.item?.last?.state).toBe('latest')
})

test('a failure is told with its sentence, and what was known before is not lost for the next start', async () => {
  const { world, one } = begun({ kept: { askedAt: 5, found: { version: '2.0.0', page } } })
  expect(world.item?.last).toMatchObject({ state: 'later', at: 5 })
  world.answer = () => Promise.reject(fail('unreachable', 'Not now.'))
  await one.check()
  await expect.poll(() => world.item?.last).toMatchObject({ state: 'failed', failure: { code: 'unreachable', message: 'Not now.' } })
  expect(world.memory.value).toEqual({ askedAt: 5, found: { version: '2.0.0', page } })
})

test('a build that names no place refuses, and never asks', async () => {
  const { world, one } = begun({ hasPlace: false, isWeekly: true })
  await expect(one.check()).rejects.toMatchObject({ failure: { code: 'unsupported' } })
  await world.pass(60 * day)
  expect(world.asked).toEqual([])
  expect(world.item).not.toHaveProperty('host')
})

test('what was found is forgotten once it is what runs', () => {
  expect(begun({ kept: { askedAt: 5, found: { version: '1.0.0', page } } }).world.item?.last).toEqual({ state: 'latest', at: 5 })
})

describe('once a week', () => {
  test('it is asked, not in the first minute, and told until it is put away', async () => {
    const { world } = begun({ isWeekly: true })
    await world.pass(59_000)
    expect(world.asked).toHaveLength(0)
    await world.pass(2_000)
    expect(world.asked).toHaveLength(1)
    expect(world.notices.all.get('update')).toMatchObject({ severity: 'info', failure: { message: 'Virt Desktop 2.0.0 has been released; this is 1.0.0.' } })
    world.notices.dismiss('update')
    await world.pass(20 * day)
    expect(world.asked).toHaveLength(3)
    expect(world.notices.all.get('update')).toBeUndefined()
    world.answer = () => Promise.resolve({ version: '2.1.0', page })
    await world.pass(8 * day)
    expect(world.notices.all.get('update')).toMatchObject({ failure: { message: expect.stringContaining('2.1.0') } })
  })
  test('also over starts, and with a clock that was wrong', async () => {
    const soon = begun({ isWeekly: true, kept: { askedAt: 998 * day } })
    await soon.world.pass(4 * day)
    expect(soon.world.asked).toHaveLength(0)
    await soon.world.pass(2 * day)
    expect(soon.world.asked).toHaveLength(1)
    const future = begun({ isWeekly: true, kept: { askedAt: 9_000 * day } })
    await future.world.pass(hour)
    expect(future.world.asked).toHaveLength(1)
  })
  test('a place that failed is asked again a day later, and the person is not bothered', async () => {
    const { world } = begun({ isWeekly: true })
    world.answer = () => Promise.reject(fail('unreachable', 'Not now.'))
    await world.pass(23 * hour)
    expect(world.asked).toHaveLength(1)
    await world.pass(3 * hour)
    expect(world.asked).toHaveLength(2)
    expect([...world.notices.all.values()]).toEqual([])
  })
  test('the setting holds at once, both ways', async () => {
    const { world, one } = begun()
    world.isWeekly = true
    one.changed()
    await world.pass(2 * 60_000)
    expect(world.asked).toHaveLength(1)
    world.isWeekly = false
    one.changed()
    await world.pass(60 * day)
    expect(world.asked).toHaveLength(1)
  })
  test('it ends with the program', async () => {
    const { world, one } = begun({ isWeekly: true })
    one.stop()
    await world.pass(60 * day)
    expect(world.asked).toHaveLength(0)
  })
})
