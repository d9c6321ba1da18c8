// A console's link with its login: what is tried again by itself, and what waits for the person.
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createConsole, type Console } from '../../../renderer/console/console'
import type { Viewer, ViewerEvents } from '../../../renderer/console/viewer'
import type { CloseReason } from '../../../preload/contract/console'
import { fail } from '../../../preload/contract/failure'
import type { Row } from '../../../preload/contract/machine'
import type { Pipe } from '../../../preload/wire/pipe'

let close: (reason: CloseReason) => void
let events: ViewerEvents
let isLoggingIn = false
let row: { status: { phase: string }; consoles: { id: string; allowed: true | string }[] }
let rowsChanged: () => void
const opened = vi.fn<() => void>()
const lost = vi.fn<() => void>()
const disconnected = vi.fn<(reason?: CloseReason) => void>()
let console: Console

const pipe = () => ({ closed: new Promise<CloseReason>((resolve) => (close = resolve)), close() {}, unacknowledgedBytes: 0 }) as unknown as Pipe
const viewer = {
  kind: 'rdp',
  get isLoggingIn() {
    return isLoggingIn
  },
  heardAt: 0,
  connect: (_pipe: Pipe, given: ViewerEvents) => void (events = given),
  disconnect: disconnected,
  dispose() {},
} as unknown as Viewer

beforeEach(async () => {
  vi.useFakeTimers()
  vi.clearAllMocks()
  isLoggingIn = false
  row = { status: { phase: 'running' }, consoles: [{ id: 'rdp:3389', allowed: true }] }
  console = createConsole('c/desk', 'rdp:3389', () => viewer, {
    open: async () => {
      opened()
      return pipe()
    },
    row: () => row as unknown as Row,
    onRows(listener) {
      rowsChanged = listener
      return () => {}
    },
    onClipboard() {},
    onLost: lost,
  })
  console.open()
  await vi.advanceTimersByTimeAsync(0)
})
// Files share their worker: a clock that stays stopped stops the next one's.
afterEach(() => void vi.useRealTimers())

const link = () => console.state.getState().link
const aMinute = () => vi.advanceTimersByTimeAsync(60_000)

describe('a login that was sent', () => {
  test.each<CloseReason['code']>(['peerClosed', 'hostGone', 'machineRebooted', 'takenOver'])('and ended by %s is not sent again by itself', async (code) => {
    isLoggingIn = true
    close({ code })
    await aMinute()
    expect(opened).toHaveBeenCalledTimes(1)
    expect(link()).toMatchObject({ state: 'closed', reason: { code: 'refused', failure: { code: 'denied' } } })
    expect(disconnected).toHaveBeenLastCalledWith(expect.objectContaining({ failure: expect.objectContaining({ code: 'denied' }) as unknown }))
  })

  test('and never answered is not sent again either', async () => {
    isLoggingIn = true
    await aMinute()
    expect(opened).toHaveBeenCalledTimes(1)
    expect(link()).toMatchObject({ state: 'closed', reason: { failure: { message: 'The server did not answer the login within 15 seconds.' } } })
  })

  test('once it was taken, a connection that is cut comes back', async () => {
    events.ready()
    close({ code: 'peerClosed' })
    await vi.advanceTimersByTimeAsync(1_000)
    expect(opened).toHaveBeenCalledTimes(2)
  })

  test('before it was sent, a server that does not answer is tried again', async () => {
    await vi.advanceTimersByTimeAsync(16_000)
    expect(opened.mock.calls.length).toBeGreaterThan(1)
  })
})

test('a console whose host never answers is given up after fifteen seconds, of each kind that asks nobody anything first', async () => {
  for (const kind of ['vnc', 'serial'] as const) {
    const asked = vi.fn<() => void>()
    const one = createConsole('c/desk', kind, () => ({ ...viewer, kind }) as unknown as Viewer, {
      open: () => {
        asked()
        return new Promise<Pipe>(() => {})
      },
      row: () => row as unknown as Row,
      onRows: () => () => {},
      onClipboard() {},
    })
    one.open()
    await vi.advanceTimersByTimeAsync(14_900)
    expect(one.state.getState().link).toMatchObject({ state: 'connecting' })
    await vi.advanceTimersByTimeAsync(200)
    expect(one.state.getState().link).toMatchObject({ state: 'waiting', reason: { code: 'refused', failure: { code: 'unreachable' } } })
    // Tried again, slower each time, then left to the person.
    await vi.advanceTimersByTimeAsync(600_000)
    expect(one.state.getState().link).toMatchObject({ state: 'closed' })
    expect(asked).toHaveBeenCalledTimes(7)
    one.dispose()
  }
})

test('who signed out is not signed in again', async () => {
  events.ready()
  events.failed(fail('denied', 'The session ended: logged off').failure)
  await aMinute()
  expect(opened).toHaveBeenCalledTimes(1)
  expect(link()).toMatchObject({ state: 'closed', reason: { failure: { message: 'The session ended: logged off' } } })
})

describe('a row that changes', () => {
  test('opens nothing that the person turned down, however the offer comes and goes', async () => {
    close({ code: 'refused', failure: fail('cancelled', 'The person did not agree.').failure })
    await vi.advanceTimersByTimeAsync(0)
    for (const allowed of ['Nothing answers.', true, 'Nothing answers.', true] as const) {
      row.consoles[0]!.allowed = allowed
      rowsChanged()
    }
    row.status.phase = 'off'
    rowsChanged()
    row.status.phase = 'running'
    rowsChanged()
    await aMinute()
    expect(opened).toHaveBeenCalledTimes(1)
  })

  test('opens what had closed because the machine stopped, when it runs again', async () => {
    close({ code: 'machineStopped' })
    await vi.advanceTimersByTimeAsync(0)
    row.status.phase = 'off'
    rowsChanged()
    row.status.phase = 'running'
    rowsChanged()
    await vi.advanceTimersByTimeAsync(0)
    expect(opened).toHaveBeenCalledTimes(2)
  })
})

describe('that it is lost is told', () => {
  test('once it was connected and no attempt is left', async () => {
    events.ready()
    close({ code: 'peerClosed' })
    expect(lost).not.toHaveBeenCalled()
    // Each attempt is taken, and never ready.
    while (link().state !== 'closed') {
      expect(lost).not.toHaveBeenCalled()
      await vi.advanceTimersByTimeAsync(1_000)
    }
    await aMinute()
    expect(lost).toHaveBeenCalledTimes(1)
  })
  test('at once where nothing is tried, but not for what a person did', async () => {
    events.ready()
    close({ code: 'asked' })
    await aMinute()
    expect(lost).not.toHaveBeenCalled()
    console.open()
    await vi.advanceTimersByTimeAsync(0)
    events.ready()
    close({ code: 'takenOver' })
    await aMinute()
    expect(lost).toHaveBeenCalledTimes(1)
  })
  test('never of one that was not connected', async () => {
    close({ code: 'takenOver' })
    await aMinute()
    expect(lost).not.toHaveBeenCalled()
  })
})
