import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { connections as connectionsOf } from '../../../main/inventory/connections'
import { machines as machinesOf } from '../../../main/inventory/machines'
import { tasks as tasksOf } from '../../../main/inventory/tasks'
import type { ConnectionRecord } from '../../../main/store/connections'
import { contract } from '../../../preload/contract'
import type { Plan } from '../../../preload/contract/create'
import { fail } from '../../../preload/contract/failure'
import type { Row } from '../../../preload/contract/machine'
import { fakeBackend, fakeRow } from '../../fakes/backend'
import { fakeHost } from '../../fakes/host'

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] }))
afterEach(() => void vi.useRealTimers())

const record = (id: string, more: Partial<ConnectionRecord> = {}): ConnectionRecord => ({ id, name: id, uri: `test:///${id}`, isReadOnly: false, allowsUnverified: false, connectsAtStart: true, ...more })

function inventory(records: readonly ConnectionRecord[] = [record('one')]) {
  const backend = fakeBackend()
  for (const { uri, id } of records) backend.machines.set(uri, [fakeRow(`${id}-a`), fakeRow(`${id}-b`, { status: { phase: 'running', word: 'running' } })])
  const host = fakeHost(backend)
  const saved: (readonly ConnectionRecord[])[] = []
  const connections = connectionsOf({ hosts: { libvirt: host, kubevirt: host }, records, save: (all) => saved.push(all) })
  /** The rows as a window that watches from the beginning knows them. */
  const window = new Map<string, Row>()
  connections.board.rows.watch({
    snapshot: (rows) => rows.forEach((row) => window.set(row.id, row)),
    change: ({ upserts, removes }) => {
      for (const id of removes) window.delete(id)
      for (const row of upserts) window.set(row.id, row)
    },
    ended() {},
  })
  return { backend, host, saved, connections, window, machines: machinesOf(connections) }
}

const turn = (ms = 100) => vi.advanceTimersByTimeAsync(ms)

describe('connections', () => {
  test('those that connect at start do, the others are off', async () => {
    const { connections, window } = inventory([record('one'), record('two', { connectsAtStart: false })])
    connections.start()
    await turn()
    expect(connections.all.get('one')).toMatchObject({ link: { state: 'live' }, counts: { running: 1, total: 2 }, host: { hostName: 'fake' } })
    expect(connections.all.get('two')).toMatchObject({ link: { state: 'off' }, counts: { running: 0, total: 0 } })
    expect([...window.keys()]).toEqual(['one/one-a', 'one/one-b'])
  })

  test('what the window is told is what the contract says', async () => {
    const { connections, window } = inventory()
    connections.start()
    await turn()
    for (const row of window.values()) contract.machines.rows.item.parse(row)
    for (const one of connections.all.values()) contract.connections.all.item.parse(one)
  })

  test('one that never answers holds up no other', async () => {
    const { backend, connections } = inventory([record('slow'), record('quick')])
    const open = backend.open
    backend.open = (options) => (options.uri.includes('slow') ? new Promise(() => {}) : open(options))
    connections.start()
    await turn()
    expect(connections.all.get('quick')?.link.state).toBe('live')
    await turn(10_000)
    expect(connections.all.get('slow')?.link).toMatchObject({ state: 'failed', failure: { message: expect.stringContaining('not answering') } })
  })

  test('adding stores, connects, and names it; adding it twice is a conflict', async () => {
    const { connections, saved } = inventory([])
    const id = connections.add({ uri: 'test:///default' })
    await turn()
    expect(connections.all.get(id)).toMatchObject({ name: 'Demo', isDemo: true, link: { state: 'live' } })
    expect(saved.at(-1)).toEqual([{ id, name: 'Demo', uri: 'test:///default', isReadOnly: false, allowsUnverified: false, connectsAtStart: true }])
    expect(() => connections.add({ uri: 'test:///default' })).toThrow('connection already')
  })

  test('what would be refused is refused before it is added', async () => {
    const { connections, backend, saved } = inventory([])
    Object.assign(backend, { check(uri: string) {
      if (uri.includes('ext')) throw fail('denied', 'No.')
      return { cautions: [], isUnverified: false }
    } })
    await expect(connections.check({ uri: 'qemu+ext:///x' })).rejects.toMatchObject({ failure: { code: 'denied' } })
    await expect(connections.check({ uri: 'qemu:///system' })).resolves.toEqual({ cautions: [], isUnverified: false })
    expect(saved).toEqual([])
  })

  test('removing takes its rows along and closes its session', async () => {
    const { connections, window, saved, backend } = inventory([record('one'), record('two')])
    connections.start()
    await turn()
    connections.remove('one')
    await turn()
    expect([...window.keys()]).toEqual(['two/two-a', 'two/two-b'])
    expect(connections.all.get('one')).toBeUndefined()
    expect(saved.at(-1)!.map(({ id }) => id)).toEqual(['two'])
    expect(backend.sessions.find(({ rows }) => rows.get('one-a'))!.isClosed).toBe(true)
  })

  test('becoming read-only opens the session anew, read-only', async () => {
    const { connections, backend } = inventory()
    connections.start()
    await turn()
    connections.change({ id: 'one', isReadOnly: true })
    await turn()
    expect(backend.opened.map(({ isReadOnly }) => isReadOnly)).toEqual([false, true])
    expect(connections.all.get('one')).toMatchObject({ isReadOnly: true, link: { state: 'live' } })
  })
})

describe('rows over a lost link', () => {
  test('stay, dimmed, within a second; then equal the truth, each once', async () => {
    const { backend, connections, window } = inventory()
    connections.start()
    await turn(10_000)
    backend.failure = { code: 'unreachable', message: 'Gone.' }
    backend.sessions[0]!.lose()
    await turn(1_000)
    expect([...window.values()].map(({ name, isStale }) => [name, isStale])).toEqual([['machine one-a', true], ['machine one-b', true]])
    expect(connections.all.get('one')).toMatchObject({ link: { state: 'stale' }, counts: { running: 1, total: 2 } })

    backend.failure = undefined
    backend.machines.set('test:///one', [fakeRow('one-b'), fakeRow('one-c', { status: { phase: 'running', word: 'running' } })])
    await turn(40_000)
    expect([...window.values()].map(({ id, status, isStale }) => [id, status.phase, isStale])).toEqual([['one/one-b', 'off', false], ['one/one-c', 'running', false]])
    expect(connections.all.get('one')?.counts).toEqual({ running: 1, total: 2 })
  })

  test('a host that crashes costs a moment, and no row', async () => {
    const { host, connections, window } = inventory([record('one'), record('two')])
    connections.start()
    await turn(10_000)
    host.crash()
    await turn(2_000)
    expect(window.size).toBe(4)
    expect([...window.values()].every(({ isStale }) => !isStale)).toBe(true)
    expect(host.starts).toBe(2)
  })

  test('disconnecting on purpose takes the rows away', async () => {
    const { connections, window } = inventory()
    connections.start()
    await turn()
    connections.disconnect('one')
    await turn()
    expect(window.size).toBe(0)
    expect(connections.all.get('one')?.counts).toEqual({ running: 0, total: 0 })
  })
})

describe('deeds', () => {
  test('go to the session that has the machine, as its own key', async () => {
    const { backend, connections, machines } = inventory([record('one'), record('two')])
    connections.start()
    await turn()
    await machines.perform('two/two-a', { action: 'start', args: {} })
    expect(backend.sessions.flatMap(({ asked }) => asked)).toEqual([{ key: 'two-a', deed: { action: 'start', args: {} } }])
  })

  test('are pending beside the true state until it has changed', async () => {
    const { backend, connections, machines, window } = inventory()
    connections.start()
    await turn()
    await machines.perform('one/one-a', { action: 'start', args: {} })
    await turn()
    expect(window.get('one/one-a')).toMatchObject({ status: { phase: 'off' }, pending: { action: 'start' } })
    backend.sessions[0]!.rows.put(fakeRow('one-a', { status: { phase: 'running', word: 'running' } }))
    await turn()
    expect(window.get('one/one-a')).toMatchObject({ status: { phase: 'running' } })
    expect(window.get('one/one-a')).not.toHaveProperty('pending')
  })

  test('that fail are pending no more, and say why', async () => {
    const { backend, connections, machines, window } = inventory()
    backend.perform = async () => {
      throw fail('conflict', 'It is locked.')
    }
    connections.start()
    await turn()
    await expect(machines.perform('one/one-a', { action: 'start', args: {} })).rejects.toMatchObject({ failure: { message: 'It is locked.' } })
    await turn()
    expect(window.get('one/one-a')).not.toHaveProperty('pending')
  })

  test('whose change never comes end after their time', async () => {
    const { connections, machines, window } = inventory()
    connections.start()
    await turn()
    await machines.perform('one/one-b', { action: 'shutdown', args: {} })
    await turn(60_000)
    expect(window.get('one/one-b')).toHaveProperty('pending')
    await turn(180_000)
    expect(window.get('one/one-b')).not.toHaveProperty('pending')
  })

  test('are refused by main on a read-only connection, and the session hears nothing', async () => {
    const { backend, connections, machines } = inventory([record('one', { isReadOnly: true })])
    connections.start()
    await turn()
    const refused = { failure: { code: 'denied', message: 'one is connected read-only.' } }
    await expect(machines.perform('one/one-a', { action: 'start', args: {} })).rejects.toMatchObject(refused)
    await expect(machines.openConsole('one/one-a', 'vnc:0', false)).rejects.toMatchObject(refused)
    await expect(machines.replaceSource('one/one-a', '<domain/>', '1')).rejects.toMatchObject(refused)
    expect(() => tasksOf(connections).create({ connectionId: 'one', name: 'x' } as Plan)).toThrow(refused.failure.message)
    expect(backend.sessions[0]!.asked).toEqual([])
  })

  test('need a connection that is there and live', async () => {
    const { machines } = inventory()
    await expect(machines.perform('one/one-a', { action: 'start', args: {} })).rejects.toMatchObject({ failure: { code: 'unreachable', remedy: 'Connect it first.' } })
    await expect(machines.perform('none/x', { action: 'start', args: {} })).rejects.toMatchObject({ failure: { code: 'notFound' } })
    await expect(machines.perform('nonsense', { action: 'start', args: {} })).rejects.toMatchObject({ failure: { code: 'invalid' } })
  })
})
