import { beforeEach, expect, test, vi } from 'vitest'
import type { OpenTabs } from '../../../preload/contract/open-tabs'
import { standInPage } from '../../fakes/page-globals'
import { WindowWorld } from '../../fakes/window-world'

const world = new WindowWorld({ machines: 3 })
standInPage(world)
const { closeTab, moveTab, openCreate, openMachine, openSettings, tabs } = await import('../../../renderer/state/tabs')
const { held } = await import('../../../renderer/state/held')
const { rows } = await import('../../../renderer/state/live')
const { nameOf } = await import('../../../renderer/state/names')
const { keepTabs, windowCame } = await import('../../../renderer/state/tabs-memory')

const storage = (given: string | null = null) => ({ given, getItem: () => given, setItem(_key: string, value: string) { this.given = value } })
const open = () => tabs.getState().open.map(({ id }) => id)
const home = { id: 'inventory', kind: 'inventory' } as const
const vnc = { id: 'console:a/1:vnc', kind: 'console', machineId: 'a/1', consoleId: 'vnc', isPoppedOut: true } as const
const wall = { id: 'wall:1', kind: 'wall', layout: { kind: 'split', id: 's', axis: 'row', share: 0.3, first: { kind: 'tile', id: 't1', machineId: 'a/1', consoleId: 'vnc' }, second: { kind: 'tile', id: 't2', machineId: 'b/2', consoleId: 'serial0' } } } as const
const last: OpenTabs = { open: [home, { id: 'machine:a/1', kind: 'machine', machineId: 'a/1', panel: 'events' }, vnc, wall, { id: 'settings', kind: 'settings' }], activeId: 'wall:1', names: [{ machineId: 'a/1', name: 'web' }] }

beforeEach(() => {
  tabs.setState({ open: [home], activeId: 'inventory' }, true)
  world.lastTabs = undefined
  world.keptTabs = undefined
})

test('tabs come back after a reload as they were, with the active one', async () => {
  const first = storage()
  await keepTabs(first)
  openMachine('a/1')
  openSettings()
  openMachine('a/1', 'events')
  const kept = first.given
  tabs.setState({ open: [home], activeId: 'inventory' }, true)
  await keepTabs(storage(kept))
  expect(open()).toEqual(['inventory', 'machine:a/1', 'settings'])
  expect(tabs.getState().activeId).toBe('machine:a/1')
})

test('a console that had a window of its own comes back into its tab after a reload', async () => {
  expect(await keepTabs(storage(JSON.stringify({ open: [home, vnc], activeId: vnc.id })))).toEqual([])
  expect(tabs.getState().open[1]).toEqual({ ...vnc, isPoppedOut: false })
})

test.each([
  ['nothing', null],
  ['no JSON', '{'],
  ['another shape', '{"open":[{"id":"x","kind":"virus"}],"activeId":"x"}'],
  ['tabs without the inventory', '{"open":[{"id":"settings","kind":"settings"}],"activeId":"settings"}'],
  ['one tab twice', JSON.stringify({ open: [home, { id: 'settings', kind: 'settings' }, { id: 'settings', kind: 'settings' }], activeId: 'settings' })],
  ['an endless name', JSON.stringify({ open: [home, { id: 'm', kind: 'machine', machineId: 'x'.repeat(9_999) }], activeId: 'm' })],
])('%s in the storage is a window with the inventory', async (_name, given) => {
  await keepTabs(storage(given))
  expect(open()).toEqual(['inventory'])
})

test('what was open at the end of the run before comes back in its order, and is held', async () => {
  world.lastTabs = last
  expect(await keepTabs(storage())).toEqual([vnc])
  expect(open()).toEqual(['inventory', 'machine:a/1', vnc.id, 'wall:1', 'settings'])
  expect(tabs.getState().activeId).toBe('wall:1')
  expect([...held.getState().ids].sort()).toEqual([vnc.id, 'machine:a/1', 't1', 't2'])
  expect(nameOf('a/1')).toBe('web')
  // A window that has not come back yet is not forgotten by quitting meanwhile.
  await vi.waitFor(() => expect(world.keptTabs).toEqual(last))
  windowCame(vnc.id)
  closeTab('settings')
  await vi.waitFor(() => expect(world.keptTabs?.open).toHaveLength(4))
  expect(world.keptTabs?.open[2]).toEqual({ ...vnc, isPoppedOut: false })
})

test('who has gone somewhere before the tabs of the run before came stays there', async () => {
  world.lastTabs = last
  const restored = keepTabs(storage())
  openMachine('c/3')
  await restored
  expect(open()).toEqual(['inventory', 'machine:a/1', vnc.id, 'wall:1', 'settings', 'machine:c/3'])
  expect(tabs.getState().activeId).toBe('machine:c/3')
})

test('machines are kept with their names; a machine being made is not kept', async () => {
  await vi.waitFor(() => expect(rows.getState().items.size).toBe(3))
  await keepTabs(storage())
  const [{ id, name } = { id: '', name: '' }] = rows.getState().items.values()
  openMachine(id)
  openCreate()
  await vi.waitFor(() => expect(world.keptTabs).toEqual({ open: [home, { id: `machine:${id}`, kind: 'machine', machineId: id }], activeId: 'inventory', names: [{ machineId: id, name }] }))
})

test('the inventory stays first and open', () => {
  openMachine('a/1')
  openSettings()
  moveTab('settings', 0)
  expect(open()).toEqual(['inventory', 'settings', 'machine:a/1'])
  moveTab('inventory', 2)
  closeTab('inventory')
  expect(open()[0]).toBe('inventory')
})

test('when the active tab closes, its right neighbour is next, else its left one', () => {
  openMachine('a/1')
  openMachine('a/2')
  openMachine('a/3')
  closeTab('machine:a/3')
  expect(tabs.getState().activeId).toBe('machine:a/2')
})
