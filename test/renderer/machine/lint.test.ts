import { Text } from '@codemirror/state'
import { describe, expect, test } from 'vitest'
import { diagnosticOf } from '../../../renderer/machine/source/lint'

describe('complaints of the backend', () => {
  const doc = Text.of(['<domain>', '  <name>a</name>', '</domain>'])
  const problem = { severity: 'error' as const, message: 'No.' }

  test('stand at their line and column', () => {
    expect(diagnosticOf({ ...problem, line: 2, column: 3 }, doc)).toMatchObject({ from: 11, to: 25 })
  })

  test('without a column mark the whole line', () => {
    expect(diagnosticOf({ ...problem, line: 2 }, doc)).toMatchObject({ from: 9, to: 25 })
  })

  test.each([{ line: 999, column: 5 }, { line: 0, column: -3 }, { line: 2, column: 10_000 }, {}])('never fall outside the text: %j', (place) => {
    const { from, to } = diagnosticOf({ ...problem, ...place }, doc)
    expect(from).toBeGreaterThanOrEqual(0)
    expect(to).toBeGreaterThanOrEqual(from)
    expect(to).toBeLessThanOrEqual(doc.length)
  })
})
