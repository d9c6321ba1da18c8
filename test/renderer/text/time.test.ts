import { expect, test } from 'vitest'
import { span, timeAgo } from '../../../renderer/text/time'

const now = 1_800_000_000_000

test.each([[0, 'just now'], [59_000, 'just now'], [60_000, '1 minute ago'], [3_600_000 * 3, '3 hours ago'], [86_400_000, 'yesterday'], [86_400_000 * 9, '9 days ago']])('%d ms before now is %s', (ago, said) => {
  expect(timeAgo(now - ago, now)).toBe(said)
})

test('a clock that is ahead gives no negative time', () => {
  expect(timeAgo(now + 120_000, now)).toBe('in 2 minutes')
})

test.each([[0, '0 s'], [89_000, '89 s'], [120_000, '2 min'], [7_200_000, '2 h'], [86_400_000 * 3, '3 d']])('%d ms last %s', (length, said) => {
  expect(span(length)).toBe(said)
})
