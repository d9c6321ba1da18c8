// How the window gets its turn while a remote desktop is decoded.
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

let clock = 0
let frame: (() => void) | undefined
let tasks: (() => void)[]
let visibilityState: DocumentVisibilityState
let byFrames: typeof import('../../../../renderer/console/rdp/pace').byFrames

beforeEach(async () => {
  vi.useFakeTimers()
  vi.resetModules()
  clock = 1_000
  frame = undefined
  tasks = []
  visibilityState = 'visible'
  vi.spyOn(performance, 'now').mockImplementation(() => clock)
  vi.stubGlobal('requestAnimationFrame', (callback: () => void) => void (frame = callback))
  vi.stubGlobal('scheduler', { postTask: (task: () => void) => void tasks.push(task) })
  vi.stubGlobal('document', { get visibilityState() { return visibilityState } })
  ;({ byFrames } = await import('../../../../renderer/console/rdp/pace'))
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

const rest = () => byFrames.rest(false, () => {})

test('while frames are in time, the next turn comes when nothing else is to be done', () => {
  rest()
  clock += 9
  rest()
  expect(tasks).toHaveLength(2)
})

test('when a frame is late, it is waited for, by all', () => {
  rest()
  clock += 11
  rest()
  rest()
  expect(tasks).toHaveLength(1)
  frame!()
  expect(tasks).toHaveLength(3)
  rest()
  expect(tasks).toHaveLength(4)
})

test('a window that shows nothing is not waited for, nor is one for long that stopped showing anything', () => {
  rest()
  clock += 11
  rest()
  vi.advanceTimersByTime(50)
  expect(tasks).toHaveLength(2)
  visibilityState = 'hidden'
  rest()
  expect(tasks).toHaveLength(3)
})
