import { afterEach, expect, it, vi } from 'vitest'
import { lastOpen } from '../../../main/app/last-open'
import type { LastOpen } from '../../../main/store/open-tabs'
import type { OpenTabs } from '../../../preload/contract/open-tabs'

const tabs = (...machines: readonly string[]): OpenTabs => ({
  open: [{ id: 'inventory', kind: 'inventory' }, ...machines.map((machineId) => ({ id: machineId, kind: 'console' as const, machineId, consoleId: 'vnc', isPoppedOut: true }))],
  activeId: 'inventory',
})
const place = { bounds: { x: 1, y: 2, width: 640, height: 480 }, isMaximised: false }
const file = (value: LastOpen) => ({ value, writes: 0, set(next: LastOpen) { this.value = next; this.writes += 1 } })

afterEach(() => void vi.useRealTimers())

it('gives the tabs of the run before once, and only where the person wants them', () => {
  const wanted = lastOpen(file({ tabs: tabs('a/1'), windows: [] }), () => true)
  expect([wanted.take(), wanted.take()]).toEqual([tabs('a/1'), undefined])
  expect(lastOpen(file({ tabs: tabs('a/1'), windows: [] }), () => false).take()).toBeUndefined()
})

it('writes after a while what was told many times, and forgets the places of windows whose tabs are gone', () => {
  vi.useFakeTimers()
  const kept = file({ windows: [] })
  const open = lastOpen(kept, () => true)
  open.keep(tabs('a/1', 'a/2'))
  open.keepPlace('a/1', place)
  open.keepPlace('a/2', place)
  expect(kept.writes).toBe(0)
  vi.advanceTimersByTime(500)
  expect(kept).toMatchObject({ writes: 1, value: { windows: [{ tabId: 'a/1' }, { tabId: 'a/2' }] } })
  open.keep(tabs('a/2'))
  expect(open.placeOf('a/1')).toBeUndefined()
  expect(open.placeOf('a/2')).toEqual(place)
})

it('writes at the end, and takes what closes with the program for open', () => {
  vi.useFakeTimers()
  const kept = file({ windows: [] })
  const open = lastOpen(kept, () => true)
  open.keep(tabs('a/1'))
  open.stop()
  open.keep(tabs())
  vi.runAllTimers()
  expect(kept).toMatchObject({ writes: 1, value: { tabs: tabs('a/1') } })
})
