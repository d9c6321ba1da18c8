// Consoles side by side: where tiles lie, and how they come, go and change places.
import { beforeEach, describe, expect, test } from 'vitest'
import { openTabs } from '../../../preload/contract/open-tabs'
import { consolesIn, openConsoleTab, tabs } from '../../../renderer/state/tabs'
import { beside, drawn, gridOf, mostTiles, moved, neighbour, shared, swapped, tilesOf, without, type Layout, type Tile } from '../../../renderer/state/wall'
import { changeWall, closeTile, dissolve, openWall, splitTab, takeOut, type WallTab } from '../../../renderer/state/walls'

const tile = (id: string): Tile => ({ kind: 'tile', id, machineId: `c/${id}`, consoleId: 'vnc:0' })
const ids = (layout: Layout | undefined) => (layout ? tilesOf(layout).map(({ id }) => id) : [])
const grid = (...names: string[]) => gridOf(names.map(tile))!
const boxOf = (layout: Layout, id: string) => drawn(layout).tiles.find((one) => one.tile.id === id)!.box

describe('the layout', () => {
  test.each([[1, 1], [2, 1], [3, 2], [4, 2], [5, 2], [9, 3], [12, 3]])('%i consoles lie in %i rows and fill the whole', (count, rows) => {
    const { tiles } = drawn(grid(...Array.from({ length: count }, (_, at) => String(at))))
    expect(new Set(tiles.map(({ box }) => box.y.toFixed(6))).size).toBe(rows)
    expect(tiles.reduce((sum, { box }) => sum + box.width * box.height, 0)).toBeCloseTo(1)
  })
  test('a new tile takes half of the one it comes beside, at that side', () => {
    const layout = beside(grid('a', 'b'), 'b', 'top', tile('new'))
    expect([boxOf(layout, 'new'), boxOf(layout, 'b'), boxOf(layout, 'a')]).toEqual([
      { x: 0.5, y: 0, width: 0.5, height: 0.5 },
      { x: 0.5, y: 0.5, width: 0.5, height: 0.5 },
      { x: 0, y: 0, width: 0.5, height: 1 },
    ])
  })
  test('a tile that goes leaves its room to its neighbour; the last leaves nothing', () => {
    const layout = without(beside(grid('a', 'b'), 'b', 'top', tile('c')), 'b')!
    expect(boxOf(layout, 'c')).toEqual({ x: 0.5, y: 0, width: 0.5, height: 1 })
    expect(without(grid('a'), 'a')).toBeUndefined()
  })
  test('an edge is moved, never past a tenth', () => {
    const layout = grid('a', 'b')
    const id = layout.kind === 'split' ? layout.id : ''
    expect(boxOf(shared(layout, id, 0.7), 'a').width).toBeCloseTo(0.7)
    expect(boxOf(shared(layout, id, 0), 'a').width).toBeCloseTo(0.1)
    expect(boxOf(shared(layout, id, 2), 'a').width).toBeCloseTo(0.9)
  })
  test('tiles change places, or go to a side of another', () => {
    expect(ids(swapped(grid('a', 'b', 'c'), 'a', 'c'))).toEqual(['c', 'b', 'a'])
    const layout = moved(grid('a', 'b'), 'a', 'b', 'bottom')
    expect(boxOf(layout, 'a')).toEqual({ x: 0, y: 0.5, width: 1, height: 0.5 })
    expect(ids(moved(layout, 'a', 'a', 'left'))).toEqual(['b', 'a'])
  })
  test('the neighbour is the nearest one in that direction', () => {
    const layout = grid('a', 'b', 'c', 'd')
    expect([neighbour(layout, 'a', 'right')?.id, neighbour(layout, 'a', 'bottom')?.id, neighbour(layout, 'd', 'left')?.id, neighbour(layout, 'a', 'left')?.id]).toEqual(['b', 'c', 'c', undefined])
  })
})

describe('walls among the tabs', () => {
  const home = { id: 'inventory', kind: 'inventory' } as const
  const open = () => tabs.getState().open
  const wall = () => open().find((tab): tab is WallTab => tab.kind === 'wall')!
  const machines = () => tilesOf(wall().layout).map(({ machineId }) => machineId)
  beforeEach(() => tabs.setState({ open: [home], activeId: 'inventory' }, true))

  test('a console’s tab that comes beside another makes a wall of both, in the other’s place', () => {
    openConsoleTab('a', 'vnc:0')
    openConsoleTab('b', 'vnc:0')
    const [, a, b] = open()
    splitTab({ tabId: a!.id, side: 'right' }, { machineId: 'b', consoleId: 'vnc:0' }, b!.id)
    expect(open().map(({ kind }) => kind)).toEqual(['inventory', 'wall'])
    expect(machines()).toEqual(['a', 'b'])
    expect(tabs.getState().activeId).toBe(wall().id)
  })
  test('at every moment each console is named by a tab or a tile, so that none is closed on its way', () => {
    openConsoleTab('a', 'vnc:0')
    openConsoleTab('b', 'vnc:0')
    const seen: string[][] = []
    const end = tabs.subscribe((state) => seen.push(consolesIn(state.open).map(({ machineId }) => machineId).sort()))
    const [, a, b] = open()
    splitTab({ tabId: a!.id, side: 'right' }, { machineId: 'b', consoleId: 'vnc:0' }, b!.id)
    takeOut(wall().id, tilesOf(wall().layout)[1]!.id)
    dissolve(wall().id)
    end()
    expect(seen).toEqual(Array.from({ length: 3 }, () => ['a', 'b']))
    expect(open().map(({ kind }) => kind)).toEqual(['inventory', 'console', 'console'])
  })
  test('a console that is in the wall already is not shown there twice', () => {
    openWall([{ machineId: 'a', consoleId: 'vnc:0' }])
    splitTab({ tabId: wall().id, side: 'right' }, { machineId: 'a', consoleId: 'vnc:0' })
    expect(machines()).toEqual(['a'])
  })
  test('a full wall takes no more', () => {
    openWall(Array.from({ length: mostTiles + 5 }, (_, at) => ({ machineId: String(at), consoleId: 'vnc:0' })))
    expect(machines()).toHaveLength(mostTiles)
    splitTab({ tabId: wall().id, side: 'right' }, { machineId: 'more', consoleId: 'vnc:0' })
    expect(machines()).toHaveLength(mostTiles)
  })
  test('the wall goes with its last tile', () => {
    openWall([{ machineId: 'a', consoleId: 'vnc:0' }])
    closeTile(wall().id, tilesOf(wall().layout)[0]!.id)
    expect(open()).toEqual([home])
  })
  test('it comes back as it was after the page was loaded again; nonsense does not', () => {
    openWall(['a', 'b', 'c'].map((machineId) => ({ machineId, consoleId: 'vnc:0' })))
    changeWall(wall().id, (layout) => (layout.kind === 'split' ? shared(layout, layout.id, 0.3) : layout))
    const before = tabs.getState()
    expect(openTabs.parse(JSON.parse(JSON.stringify(before)))).toEqual(before)

    const deep = Array.from({ length: 40 }).reduce<Layout>((inner, _, at) => ({ kind: 'split', id: `s${at}`, axis: 'row', share: 0.5, first: tile(`t${at}`), second: inner }), tile('last'))
    expect(openTabs.safeParse({ open: [home, { id: 'wall:1', kind: 'wall', layout: deep }], activeId: 'wall:1' }).success).toBe(false)
  })
})
