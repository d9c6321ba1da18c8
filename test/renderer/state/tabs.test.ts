import { beforeEach, describe, expect, test } from 'vitest'
import { activateTab, closeTab, moveTab, openConsoleTab, openCreate, openMachine, openSettings, setPoppedOut, tabs } from '../../../renderer/state/tabs'

const ids = () => tabs.getState().open.map(({ id }) => id)
const active = () => tabs.getState().activeId

beforeEach(() => {
  tabs.setState({ open: [{ id: 'inventory', kind: 'inventory' }], activeId: 'inventory' }, true)
  openMachine('a/1')
  openConsoleTab('a/1', 'vnc:0')
  openSettings()
})

test('what is open already is shown, not opened twice, and takes what is new', () => {
  openMachine('a/1', 'events')
  expect(ids()).toEqual(['inventory', 'machine:a/1', 'console:a/1:vnc:0', 'settings'])
  expect(active()).toBe('machine:a/1')
  expect(tabs.getState().open[1]).toMatchObject({ panel: 'events' })
  openCreate('a')
  openCreate(undefined, '/a.iso')
  expect(tabs.getState().open.at(-1)).toMatchObject({ id: 'create', connectionId: 'a', mediumPath: '/a.iso' })
})

describe('closing', () => {
  test('the shown tab shows its right neighbour, else its left one', () => {
    activateTab('machine:a/1')
    closeTab('machine:a/1')
    expect(active()).toBe('console:a/1:vnc:0')
    closeTab('settings')
    closeTab('console:a/1:vnc:0')
    expect([ids(), active()]).toEqual([['inventory'], 'inventory'])
  })

  test('another tab leaves the shown one alone', () => {
    closeTab('machine:a/1')
    expect(active()).toBe('settings')
  })

  test('never closes the inventory, nor what is not there', () => {
    closeTab('inventory')
    closeTab('machine:gone')
    expect(ids()).toHaveLength(4)
  })
})

describe('moving', () => {
  test.each([
    ['settings', 1, ['inventory', 'settings', 'machine:a/1', 'console:a/1:vnc:0']],
    ['settings', 0, ['inventory', 'settings', 'machine:a/1', 'console:a/1:vnc:0']],
    ['machine:a/1', 99, ['inventory', 'console:a/1:vnc:0', 'settings', 'machine:a/1']],
    ['inventory', 2, ['inventory', 'machine:a/1', 'console:a/1:vnc:0', 'settings']],
  ])('%s to place %i', (id, place, wanted) => {
    moveTab(id, place)
    expect(ids()).toEqual(wanted)
  })
})

test('a tab that is not open cannot be shown', () => {
  activateTab('machine:gone')
  expect(active()).toBe('settings')
})

test('only a console can have a window of its own', () => {
  setPoppedOut('console:a/1:vnc:0', true)
  setPoppedOut('settings', true)
  expect(tabs.getState().open.map((tab) => 'isPoppedOut' in tab && tab.isPoppedOut)).toEqual([false, false, true, false])
})
