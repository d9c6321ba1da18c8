import { beforeEach, expect, test } from 'vitest'
import { choose, chooseAll, chooseNone, keepOnly, moveCursor, selection } from '../../../renderer/inventory/selection'

const order = ['a', 'b', 'c', 'd', 'e']
const chosen = () => [...selection.getState().ids].sort().join('')
const cursor = () => selection.getState().cursor

beforeEach(() => selection.setState({ ids: new Set(), cursor: undefined, anchor: undefined }))

test('a click chooses one, Ctrl adds and takes away, Shift chooses from the last one', () => {
  choose('b', order)
  choose('d', order, { isToggle: true })
  expect(chosen()).toBe('bd')
  choose('b', order, { isToggle: true })
  expect(chosen()).toBe('d')
  choose('d', order)
  choose('b', order, { isRange: true })
  expect(chosen()).toBe('bcd')
  choose('e', order, { isRange: true })
  expect(chosen()).toBe('de')
})

test('the cursor begins at an end, stops at the ends, and chooses what it comes to', () => {
  moveCursor(1, order)
  expect([chosen(), cursor()]).toEqual(['a', 'a'])
  moveCursor(-1, order)
  expect(cursor()).toBe('a')
  moveCursor(99, order)
  expect([chosen(), cursor()]).toEqual(['e', 'e'])
  moveCursor(-2, order, { isRange: true })
  expect([chosen(), cursor()]).toEqual(['cde', 'c'])
  moveCursor(-1, order, { isLoose: true })
  expect([chosen(), cursor()]).toEqual(['cde', 'b'])
})

test('what is chosen is told by identity, not by place', () => {
  choose('b', order)
  moveCursor(1, ['e', 'b', 'a'])
  expect(cursor()).toBe('a')
})

test('a machine that is gone is no longer chosen, and the cursor goes to the row in its place', () => {
  chooseAll(order)
  choose('c', order, { isRange: true })
  keepOnly((id) => id !== 'c', order, ['a', 'b', 'd', 'e'])
  expect(chosen()).not.toContain('c')
  expect(cursor()).toBe('d')
})

test('a machine that the filter hides stays chosen', () => {
  choose('c', order)
  keepOnly(() => true, order, ['a'])
  expect([chosen(), cursor()]).toEqual(['c', 'c'])
  chooseNone()
  expect(chosen()).toBe('')
})
