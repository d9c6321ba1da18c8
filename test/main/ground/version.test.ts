import { expect, test } from 'vitest'
import { isLater, versionOf } from '../../../main/ground/version'

/** The order of semver.org, paragraph 11, and what people get wrong. */
const inOrder = ['0.0.1', '0.1.0', '0.9.0', '0.10.0', '1.0.0-alpha', '1.0.0-alpha.1', '1.0.0-alpha.beta', '1.0.0-beta', '1.0.0-beta.2', '1.0.0-beta.11', '1.0.0-rc.1', '1.0.0', '1.0.1', '1.2.0', '1.10.0', '2.0.0', '10.0.0']

test('versions come after each other as semantic versioning says', () => {
  for (const [at, one] of inOrder.entries()) for (const [where, other] of inOrder.entries()) expect(isLater(one, other), `${one} ${other}`).toBe(at > where)
})

test('a letter before it and what was built from change nothing', () => {
  expect(isLater('v1.2.4', '1.2.3')).toBe(true)
  expect(isLater('1.2.3+b', '1.2.3+a')).toBe(false)
  expect(versionOf('v1.2.3-rc.1+linux.5')).toBe('1.2.3-rc.1')
})

test.each(['', 'latest', '1.2', '1.2.3.4', '01.2.3', '1.2.3-', '1.2.3 ', ' 1.2.3', '1.2.3\n', '1.2.3-ä', '-1.2.3', '1.2.3<b>', `1.2.3-${'a'.repeat(300)}`, '9999999999.0.0'])('%j is no version, and later than none', (text) => {
  expect(versionOf(text)).toBeUndefined()
  expect(isLater(text, '0.0.0')).toBe(false)
  expect(isLater('99.0.0', text)).toBe(false)
})
