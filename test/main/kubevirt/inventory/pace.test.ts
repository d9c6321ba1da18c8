import { expect, test } from 'vitest'
import { pace } from '../../../../main/kubevirt/inventory/pace'
import { heldClock } from '../../kube/held-clock'

// Work that many events ask for.

test('is done at once when it was quiet, and then ten times a second at most, the last time after the last event', async () => {
  const clock = heldClock()
  const doneAt: number[] = []
  let asked = 0
  let seen = 0
  const { ask } = pace(clock, () => {
    doneAt.push(clock.now())
    seen = asked
  })
  const begun = clock.now()
  for (let event = 0; event < 1_000; event++) {
    asked = event
    ask()
    if (event % 100 === 99) await clock.advance(50)
  }
  expect(doneAt[0]).toBe(begun)
  await clock.advance(1_000)
  expect(seen).toBe(999)
  expect(doneAt.length).toBeLessThanOrEqual(6)
  for (const [index, at] of doneAt.entries()) if (index > 0) expect(at - doneAt[index - 1]!).toBeGreaterThanOrEqual(100)
})

test('takes a fifth of the time at most, however long it takes', async () => {
  const clock = heldClock()
  const begunAt: number[] = []
  const one = pace(clock, () => {
    begunAt.push(clock.now())
    one.ask()
    return new Promise<void>((done) => clock.after(300, done))
  })
  one.ask()
  await clock.advance(5_900)
  expect(begunAt.length).toBeLessThanOrEqual(4)
  one.end()
})

test('is done no more after its end', async () => {
  const clock = heldClock()
  let done = 0
  const one = pace(clock, () => void done++)
  one.ask()
  one.ask()
  one.end()
  one.ask()
  await clock.advance(1_000)
  expect(done).toBe(1)
})
