import { expect, test } from 'vitest'
import { statusOf } from '../../../main/libvirt/status'

test.each([
  ['shutdown', 'guest'], ['destroyed', 'forced'], ['crashed', 'crash'], ['failed', 'failure'], ['migrated', 'moved'], ['saved', 'asked'], ['from snapshot', 'asked'],
  ['unknown', undefined], ['daemon', undefined],
])('a machine that is off says how it ended: %s', (reason, end) => {
  expect(statusOf({ state: 'shutoff', reason }).end).toBe(end)
})

test('one that is not off has not ended', () => {
  expect(statusOf({ state: 'paused', reason: 'saved' }).end).toBeUndefined()
  expect(statusOf({ state: 'crashed', reason: 'unknown' })).toEqual({ phase: 'failed', word: 'crashed' })
})
