import { expect, test } from 'vitest'
import { columnIds, columnsFrom } from '../../../renderer/inventory/columns'

test('nothing remembered is the order as it came', () => {
  expect(columnsFrom([]).map(({ id }) => id)).toEqual([...columnIds])
})

test('order, width and choice are kept; unknown and doubled columns are dropped; new ones come in', () => {
  const columns = columnsFrom([
    { id: 'tags', isShown: false, widthPx: 300 },
    { id: 'gone', isShown: true },
    { id: 'name', isShown: false },
    { id: 'tags', isShown: true },
  ])
  expect(columns.filter(({ id }) => id === 'tags')).toEqual([{ id: 'tags', isShown: false, widthPx: 300 }])
  expect(columns.map(({ id }) => id).sort()).toEqual([...columnIds].sort())
})

test('the name cannot be hidden', () => {
  expect(columnsFrom([{ id: 'name', isShown: false }]).find(({ id }) => id === 'name')?.isShown).toBe(true)
})
