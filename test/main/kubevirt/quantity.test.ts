import { expect, test } from 'vitest'
import { bytesOf, quantity } from '../../../main/kubevirt/quantity'

test.each([['2Gi', 2 ** 31], ['500m', 0.5], ['1e3', 1000], ['1.5G', 1.5e9], ['128', 128], [4, 4], ['12E', 12e18]])('%s is %d', (text, number) => {
  expect(quantity(text)).toBe(number)
})

test.each(['', 'many', '1 Gi', '--1', '1Gib', undefined, null, {}, Infinity])('%s is no quantity', (text) => {
  expect(quantity(text)).toBeUndefined()
})

test('nothing has fewer than no bytes', () => {
  expect(bytesOf('-1Gi')).toBeUndefined()
})
