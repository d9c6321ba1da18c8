import { beforeEach, expect, test } from 'vitest'
import { closeTab, moveTab, openMachine, openSettings, tabs } from '../../../renderer/state/tabs'
import { keepTabs } from '../../../renderer/state/tabs-memory'

const storage = (held: string | null = null) => ({ held, getItem: () => held, setItem(_key: string, value: string) { this.held = value } })
const open = () => tabs.getState().open.map(({ id }) => id)
const home = { id: 'inventory', kind: 'inventory' } as const

beforeEach(() => tabs.setState({ open: [home], activeId: 'inventory' }, true))

test('tabs come back as they were, with the active one', () => {
  const first = storage()
  keepTabs(first)
  openMachine('a/1')
  openSettings()
  openMachine('a/1', 'events')
  const kept = first.held
  tabs.setState({ open: [home], activeId: 'inventory' }, true)
  keepTabs(storage(kept))
  expect(open()).toEqual(['inventory', 'machine:a/1', 'settings'])
  expect(tabs.getState().activeId).toBe('machine:a/1')
})

test('a console that had a window of its own comes back into its tab', () => {
  const console = { id: 'console:a/1:vnc', kind: 'console', machineId: 'a/1', consoleId: 'vnc', isPoppedOut: true }
  keepTabs(storage(JSON.stringify({ open: [home, console], activeId: console.id })))
  expect(tabs.getState().open[1]).toEqual({ ...console, isPoppedOut: false })
})

test.each([
  ['nothing', null],
  ['no JSON', '{'],
  ['another shape', '{"open":[{"id":"x","kind":"virus"}],"activeId":"x"}'],
  ['tabs without the inventory', '{"open":[{"id":"settings","kind":"settings"}],"activeId":"settings"}'],
  ['an endless name', JSON.stringify({ open: [home, { id: 'm', kind: 'machine', machineId: 'x'.repeat(9_999) }], activeId: 'm' })],
])('%s in the storage is a window with the inventory', (_name, held) => {
  keepTabs(storage(held))
  expect(open()).toEqual(['inventory'])
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
