import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { connections as connectionsOf } from '../../../main/inventory/connections'
import { watchDetail } from '../../../main/inventory/detail'
import { journal as journalOf } from '../../../main/inventory/journal'
import { tasks as tasksOf } from '../../../main/inventory/tasks'
import { watchUsage } from '../../../main/inventory/usage'
import type { Machine, Occurrence, Usage } from '../../../preload/contract/machine'
import type { Identified } from '../../../preload/contract/shape'
import type { Sink } from '../../../preload/wire/roles'
import { fakeBackend, fakeRow } from '../../fakes/backend'
import { fakeHost } from '../../fakes/host'

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] }))
afterEach(() => void vi.useRealTimers())

const turn = (ms = 100) => vi.advanceTimersByTimeAsync(ms)

/** A sink as a page's store is one. */
function store<T extends Identified>() {
  const items = new Map<string, T>()
  const sink: Sink<T> = {
    snapshot(all) {
      items.clear()
      for (const item of all) items.set(item.id, item)
    },
    change({ upserts, removes }) {
      for (const id of removes) items.delete(id)
      for (const item of upserts) items.set(item.id, item)
    },
    ended() {},
  }
  return { items, sink }
}

async function inventory() {
  const backend = fakeBackend()
  const uris = ['one', 'two'].map((id) => ({ id, name: id, uri: `test:///${id}`, isReadOnly: false, allowsUnverified: false, connectsAtStart: true }))
  for (const { id, uri } of uris) backend.machines.set(uri, [fakeRow(`${id}-a`)])
  const host = fakeHost(backend)
  const connections = connectionsOf({ hosts: { libvirt: host, kubevirt: host }, records: uris, save() {} })
  const journal = journalOf()
  connections.onEachSession((id, { client, session }) => client.session.occurrences({ session }, journal.sink(id)))
  connections.start()
  await turn(10_000)
  return { backend, host, connections, journal }
}

describe('an opened machine', () => {
  test('has its facets, follows its session, and is gone when it is', async () => {
    const { backend, connections } = await inventory()
    const { items, sink } = store<Machine>()
    watchDetail(connections, 'one/one-a', sink)
    await turn()
    expect(items.get('one/one-a')).toMatchObject({ connectionId: 'one', key: 'one-a', isStale: false, facets: { disks: { items: [] } } })
    backend.sessions[0]!.rows.put(fakeRow('one-a', { status: { phase: 'running', word: 'running' } }))
    await turn()
    expect(items.get('one/one-a')?.status.phase).toBe('running')
    backend.sessions[0]!.rows.remove('one-a')
    await turn()
    expect(items.size).toBe(0)
  })

  test('stays, dimmed, over a lost link, and is watched again with the next session', async () => {
    const { backend, connections } = await inventory()
    const { items, sink } = store<Machine>()
    watchDetail(connections, 'one/one-a', sink)
    await turn()
    backend.failure = { code: 'unreachable', message: 'Gone.' }
    backend.sessions[0]!.lose()
    await turn(500)
    expect(items.get('one/one-a')).toMatchObject({ isStale: true, facets: { disks: { items: [] } } })
    backend.failure = undefined
    backend.machines.set('test:///one', [fakeRow('one-a', { name: 'renamed' })])
    await turn(40_000)
    expect(items.get('one/one-a')).toMatchObject({ isStale: false, name: 'renamed' })
  })

  test('of a connection that is not there is nothing', async () => {
    const { connections } = await inventory()
    const { items, sink } = store<Machine>()
    watchDetail(connections, 'none/x', sink)
    await turn()
    expect(items.size).toBe(0)
  })
})

describe('usage', () => {
  test('is asked of each session for its own machines, only while watched, and again after a loss', async () => {
    const { backend, connections } = await inventory()
    const { items, sink } = store<Usage>()
    const end = watchUsage(connections, ['one/one-a', 'two/two-a', 'two/two-b'], sink)
    await turn()
    expect(backend.sessions.map(({ usageKeys }) => usageKeys)).toEqual([[['one-a']], [['two-a', 'two-b']]])
    backend.sessions[0]!.use({ id: 'one-a', at: 1, cpuShare: 0.5 })
    await turn()
    expect(items.get('one/one-a')).toMatchObject({ cpuShare: 0.5 })
    backend.sessions[0]!.lose()
    await turn(5_000)
    expect(backend.sessions[2]!.usageKeys).toEqual([['one-a']])
    end()
    await turn()
    backend.sessions[2]!.use({ id: 'one-a', at: 2, cpuShare: 0.9 })
    await turn()
    expect(items.get('one/one-a')).toMatchObject({ cpuShare: 0.5 })
  })
})

describe('the journal', () => {
  const edge = (machineId: string, text: string): Occurrence => ({ id: '1', machineId, at: 1, kind: 'state', text })

  test("keeps each machine's edges under ids of its own, over a lost link", async () => {
    const { backend, connections, journal } = await inventory()
    backend.sessions[0]!.occur(edge('one-a', 'Started'))
    await turn()
    backend.sessions[0]!.lose()
    await turn(5_000)
    backend.sessions[2]!.occur(edge('one-a', 'Stopped'))
    backend.sessions[1]!.occur(edge('two-a', 'Paused'))
    await turn()
    const { items, sink } = store<Occurrence>()
    journal.watch('one/one-a', sink)
    expect([...items.values()].map(({ text, machineId }) => [text, machineId])).toEqual([['Started', 'one/one-a'], ['Stopped', 'one/one-a']])
    void connections
  })

  test('forgets the oldest of a machine that never rests', async () => {
    const journal = journalOf()
    const { items, sink } = store<Occurrence>()
    journal.watch('one/a', sink)
    const feed = journal.sink('one')
    for (let at = 0; at < 10_000; at++) feed.change({ upserts: [edge('a', `Crash ${at}`)], removes: [] })
    expect(items.size).toBe(200)
    expect([...items.values()].at(-1)?.text).toBe('Crash 9999')
  })
})

describe('making a machine', () => {
  const plan = {
    connectionId: 'one', name: 'new', medium: { kind: 'empty' }, vcpus: 1, memoryBytes: 1, disks: [], nics: [], firmware: 'bios', hasSecureBoot: false, hasTpm: false,
    accelerator: 'auto', startsAfterwards: false,
  } as const

  test('is a task with steps, and ends with the machine', async () => {
    const { backend, connections } = await inventory()
    const tasks = tasksOf(connections)
    const id = tasks.create({ ...plan, disks: [], nics: [] })
    await turn()
    const { sink, plan: seen } = backend.sessions[0]!.creations[0]!
    expect(seen).not.toHaveProperty('connectionId')
    sink.change({ upserts: [{ id: 'create', step: 'Copying the image', progress: 0.4 }], removes: [] })
    await turn()
    expect(tasks.all.get(id)).toMatchObject({ state: 'running', step: 'Copying the image', progress: 0.4, canCancel: true })
    sink.change({ upserts: [{ id: 'create', step: 'Starting' }], removes: [] })
    await turn()
    expect(tasks.all.get(id)).not.toHaveProperty('progress')
    sink.change({ upserts: [{ id: 'create', step: 'Done', createdKey: 'k' }], removes: [] })
    await turn()
    expect(tasks.all.get(id)).toMatchObject({ state: 'done', machineId: 'one/k', canCancel: false })
    expect(tasks.running).toEqual([])
    tasks.dismiss(id)
    expect(tasks.all.get(id)).toBeUndefined()
  })

  test('is cancelled by ending its watch, which cleans up', async () => {
    const { backend, connections } = await inventory()
    const tasks = tasksOf(connections)
    const id = tasks.create({ ...plan, disks: [], nics: [] })
    await turn()
    expect(() => tasks.dismiss(id)).toThrow('still runs')
    tasks.cancel(id)
    await turn()
    expect(tasks.all.get(id)).toMatchObject({ state: 'cancelled' })
    expect(backend.sessions[0]!.creations[0]!.isEnded).toBe(true)
  })

  test('that fails says why; one whose host died as well', async () => {
    const { backend, host, connections } = await inventory()
    const tasks = tasksOf(connections)
    const full = tasks.create({ ...plan, disks: [], nics: [] })
    const orphan = tasks.create({ ...plan, disks: [], nics: [] })
    await turn()
    backend.sessions[0]!.creations[0]!.sink.ended({ code: 'conflict', message: 'The pool is full.' })
    await turn()
    expect(tasks.all.get(full)).toMatchObject({ state: 'failed', failure: { message: 'The pool is full.' } })
    host.crash()
    await turn()
    expect(tasks.all.get(orphan)).toMatchObject({ state: 'failed', failure: { code: 'unreachable' } })
  })
})
