import { describe, expect, test } from 'vitest'
import type { Row } from '../../../preload/contract/machine'
import { comparison, naturalKey } from '../../../renderer/inventory/order'
import { placed } from '../../../renderer/inventory/placed'
import { fakeConnections, fakeRows } from '../../fakes/machines'

const around = { connectionName: (id: string) => id, isFavourite: () => false, foldersOf: () => [], usagePercent: () => undefined }
const byName = comparison('name', false, around)

test('names sort as people count', () => {
  expect(['db10', 'Db2', 'éa', 'eb', 'db2'].sort((a, b) => (naturalKey(a) < naturalKey(b) ? -1 : 1))).toEqual(['Db2', 'db2', 'db10', 'éa', 'eb'])
})

test('rows that are equal in a column stand by name, in either direction', () => {
  const rows = fakeRows(40, fakeConnections()).map((row) => ({ ...row, vcpus: 2 }))
  const up = [...rows].sort(comparison('vcpus', false, around)).map(({ id }) => id)
  const down = [...rows].sort(comparison('vcpus', true, around)).map(({ id }) => id)
  expect(down).toEqual(up)
})

describe('a list that is patched', () => {
  const rows = fakeRows(300, fakeConnections())
  const start = () => new Map(rows.map((row) => [row.id, row]))
  const whole = (items: ReadonlyMap<string, Row>, belongs: (row: Row) => boolean) => [...items.values()].filter(belongs).sort(byName).map(({ id }) => id)

  test('is the one that would be sorted anew, whatever comes, changes and goes', () => {
    const items = start()
    const belongs = ({ vcpus }: Row) => vcpus !== 8
    let list: readonly string[] = whole(items, belongs)
    for (let round = 0; round < 60; round += 1) {
      const some = (step: number) => rows.filter((_row, at) => (at * 31 + round * 17) % 41 === step)
      const removes = some(0).map(({ id }) => id)
      const upserts = [...some(1).map((row) => ({ ...row, name: `${round % 7}${row.name}` })), ...some(2).map((row) => ({ ...row, vcpus: round % 2 ? 8 : 1 }))]
      for (const id of removes) items.delete(id)
      for (const row of upserts) items.set(row.id, row)
      list = placed(list, { upserts, removes }, (id) => items.get(id), byName, belongs)
      expect(list).toEqual(whole(items, belongs))
    }
  })

  test('stays the same array when nothing moves', () => {
    const items = start()
    const list = whole(items, () => true)
    const row = { ...rows[7]!, vcpus: 99 }
    items.set(row.id, row)
    expect(placed(list, { upserts: [row], removes: [] }, (id) => items.get(id), byName, () => true)).toBe(list)
  })
})
