import { expect, test } from 'vitest'
import { killWriters } from './killed'

// The thousand kills that the settings must survive are in e2e/faults-settings; a few say here at once when that broke.
test('settings survive a kill in the middle of a write', { timeout: 20_000 }, async () => {
  const { losses, left } = await killWriters(10, (run) => (run % 10) + Math.random() * 2)
  expect(losses).toEqual([])
  expect(left.length).toBeLessThanOrEqual(1)
})
