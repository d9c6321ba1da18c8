import { expect, test } from 'vitest'
import type { Failure } from '../../../preload/contract/failure'
import { heardFailures } from '../../../main/app/heard-failures'

const failure = (message: string, code: Failure['code'] = 'unreachable'): Failure => ({ code, message })

test('a failure is a line with its level; what a person broke off is none', () => {
  const lines: string[] = []
  const hear = heardFailures((line, level) => lines.push(`${level} ${line}`), () => 0)
  hear({ ...failure('Gone.'), detail: 'word for word' }, 'machines perform')
  hear(failure('Oops.', 'bug'), 'app facts')
  hear(failure('No.', 'cancelled'), 'machines perform')
  expect(lines).toEqual(['warning machines perform: unreachable: Gone. word for word', 'error app facts: bug: Oops.'])
})

test('the same is heard once a minute, and so much in all', () => {
  let now = 0
  let count = 0
  const hear = heardFailures(() => count++, () => now)
  for (let at = 0; at < 5; at++) hear(failure('Gone.'), 'x')
  expect(count).toBe(1)
  for (let at = 0; at < 1_000; at++) hear(failure(`Gone ${at}.`), 'x')
  expect(count).toBe(30)
  now = 60_000
  hear(failure('Gone.'), 'x')
  expect(count).toBe(31)
})
