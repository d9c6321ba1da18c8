import { expect, test } from 'vitest'
import { plain } from '../../../renderer/text/plain'

test('a name cannot turn the text around it', () => {
  expect(plain('a\u202Egpj.exe\u2066', 100)).toBe('a\ufffdgpj.exe\ufffd')
})

test('control characters are shown as boxes; markup and other scripts are left as they are', () => {
  expect(plain('\u001b[31m<b>\u05d3\u05d5\u05d2\u05de\u05d4</b>', 100)).toBe('\ufffd[31m<b>\u05d3\u05d5\u05d2\u05de\u05d4</b>')
})

test('a very long name is cut', () => {
  expect(plain('x'.repeat(10_000), 5)).toBe('xxxxx…')
})
