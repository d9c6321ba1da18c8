// Deeds that are followed to their ends. Long because one cluster's machine is led through all of them.
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { connections as connectionsOf } from '../../../main/inventory/connections'
import { tasks as tasksOf } from '../../../main/inventory/tasks'
import type { SessionMachine } from '../../../main/provider/host-contract'
import type { ConnectionRecord } from '../../../main/store/connections'
import { fail } from '../../../preload/contract/failure'
import { fakeBackend, fakeRow } from '../../fakes/backend'
import { clusterRecord } from '../../fakes/clusters'
import { fakeHost } from '../../fakes/host'
import { speak } from '../../../main/words'

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] }))
afterEach(() => {
  vi.useRealTimers()
  speak('en')
})
const turn = (ms = 200) => vi.advanceTimersByTimeAsync(ms)

/** A cluster with a machine `ns/web`, and what becomes of it. */
async function lab(record: ConnectionRecord = clusterRecord('c')) {
  const backend = fakeBackend()
  backend.machines.set(record.uri, [fakeRow('ns/web', { name: 'web', place: 'ns', status: { phase: 'running', word: 'Running' } })])
  const host = fakeHost(backend)
  const kept: (readonly string[])[] = []
  const connections = connectionsOf({ hosts: { libvirt: host, kubevirt: host }, records: [record], save() {} })
  connections.start()
  await turn()
  const tasks = tasksOf(connections, (titles) => kept.push(titles))
  const session = backend.sessions[0]!
  const shows = async (facets: Partial<SessionMachine['facets']>, status = session.rows.get('ns/web')!.status) => {
    session.facets.set('ns/web', facets as SessionMachine['facets'])
    session.rows.put({ ...session.rows.get('ns/web')!, status })
    await turn()
  }
  const migration = (name: string, phase: string, more: object = {}) => ({ kubevirt: { migration: { name, phase, ...more } } }) as unknown as Partial<SessionMachine['facets']>
  return { turn, backend, connections, tasks, session, kept, shows, migration, task: () => [...tasks.all.values()][0], asked: () => session.asked.map(({ deed }) => deed.action) }
}

describe('a migration', () => {
  test('is followed to its end, which an earlier one’s is not', async () => {
    const { tasks, shows, migration, task } = await lab()
    await shows(migration('old', 'Succeeded', { to: 'node-1' }))
    await tasks.perform('c/ns/web', { action: 'migrate', args: {} })
    await shows(migration('new', 'Scheduling'))
    expect(task()).toBeUndefined()
    await turn(3_000)
    expect(task()).toMatchObject({ title: 'Migrate web', state: 'running', step: 'Scheduling', goesOnAlone: true, canCancel: true })
    await shows(migration('new', 'Running', { to: 'node-2' }))
    expect(task()?.step).toBe('Running, to node-2')
    await shows(migration('new', 'Succeeded', { to: 'node-2' }))
    expect(task()).toMatchObject({ state: 'done', step: 'Runs on node-2' })
    expect(task()?.steps.map(({ text }) => text)).toEqual(['Starting', 'Scheduling', 'Running, to node-2', 'Runs on node-2'])
  })
  test('that fails says so, even at once', async () => {
    const { tasks, shows, migration, task } = await lab()
    await tasks.perform('c/ns/web', { action: 'migrate', args: {} })
    await shows(migration('new', 'Scheduling'))
    await shows(migration('new', 'Failed', { failure: 'no room' }))
    expect(task()).toMatchObject({ state: 'failed', failure: { message: 'The machine stayed where it was.', detail: 'no room' } })
  })
  test('that is gone before its end was seen is judged by where the machine is', async () => {
    const on = (node: string, facets: Partial<SessionMachine['facets']>) => ({ kubevirt: { ...facets.kubevirt, node } }) as unknown as Partial<SessionMachine['facets']>
    speak('de')
    for (const [node, state] of [['node-1', 'failed'], ['node-2', 'done']] as const) {
      const { tasks, shows, migration, task } = await lab()
      await shows(on('node-1', migration('old', 'Succeeded')))
      await tasks.perform('c/ns/web', { action: 'migrate', args: {} })
      await turn(3_000)
      await shows(on('node-1', migration('new', 'Running')))
      await shows(on(node, migration('old', 'Succeeded')))
      expect(task()).toMatchObject({ state })
      if (state === 'done') expect(task()?.step).toBe('Läuft auf node-2')
    }
  })
  test('that was cancelled from here and is gone is cancelled', async () => {
    const { tasks, shows, migration, task } = await lab()
    await tasks.perform('c/ns/web', { action: 'migrate', args: {} })
    await turn(3_000)
    await shows(migration('new', 'Running'))
    await tasks.perform('c/ns/web', { action: 'cancelMigration', args: {} })
    await shows({ kubevirt: {} } as unknown as Partial<SessionMachine['facets']>)
    expect(task()).toMatchObject({ state: 'cancelled' })
  })
  test('is cancelled in the cluster, and only when that says so', async () => {
    const { backend, tasks, task, asked, shows, migration } = await lab()
    await tasks.perform('c/ns/web', { action: 'migrate', args: {} })
    await shows(migration('new', 'Running'))
    await turn(3_000)
    let answer = () => {}
    backend.perform = () => new Promise((resolve) => (answer = resolve))
    tasks.cancel(task()!.id)
    await turn()
    expect(asked()).toEqual(['migrate', 'cancelMigration'])
    expect(task()).toMatchObject({ state: 'running', canCancel: false })
    // What becomes of it may come before the answer.
    await shows(migration('new', 'Failed'))
    expect(task()?.state).toBe('running')
    answer()
    await turn()
    expect(task()?.state).toBe('cancelled')
  })
  test('that ends before its cancelling is answered is judged by the answer, however busy the list is', async () => {
    const { backend, session, tasks, task, shows, migration } = await lab()
    await tasks.perform('c/ns/web', { action: 'migrate', args: {} })
    await shows(migration('new', 'Running'))
    await turn(3_000)
    let answer = () => {}
    backend.perform = () => new Promise((resolve) => (answer = resolve))
    // From here on changes of the list wait, and what begins and ends meanwhile is never seen there.
    session.rows.put(fakeRow('ns/other'))
    await turn(5)
    tasks.cancel(task()!.id)
    await turn(5)
    session.facets.set('ns/web', migration('new', 'Failed') as SessionMachine['facets'])
    session.rows.put({ ...session.rows.get('ns/web')! })
    await turn(5)
    answer()
    await turn(5)
    expect(task()?.state).toBe('cancelled')
  })
  test('whose cancelling is refused goes on, and its end is the one that is seen', async () => {
    for (const [phase, state] of [['Succeeded', 'done'], ['Failed', 'failed']] as const) {
      const { backend, tasks, task, shows, migration } = await lab()
      await tasks.perform('c/ns/web', { action: 'migrate', args: {} })
      await shows(migration('new', 'Running'))
      await turn(3_000)
      backend.perform = () => Promise.reject(fail('denied', 'You may not.'))
      tasks.cancel(task()!.id)
      await turn()
      expect(task()).toMatchObject({ state: 'running', step: 'Could not be cancelled: You may not.', canCancel: true })
      await shows(migration('new', phase))
      expect(task()?.state).toBe(state)
    }
  })
  test('that is cancelled before it was seen is over with the answer', async () => {
    const { tasks, task, shows } = await lab()
    await shows({ kubevirt: {} } as unknown as Partial<SessionMachine['facets']>)
    await tasks.perform('c/ns/web', { action: 'migrate', args: {} })
    await turn(3_000)
    tasks.cancel(task()!.id)
    await turn()
    expect(task()?.state).toBe('cancelled')
  })
  test('goes on while the cluster is out of reach', async () => {
    const { tasks, session, backend, task, migration, shows, connections } = await lab()
    await shows(migration('new', 'Scheduling'))
    await tasks.perform('c/ns/web', { action: 'migrate', args: {} })
    await turn(3_000)
    session.lose()
    await turn()
    expect(task()?.step).toMatch(/^Out of reach/)
    await turn(40_000)
    expect(connections.all.get('c')?.link.state).toBe('live')
    const next = backend.sessions.at(-1)!
    expect(next).not.toBe(session)
    next.facets.set('ns/web', migration('new', 'Succeeded', { to: 'node-2' }) as SessionMachine['facets'])
    next.rows.put({ ...next.rows.get('ns/web')! })
    await turn()
    expect(task()?.step).toBe('Runs on node-2')
  })
  test('whose connection is closed says that its end was not seen', async () => {
    const { tasks, task, connections } = await lab()
    await tasks.perform('c/ns/web', { action: 'migrate', args: {} })
    await turn(3_000)
    connections.disconnect('c')
    await turn()
    expect(task()).toMatchObject({ state: 'failed', failure: { code: 'unreachable', message: expect.stringContaining('not seen') as string } })
  })
})

const snapshots = (...items: object[]) => ({ snapshots: { allowed: true, items: items.map((item) => ({ createdAt: 0, notes: [], isReady: false, phase: 'InProgress', ...item })) } }) as unknown as Partial<SessionMachine['facets']>

test('a snapshot is whole when its cluster says so, and not because another is', async () => {
  const { tasks, shows, task } = await lab()
  await shows(snapshots({ name: 'before-old', isReady: true }))
  await tasks.perform('c/ns/web', { action: 'snapshot', args: { name: 'before' } })
  await shows(snapshots({ name: 'before-old', isReady: true }, { name: 'before' }))
  await turn(3_000)
  expect(task()).toMatchObject({ title: 'Snapshot of web', state: 'running', step: 'InProgress' })
  await shows(snapshots({ name: 'before', isReady: true }))
  expect(task()?.state).toBe('done')
})

test('a snapshot that is gone, or that never shows itself, is not waited for without end', async () => {
  const gone = await lab()
  await gone.tasks.perform('c/ns/web', { action: 'snapshot', args: { name: 'before' } })
  await gone.shows(snapshots({ name: 'before' }))
  await gone.shows(snapshots())
  await gone.turn(30_000)
  // Only listed late.
  expect(gone.task()).toMatchObject({ state: 'running' })
  await gone.shows(snapshots({ name: 'before' }))
  await gone.turn(3_600_000)
  expect(gone.task()).toMatchObject({ state: 'running' })
  await gone.shows(snapshots())
  await gone.turn(61_000)
  expect(gone.task()).toMatchObject({ state: 'failed', failure: { code: 'notFound', message: expect.stringContaining('deleted meanwhile') as string } })

  const never = await lab()
  await never.tasks.perform('c/ns/web', { action: 'snapshot', args: { name: 'before' } })
  await never.turn(590_000)
  expect(never.task()).toMatchObject({ state: 'running' })
  await never.turn(11_000)
  expect(never.task()).toMatchObject({ state: 'failed', failure: { code: 'unreachable', message: expect.stringContaining('not seen') as string } })
})

test('a copy that never comes is not waited for without end', async () => {
  const { tasks, task } = await lab()
  await tasks.perform('c/ns/web', { action: 'clone', args: { name: 'copy' } })
  await turn(590_000)
  expect(task()).toMatchObject({ state: 'running' })
  await turn(11_000)
  expect(task()).toMatchObject({ state: 'failed', failure: { code: 'unreachable', message: expect.stringContaining('not seen') as string } })
})

test('a clone is done when the machine is there with its disks', async () => {
  const { tasks, session, task } = await lab()
  await tasks.perform('c/ns/web', { action: 'clone', args: { name: 'copy' } })
  await turn(3_000)
  const copy = (word: string, phase: 'starting' | 'off') => session.rows.put(fakeRow('ns/copy', { name: 'copy', place: 'ns', status: { phase, word } }))
  copy('Provisioning', 'starting')
  await turn()
  expect(task()).toMatchObject({ state: 'running', step: 'Provisioning' })
  copy('Stopped', 'off')
  await turn()
  expect(task()).toMatchObject({ title: 'Clone web', state: 'done' })
})

test('a deletion is done when the machine is gone', async () => {
  const { tasks, session, shows, task } = await lab()
  await tasks.perform('c/ns/web', { action: 'delete', args: { volumes: [] } })
  await shows({}, { phase: 'stopping', word: 'Terminating' })
  await turn(3_000)
  expect(task()).toMatchObject({ state: 'running', step: 'Terminating' })
  session.rows.remove('ns/web')
  await turn()
  expect(task()?.state).toBe('done')
})

test('what is over in a moment is no task, nor is what needs none', async () => {
  const { tasks, session, shows } = await lab()
  await tasks.perform('c/ns/web', { action: 'delete', args: { volumes: [] } })
  await turn(500)
  session.rows.remove('ns/web')
  await turn(5_000)
  expect(tasks.all.size).toBe(0)
  session.rows.put(fakeRow('ns/web', { name: 'web', place: 'ns' }))
  await turn()
  await tasks.perform('c/ns/web', { action: 'start', args: {} })
  await shows({})
  await turn(5_000)
  expect(tasks.all.size).toBe(0)
})

test('a refusal is its asker’s, and leaves no task behind', async () => {
  const { tasks, backend } = await lab()
  backend.perform = () => Promise.reject(fail('denied', 'You may not.'))
  await expect(tasks.perform('c/ns/web', { action: 'migrate', args: {} })).rejects.toThrow('You may not.')
  await turn(5_000)
  expect(tasks.all.size).toBe(0)
})

test('an answer that takes long is a task, and its failure the task’s too', async () => {
  const { tasks, backend, task } = await lab()
  let refuse = () => {}
  backend.perform = () => new Promise((_, reject) => (refuse = () => reject(fail('conflict', 'The disk is full.'))))
  const saved = tasks.perform('c/ns/web', { action: 'save', args: {} })
  const refused = expect(saved).rejects.toThrow('The disk is full.')
  await turn(3_000)
  expect(task()).toMatchObject({ title: 'Save web', state: 'running' })
  refuse()
  await refused
  expect(task()).toMatchObject({ state: 'failed', failure: { message: 'The disk is full.' } })
})

test('a deletion of libvirt’s that the end of the program comes upon is forgotten only when it was seen to be done', async () => {
  for (const [end, left] of [['done', []], ['refused', ['Delete web']], ['unanswered', ['Delete web']]] as const) {
    const { tasks, backend, kept } = await lab({ id: 'c', name: 'lab', uri: 'qemu:///system', isReadOnly: false, allowsUnverified: false, connectsAtStart: true })
    let answer = { resolve() {}, reject() {} }
    backend.perform = () => new Promise((resolve, reject) => (answer = { resolve, reject: () => reject(fail('conflict', 'Not all of its disks.')) }))
    void tasks.perform('c/ns/web', { action: 'delete', args: { volumes: [] } }).catch(() => {})
    await turn(3_000)
    expect(kept.at(-1)).toEqual(['Delete web'])
    tasks.cancelAll()
    if (end === 'done') answer.resolve()
    if (end === 'refused') answer.reject()
    await turn()
    tasks.undone()
    expect(kept.at(-1), end).toEqual(left)
  }
})
