// Control strings without end, and everything else left as it is.
import { expect, it } from 'vitest'
import { createStringCap } from '../../../renderer/console/serial/string-cap'

const through = (text: string, cut: number, most = 10) => {
  const cap = createStringCap(most)
  const bytes = new TextEncoder().encode(text)
  const parts: Uint8Array[] = []
  for (let at = 0; at < bytes.length; at += cut) parts.push(cap(bytes.slice(at, at + cut)))
  return Buffer.concat(parts).toString()
}

it.each(['plain text\r\n', 'größe €', '\u001b[31mred\u001b[0m', '\u001b]0;title\u0007after', '\u001bP$qm\u001b\\after', '\u001b]8;;x\u001b\\link'])('leaves %j as it is', (text) => {
  for (const cut of [1, 2, 3, 100]) expect(through(text, cut)).toBe(text)
})

it('cuts what is too long, and what follows is whole again', () => {
  for (const cut of [1, 7, 1_000]) {
    expect(through(`a\u001b]0;${'x'.repeat(500)}\u0007b`, cut)).toBe('a\u001b]0;xxxxxxxx\u0007b')
    expect(through(`a\u001bPq${'x'.repeat(500)}\u0007\u001b\\b`, cut)).toBe('a\u001bPqxxxxxxxxx\u001b\\b')
    expect(through(`a\u009d0;${'x'.repeat(500)}\u009cb`, cut)).toBe('a\u009d0;xxxxxxxx\u009cb')
    expect(through(`a\u001b]0;${'x'.repeat(500)}\u0018b`, cut)).toBe('a\u001b]0;xxxxxxxx\u0018b')
  }
})

it('does not copy what it does not cut', () => {
  const bytes = new TextEncoder().encode('\u001b[1mhello')
  expect(createStringCap()(bytes)).toBe(bytes)
})
