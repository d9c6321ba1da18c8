import { expect, test } from 'vitest'
import { looksAlike } from '../../../../main/kubevirt/inventory/alike'

test.each([
  [1, 1, true], [1, '1', false], [NaN, NaN, true], [null, undefined, false], [null, {}, false], ['a', 'a', true],
  [{ a: 1, b: [1, { c: 2 }] }, { b: [1, { c: 2 }], a: 1 }, true],
  [{ a: 1 }, { a: 1, b: 2 }, false], [{ a: 1, b: 2 }, { a: 1 }, false], [{ a: undefined }, { b: undefined }, false], [{ a: undefined }, {}, false],
  [[1, 2], [1, 2, 3], false], [[1, 2], { 0: 1, 1: 2 }, false], [[], {}, false], [[[]], [[]], true],
])('%j and %j: %s', (a, b, wanted) => {
  expect(looksAlike(a, b)).toBe(wanted)
  expect(looksAlike(b, a)).toBe(wanted)
})
