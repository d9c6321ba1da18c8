import { expect, test } from 'vitest'
import { bytes, percent } from '../../../renderer/text/amount'

test.each([
  [0, '0 B'], [1, '1 B'], [1023, '1023 B'], [1024, '1 KiB'], [1536, '1.5 KiB'], [4 * 2 ** 30, '4 GiB'], [1.9 * 2 ** 30, '1.9 GiB'],
  [150.4 * 2 ** 20, '150 MiB'], [2 ** 20 - 1, '1 MiB'], [2 ** 60, '1024 PiB'], [-1, '-'], [Number.NaN, '-'],
])('%d bytes read as %s', (amount, said) => {
  expect(bytes(amount)).toBe(said)
})

test.each([[0, '0%'], [0.126, '13%'], [1.7, '100%'], [-1, '0%']])('a share of %d reads as %s', (share, said) => {
  expect(percent(share)).toBe(said)
})
