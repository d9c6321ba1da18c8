import { expect, test, vi } from 'vitest'
import { standInPage } from '../../fakes/page-globals'
import { WindowWorld } from '../../fakes/window-world'

const world = new WindowWorld({ machines: 40 })
standInPage(world)
const { view } = await import('../../../renderer/inventory/view')
const { setFilterText, setScope } = await import('../../../renderer/inventory/filter-state')
const { rows } = await import('../../../renderer/state/live')
const names = () => view.getState().ids.map((id) => rows.getState().items.get(id)!.name)
await vi.waitFor(() => expect(view.getState().ids).toHaveLength(40))
const [first] = world.rows.items.values()

test('an update that moves nothing keeps the list as it is', async () => {
  const before = view.getState()
  world.rows.patch(first!.id, { vcpus: 64 })
  await vi.waitFor(() => expect(rows.getState().items.get(first!.id)?.vcpus).toBe(64))
  expect(view.getState()).toBe(before)
})

test('a renamed machine moves to its place', async () => {
  const neighbours = () => [names()[names().indexOf('wea') - 1], names()[names().indexOf('wea') + 1]]
  world.rows.patch(first!.id, { name: 'wea' })
  await vi.waitFor(() => expect(names()).toContain('wea'))
  expect(neighbours()).toEqual([expect.stringMatching(/^mail/), expect.stringMatching(/^web/)])
})

test('a machine that comes and one that goes are shown so; the filter holds for both', async () => {
  setFilterText('name:new')
  world.rows.put({ ...first!, id: 'system/new', name: 'new-one' })
  await vi.waitFor(() => expect(names()).toEqual(['new-one']))
  world.rows.remove('system/new')
  await vi.waitFor(() => expect(names()).toEqual([]))
  expect(view.getState().total).toBe(40)
  setFilterText('')
})

test('a list that is narrowed to a folder follows what is moved there and away', async () => {
  setFilterText('folder:lab')
  await vi.waitFor(() => expect(names()).toEqual([]))
  world.handlers.settings.putInFolder({ ids: [first!.id], path: 'Lab/Web' })
  await vi.waitFor(() => expect(view.getState().ids).toEqual([first!.id]))
  world.handlers.settings.putInFolder({ ids: [first!.id] })
  await vi.waitFor(() => expect(names()).toEqual([]))
  setFilterText('')
})

test('another sorting is remembered and sorts anew', async () => {
  world.handlers.settings.change({ sort: { column: 'memory', isDescending: true } })
  await vi.waitFor(() => {
    const sizes = view.getState().ids.map((id) => rows.getState().items.get(id)!.memoryBytes!)
    expect(sizes).toEqual([...sizes].sort((a, b) => b - a))
  })
})

test('a connection chosen in the tree narrows the list to it', () => {
  setScope('lab')
  expect(view.getState().ids.every((id) => id.startsWith('lab/'))).toBe(true)
  expect(view.getState().total).toBe(view.getState().ids.length)
  setScope(undefined)
})

test('machines with a star stand before all others, in either direction', async () => {
  const { favour } = await import('../../../renderer/state/favourites')
  const last = view.getState().ids.slice(-2)
  await favour([last[0]!], true)
  await favour([last[1]!], true)
  await vi.waitFor(() => expect(view.getState().ids.slice(0, 2)).toEqual(last))
  world.handlers.settings.change({ sort: { column: 'memory', isDescending: false } })
  await vi.waitFor(() => expect(rows.getState().items.get(view.getState().ids[2]!)!.memoryBytes).toBe(2 ** 30))
  expect(new Set(view.getState().ids.slice(0, 2))).toEqual(new Set(last))
  await favour(last, false)
  await vi.waitFor(() => expect(view.getState().ids.slice(0, 2)).not.toContain(last[0]))
})

test('a machine that stops has no use any more, whatever was last known', async () => {
  const { usagePercent, watchAllUsage } = await import('../../../renderer/inventory/usage')
  const running = [...world.rows.items.values()].find(({ status, isStale }) => status.phase === 'running' && !isStale)!
  watchAllUsage([running.id])
  await vi.waitFor(() => {
    world.poll(Date.now())
    expect(usagePercent(running, 'memory')).toBeGreaterThan(0)
  })
  expect(usagePercent({ ...running, status: { phase: 'off', word: 'shut off' } }, 'memory')).toBeUndefined()
  watchAllUsage(undefined)
})
