import { describe, expect, test } from 'vitest'
import { gate } from '../../preload/wire/gate'

const limits = { messageBytes: 10_000, messagesPerSecond: 3, watches: 2 }

describe('the gate', () => {
  test('lets everything through where there are no limits', () => {
    expect(gate(undefined).refusal('x'.repeat(1_000_000), 1e6)).toBeUndefined()
  })
  test('refuses what is over the rate, and serves again in the next second', () => {
    let now = 0
    const one = gate(limits, () => now)
    expect([1, 2, 3].map(() => one.refusal({}, 0))).toEqual([undefined, undefined, undefined])
    expect(one.refusal({}, 0)?.failure.code).toBe('denied')
    now = 1_000
    expect(one.refusal({}, 0)).toBeUndefined()
  })
  test('refuses what is too large, with a sentence', () => {
    expect(gate(limits).refusal({ text: 'x'.repeat(6_000) }, 0)?.failure).toMatchObject({ code: 'invalid', message: 'That is too large to send.' })
  })
  test('refuses one watch too many', () => {
    expect(gate(limits).refusal({}, 1)).toBeUndefined()
    expect(gate(limits).refusal({}, 2)?.failure.code).toBe('denied')
  })
})
