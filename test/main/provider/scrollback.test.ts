// The last of what a serial console said.
import { expect, it } from 'vitest'
import { scrollback } from '../../../main/provider/scrollback'

const text = (bytes: Uint8Array) => Buffer.from(bytes).toString()

it('keeps everything up to its size', () => {
  const kept = scrollback(100)
  kept.add(Buffer.from('one\n'))
  kept.add(Buffer.from('two'))
  expect(text(kept.bytes())).toBe('one\ntwo')
  expect(kept.sizeBytes).toBe(7)
})

it('never holds more, and begins with a whole line once something was dropped', () => {
  for (const size of [1, 3, 7, 50, 500]) {
    const kept = scrollback(100)
    const lines = Array.from({ length: 60 }, (_, index) => `line ${index}\n`).join('')
    for (let at = 0; at < lines.length; at += size) {
      kept.add(Buffer.from(lines.slice(at, at + size)))
      expect(kept.sizeBytes).toBeLessThanOrEqual(100)
    }
    expect(lines.endsWith(text(kept.bytes()))).toBe(true)
    expect(kept.bytes().byteLength).toBe(kept.sizeBytes)
    if (size > 1) expect(kept.sizeBytes === 0 || text(kept.bytes()).startsWith('line ')).toBe(true)
  }
})
