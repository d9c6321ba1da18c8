// A serial console is told since when its daemon is silent.
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { silenceWatch } from '../../../main/libvirt/silence'

beforeEach(() => void vi.useFakeTimers({ now: 0 }))
afterEach(() => void vi.useRealTimers())

/** A daemon that answers, and holds back its answers while it hangs. */
function daemon() {
  const held: (() => void)[] = []
  const state = { isHung: false, asked: 0 }
  const ask = () => {
    state.asked++
    return state.isHung ? new Promise<void>((resolve) => held.push(resolve)) : Promise.resolve()
  }
  return { state, ask, goOn: () => ((state.isHung = false), held.splice(0).forEach((answer) => answer())) }
}

it('says so within ten seconds, since it was asked, and takes it back with the first answer', async () => {
  const { state, ask, goOn } = daemon()
  const told = vi.fn<(since: number | undefined) => void>()
  const end = silenceWatch(ask)(told)
  await vi.advanceTimersByTimeAsync(60_000)
  expect(told).not.toHaveBeenCalled()
  state.isHung = true
  await vi.advanceTimersByTimeAsync(8_000)
  expect(told.mock.calls).toEqual([[62_000]])
  await vi.advanceTimersByTimeAsync(60_000)
  goOn()
  await vi.advanceTimersByTimeAsync(0)
  expect(told.mock.calls).toEqual([[62_000], [undefined]])
  await vi.advanceTimersByTimeAsync(20_000)
  expect(told).toHaveBeenCalledTimes(2)
  end()
})

it('tells who comes later at once, and asks nothing while nobody looks', async () => {
  const { state, ask } = daemon()
  const watch = silenceWatch(ask)
  await vi.advanceTimersByTimeAsync(60_000)
  expect(state.asked).toBe(0)
  state.isHung = true
  const end = watch(() => {})
  await vi.advanceTimersByTimeAsync(10_000)
  const late = vi.fn<(since: number | undefined) => void>()
  const endLate = watch(late)
  expect(late.mock.calls).toEqual([[62_000]])
  end()
  endLate()
  const { asked } = state
  await vi.advanceTimersByTimeAsync(60_000)
  expect(state.asked).toBe(asked)
})
