import { expect, test } from 'vitest'
import { plain } from '../../../renderer/text/plain'

test('a name cannot turn the text around it', () => {
  expect(plain('a\u202Egpj.exe\u2066', 100)).toBe('a\ufffdgpj.exe\ufffd')
})

test('control characters are shown as boxes; markup and other scripts are left as they are', () => {
  expect(plain('\u001b[31m<b>\u05d3\u05d5\u05d2\u05de\u05d4</b>', 100)).toBe('\ufffd[31m<b>\u05d3\u05d5\u05d2\u05de\u05d4</b>')
})

test('what cannot be seen is shown as boxes, so that names that differ look different', () => {
  expect(plain('ad\u200bm\u00adin\u2060', 100)).toBe('ad\ufffdm\ufffdin\ufffd')
  expect(plain('we\u200db\u{e0041}', 100)).toBe('we\ufffdb\ufffd')
})

test('joiners in scripts and pictures that need them stay', () => {
  for (const name of ['\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645', '\u{1f469}\u200d\u{1f4bb}']) expect(plain(name, 100)).toBe(name)
})

test('a very long name is cut', () => {
  expect(plain('x'.repeat(10_000), 5)).toBe('xxxxx…')
})
