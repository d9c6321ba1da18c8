import { afterEach, expect, it, vi } from 'vitest'
import { board } from '../../../main/inventory/board'
import { collection } from '../../../main/inventory/collection'
import type { Connections } from '../../../main/inventory/connections'
import { notices } from '../../../main/inventory/notices'
import type { SessionRow } from '../../../main/provider/host-contract'
import type { Request } from '../../../main/tray/entries'
import { runErrands, type Errand } from '../../../main/tray/errands'

const machine = (key: string, more: Partial<SessionRow> = {}): SessionRow => ({ id: key, key, name: key, status: { phase: 'off', word: 'off' }, addresses: [], tags: [], offers: { start: true }, consoles: [], ...more })

afterEach(() => void vi.useRealTimers())

function lab() {
  const rows = board(() => {})
  const all = collection<{ readonly id: string; readonly name: string; readonly uri: string }>(0)
  all.put({ id: 'c', name: 'here', uri: 'qemu:///system' }, { id: 'd', name: 'lab', uri: 'test:///lab' }, { id: 'e', name: 'twin', uri: 'test:///1' }, { id: 'f', name: 'twin', uri: 'test:///2' })
  const told = notices()
  const chosen: Request[] = []
  const connections = { board: rows, all } as unknown as Connections
  const run = (...errands: readonly Errand[]) => runErrands(errands, { connections, notices: told }, async (request) => void chosen.push(request))
  return { rows, chosen, run, messages: () => [...told.all.values()].map(({ failure }) => failure.message) }
}

it('waits until the machine is known, also when another connection comes first', async () => {
  const { rows, chosen, run } = lab()
  const done = run({ kind: 'start', machine: 'web' }, { kind: 'create' })
  rows.snapshot('c', [machine('db')])
  // Remembered from an earlier run: it may be otherwise by now.
  rows.remember('d', 0, [machine('web')])
  await new Promise(setImmediate)
  expect(chosen).toEqual([])
  rows.snapshot('d', [machine('web', { offers: { start: true, restore: true } })])
  await done
  expect(chosen).toEqual([{ kind: 'startAndOpen', machineId: 'd/web', action: 'restore' }, { kind: 'create' }])
})

it('opens the console of one that runs, and the page of one that does not', async () => {
  const { rows, chosen, run } = lab()
  rows.snapshot('c', [machine('on', { status: { phase: 'running', word: 'running' } }), machine('off')])
  await run({ kind: 'console', machine: 'on' }, { kind: 'start', machine: 'on' }, { kind: 'console', machine: 'off' }, { kind: 'show', machine: 'on' })
  expect(chosen).toEqual([{ kind: 'console', machineId: 'c/on' }, { kind: 'console', machineId: 'c/on' }, { kind: 'machine', machineId: 'c/off' }, { kind: 'machine', machineId: 'c/on' }])
})

it('asks for the connection where several have the name, and goes on with the next', async () => {
  const { rows, chosen, run, messages } = lab()
  rows.snapshot('c', [machine('web')])
  rows.snapshot('d', [machine('k1', { name: 'web', place: 'team-a' }), machine('k2', { name: 'web', place: 'team-b' })])
  await run({ kind: 'show', machine: 'web' }, { kind: 'show', machine: 'lab/team-b/web' }, { kind: 'show', machine: 'here/web' })
  expect(messages()).toEqual(['3 machines are called “web”.'])
  expect(chosen).toEqual([{ kind: 'machine', machineId: 'd/k2' }, { kind: 'machine', machineId: 'c/web' }])
})

it('says so when there is none in half a minute', async () => {
  vi.useFakeTimers()
  const { run, messages } = lab()
  const done = run({ kind: 'console', machine: 'nobody' })
  await vi.advanceTimersByTimeAsync(30_000)
  await done
  expect(messages()).toEqual(['There is no machine called “nobody”.'])
})

it('connects what is there by its name or address; a new address is put into the dialog', async () => {
  const { chosen, run, messages } = lab()
  await run({ kind: 'connect', to: 'lab' }, { kind: 'connect', to: 'qemu:///system' }, { kind: 'connect', to: 'qemu:///session' }, { kind: 'connect', to: 'nobody' })
  expect(chosen).toEqual([{ kind: 'open', connectionId: 'd' }, { kind: 'open', connectionId: 'c' }, { kind: 'add', uri: 'qemu:///session' }])
  expect(messages()).toEqual(['There is no connection called “nobody”.'])
  await run({ kind: 'connect', to: 'twin' })
  expect(messages()).toEqual(['2 connections are called “twin”.'])
})

it('looks on one connection only where one is named', async () => {
  const { rows, chosen, run } = lab()
  rows.snapshot('c', [machine('web')])
  const done = run({ kind: 'show', machine: 'web', connectionId: 'd' })
  await new Promise(setImmediate)
  expect(chosen).toEqual([])
  rows.snapshot('d', [machine('web')])
  await done
  expect(chosen).toEqual([{ kind: 'machine', machineId: 'd/web' }])
})
