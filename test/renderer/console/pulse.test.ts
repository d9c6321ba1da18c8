import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { watchPulse } from '../../../renderer/console/pulse'

beforeEach(() => void vi.useFakeTimers({ now: 1_000_000 }))
afterEach(() => void vi.useRealTimers())

function watched({ isDisplay = true } = {}) {
  const told: (number | undefined)[] = []
  const other = { answers: true, heardAt: 0, unacknowledgedBytes: 0, silentSince: undefined as number | undefined }
  const probe = vi.fn(() => {
    if (other.answers) other.heardAt = Date.now()
  })
  const viewer = { get heardAt() { return other.heardAt }, ...(isDisplay && { probe }) }
  const { end } = watchPulse(viewer as never, other as never, { stalled: (since) => told.push(since) })
  return { told, other, probe, end }
}

test('a quiet display that answers is alive', () => {
  const { told, probe } = watched()
  vi.advanceTimersByTime(60_000)
  expect(told).toEqual([])
  expect(probe.mock.calls.length).toBeGreaterThan(10)
})

test('a display that stops answering is stalled since it was asked, and alive again when it answers', () => {
  const { told, other } = watched()
  vi.advanceTimersByTime(4_000)
  other.answers = false
  vi.advanceTimersByTime(12_000)
  expect(told).toHaveLength(1)
  expect(Date.now() - told[0]!).toBeGreaterThanOrEqual(5_000)
  other.heardAt = Date.now()
  vi.advanceTimersByTime(1_000)
  expect(told.at(-1)).toBeUndefined()
})

test('an answer that was lost is asked for again, and not more often than a hung server can bear', () => {
  const { told, other, probe } = watched()
  vi.advanceTimersByTime(4_000)
  other.answers = false
  vi.advanceTimersByTime(64_000)
  expect(told).toHaveLength(1)
  expect(probe.mock.calls.length).toBeLessThan(12)
  other.answers = true
  vi.advanceTimersByTime(10_000)
  expect(told.at(-1)).toBeUndefined()
})

test('a display that answers only the second time it is asked is alive', () => {
  const { told, other, probe } = watched()
  other.answers = false
  let asked = 0
  probe.mockImplementation(() => {
    if (++asked % 2 === 0) other.heardAt = Date.now()
  })
  vi.advanceTimersByTime(60_000)
  expect(told).toEqual([])
})

test('a terminal is only stalled when what was sent is not taken', () => {
  const { told, other } = watched({ isDisplay: false })
  vi.advanceTimersByTime(60_000)
  expect(told).toEqual([])
  other.unacknowledgedBytes = 1
  vi.advanceTimersByTime(7_000)
  expect(told).toHaveLength(1)
  other.unacknowledgedBytes = 0
  vi.advanceTimersByTime(1_000)
  expect(told.at(-1)).toBeUndefined()
})

test('a terminal is stalled as soon as its host hears nothing of the far side, since then, and no longer than that', () => {
  const { told, other } = watched({ isDisplay: false })
  vi.advanceTimersByTime(60_000)
  const since = Date.now() - 5_000
  other.silentSince = since
  vi.advanceTimersByTime(1_000)
  expect(told).toEqual([since])
  other.silentSince = undefined
  vi.advanceTimersByTime(1_000)
  expect(told).toEqual([since, undefined])
})

test('a computer that slept does not find everything stalled', () => {
  const { told, other } = watched()
  other.answers = false
  vi.advanceTimersByTime(2_000)
  vi.setSystemTime(Date.now() + 3_600_000)
  vi.advanceTimersByTime(2_000)
  expect(told).toEqual([])
})

test('nothing is asked once it has ended', () => {
  const { probe, end } = watched()
  end()
  vi.advanceTimersByTime(60_000)
  expect(probe).not.toHaveBeenCalled()
})
