import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { board } from '../../../main/inventory/board'
import { collection } from '../../../main/inventory/collection'
import type { Connections } from '../../../main/inventory/connections'
import { notifications } from '../../../main/notify/notifications'
import type { SessionRow } from '../../../main/provider/host-contract'
import { notificationSettings } from '../../../preload/contract/notification'
import type { Task } from '../../../preload/contract/task'

const machine = (key: string, status: SessionRow['status']): SessionRow => ({ id: key, key, name: key, status, addresses: [], tags: [], offers: {}, consoles: [] })
const running: SessionRow['status'] = { phase: 'running', word: 'running' }
const forced: SessionRow['status'] = { phase: 'off', word: 'shut off', end: 'forced' }
const moment = 5_000

/** The edges: the board's own rows, a clock, and a desktop that notes what it is given. */
function lab() {
  const rows = board(() => {})
  const tasks = collection<Task>()
  const shown: string[] = []
  const clicks: (() => void)[] = []
  const went: unknown[] = []
  const world = { rows, tasks, shown, clicks, went, isInSight: false, isThere: true, settings: notificationSettings.parse({}), notes: undefined as unknown as ReturnType<typeof notifications> }
  world.notes = notifications({
    connections: { board: rows, all: collection(0) } as unknown as Connections,
    tasks: { all: tasks },
    settings: () => world.settings,
    isInSight: () => world.isInSight,
    findNotifier: async () => (world.isThere ? { hasMarkup: true } : undefined),
    show: ({ title, body }, onClick) => (shown.push(body === '' ? title : `${title} | ${body}`), clicks.push(onClick)),
    go: (place) => void went.push(place),
    onUnseen() {},
  })
  return world
}

let world: ReturnType<typeof lab>
beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-03-01T12:00:00') })
  world = lab()
})
afterEach(() => {
  world.notes.stop()
  vi.useRealTimers()
})
const later = (ms = moment) => vi.advanceTimersByTimeAsync(ms)
const all = (count: number, status: SessionRow['status']) => Array.from({ length: count }, (_, at) => machine(`m${at}`, status))

it('a machine that is switched off by others is shown, and a click leads to it', async () => {
  world.rows.snapshot('lab', all(1, running))
  await later()
  world.rows.change('lab', { upserts: all(1, forced), removes: [] })
  await later()
  expect(world.shown).toEqual(['m0 was powered off | Not from here, and not by its guest.'])
  world.clicks[0]?.()
  expect(world.went).toEqual([{ kind: 'machine', machineId: 'lab/m0' }])
})

it('a first list, and machines that were there all the time, tell nothing', async () => {
  world.rows.snapshot('lab', [...all(3, forced), machine('bad', { phase: 'failed', word: 'crashed' })])
  await later()
  world.rows.snapshot('lab', [...all(3, forced), machine('bad', { phase: 'failed', word: 'crashed' })])
  await later()
  expect(world.shown).toEqual([])
})

it('what a person does here is not told', async () => {
  world.rows.snapshot('lab', all(1, running))
  await later()
  await world.rows.deeds.during('lab/m0', 'powerOff', () => world.rows.rows.get('lab/m0')?.status, async () => {
    // Within the collection's own pause: nobody may have seen that it was pending.
    world.rows.change('lab', { upserts: all(1, forced), removes: [] })
  })
  await later()
  expect(world.shown).toEqual([])
})

it('a reconnect that finds others states is one summary', async () => {
  world.rows.snapshot('lab', all(100, running))
  await later()
  world.rows.dim('lab')
  await later()
  world.rows.snapshot('lab', all(100, { phase: 'off', word: 'shut off' }))
  await later()
  expect(world.shown).toHaveLength(1)
  expect(world.shown[0]).toMatch(/^100 machines stopped/)
})

it('a storm becomes few notifications, however long it lasts', async () => {
  world.rows.snapshot('lab', all(200, running))
  await later()
  for (const row of all(200, forced)) {
    world.rows.change('lab', { upserts: [row], removes: [] })
    await later(300)
  }
  await later(60_000)
  expect(world.shown.length).toBeGreaterThan(1)
  expect(world.shown.length).toBeLessThan(7)
})

it('kinds that are off, and all when they are off, are not shown', async () => {
  world.rows.snapshot('lab', all(2, running))
  await later()
  world.settings = notificationSettings.parse({ off: ['stopped'] })
  world.rows.change('lab', { upserts: [machine('m0', forced)], removes: [] })
  await later()
  world.settings = notificationSettings.parse({ isOn: false })
  world.rows.change('lab', { upserts: [machine('m1', { phase: 'failed', word: 'crashed' })], removes: [] })
  await later()
  expect(world.shown).toEqual([])
})

it('in quiet hours and without a server nothing is shown, but the icon says that it is unseen until the window is looked at', async () => {
  world.settings = notificationSettings.parse({ quiet: { isOn: true, from: '11:00', to: '13:00' } })
  world.rows.snapshot('lab', all(2, running))
  await later()
  world.rows.change('lab', { upserts: [machine('m0', forced)], removes: [] })
  await later()
  world.settings = notificationSettings.parse({})
  world.isThere = false
  world.rows.change('lab', { upserts: [machine('m1', forced)], removes: [] })
  await later()
  expect(world.shown).toEqual([])
  expect(world.notes.unseen).toEqual(['m1 was powered off', 'm0 was powered off'])
  world.notes.seen()
  expect(world.notes.unseen).toEqual([])
})

it('tasks and consoles are told only while nobody looks at the window', async () => {
  const task: Task = { id: 't', title: 'Create <web>', startedAt: 0, state: 'running', step: 'Starting', canCancel: true, goesOnAlone: false, steps: [] }
  world.rows.snapshot('lab', all(1, running))
  for (const isInSight of [true, false]) {
    world.isInSight = isInSight
    world.tasks.put(task)
    await later()
    world.tasks.put({ ...task, state: 'failed', failure: { code: 'conflict', message: 'The pool is full & <b>.' } })
    world.notes.consoleLost('lab/m0')
    await later()
  }
  expect(world.shown).toEqual(['Failed: Create <web> | The pool is full &amp; &lt;b&gt;.', 'The console of m0 is lost | It did not come back by itself.'])
})

it('a page’s word on a console counts only for a machine that runs', async () => {
  world.rows.snapshot('lab', all(1, forced))
  await later()
  world.notes.consoleLost('lab/m0')
  world.notes.consoleLost('lab/nobody')
  await later()
  expect(world.shown).toEqual([])
})

it('whether the desktop shows them is looked at when somebody asks', async () => {
  const seen: string[] = []
  const end = world.notes.watch({ snapshot: ([item]) => seen.push(item?.state ?? ''), change: ({ upserts: [item] }) => seen.push(item?.state ?? ''), ended() {} })
  await later()
  expect(seen).toEqual(['unknown', 'there'])
  end()
})
