import { expect, test } from 'vitest'
import { killWriters } from './killed'

// The thousand kills that the settings must survive are in e2e/faults-settings; a few say here at once when that broke.
// Its writer is built first and started eleven times: on a full computer that is no hang before a minute.
test('settings survive a kill in the middle of a write', { timeout: 60_000 }, async () => {
  const { losses, left } = await killWriters(10, (run) => (run % 10) + Math.random() * 2)
  expect(losses).toEqual([])
  expect(left.length).toBeLessThanOrEqual(1)
})
