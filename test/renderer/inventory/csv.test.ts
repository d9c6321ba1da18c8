import { expect, test } from 'vitest'
import type { Row } from '../../../preload/contract/machine'
import { columnIds } from '../../../renderer/inventory/columns'
import { csvOf } from '../../../renderer/inventory/csv'
import { fakeConnections, fakeRows } from '../../fakes/machines'

const [some] = fakeRows(1, fakeConnections()) as [Row]
const around = { connectionName: () => 'lab', isFavourite: () => false, foldersOf: () => [], usagePercent: (_row: Row, metric: 'cpu' | 'memory') => (metric === 'cpu' ? 7 : undefined) }
const lines = (text: string) => text.slice(1).split('\r\n')

test('rows and columns come as they are shown, numbers as numbers with their unit in the title', () => {
  const row: Row = { ...some, name: 'web', memoryBytes: 2 ** 30, vcpus: 2, addresses: ['10.0.0.2', 'fe80::1'], tags: ['a', 'b'] }
  const text = csvOf([row], ['name', 'memory', 'vcpus', 'cpuUse', 'memoryUse', 'addresses', 'tags'], around)
  expect(text.startsWith('\u{feff}')).toBe(true)
  expect(lines(text)).toEqual(['Name,Memory (MiB),CPUs,CPU use (%),Memory use (%),Addresses,Tags', 'web,1024,2,7,,10.0.0.2 fe80::1,a b', ''])
})

test.each([
  ['a, b', '"a, b"'],
  ['say "hi"', '"say ""hi"""'],
  ['=cmd|\'/C calc\'!A0', '\'=cmd|\'/C calc\'!A0'],
  ['+1', '\'+1'],
  ['-1', '\'-1'],
  ['@sum', '\'@sum'],
  ['=1,2', '"\'=1,2"'],
])('a machine called %s is %s', (name, cell) => {
  expect(lines(csvOf([{ ...some, name }], ['name'], around))[1]).toBe(cell)
})

test('control characters make neither lines nor columns', () => {
  expect(lines(csvOf([{ ...some, name: 'a\r\nb\u0000\u202Ec' }], ['name'], around))).toHaveLength(3)
})

test('a state that is only the last known says so, and a place stands with its connection', () => {
  const [, line] = lines(csvOf([{ ...some, isStale: true, place: 'default', status: { phase: 'off', word: 'shut off', reason: 'crashed' } }], ['state', 'connection'], around))
  expect(line).toBe('shut off (crashed) - Last known state: the connection is down.,lab / default')
})

test('every column there is has a value', () => {
  expect(lines(csvOf([some], columnIds, around))[0]?.split(',')).toHaveLength(columnIds.length)
})
