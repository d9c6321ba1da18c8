import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { linkKeeper } from '../../../main/inventory/link-keeper'
import type { Link } from '../../../preload/contract/connection'
import { fakeBackend } from '../../fakes/backend'
import { fakeHost } from '../../fakes/host'

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] }))
afterEach(() => void vi.useRealTimers())

function keeper(more: { onHint?: (uri: string, listener: () => void) => () => void } = {}) {
  const backend = fakeBackend()
  const host = fakeHost(backend)
  const links: Link[] = []
  const one = linkKeeper({ host, uri: 'test:///x', options: () => ({ uri: 'test:///x', isReadOnly: false, allowsUnverified: false }), onLink: (link) => links.push(link), random: () => 0.5, ...more })
  const states = () => links.map(({ state }) => state)
  return { backend, host, links, one, states }
}

/** Lets everything run that needs no time. */
const turn = () => vi.advanceTimersByTimeAsync(0)

describe('a link', () => {
  test('goes from connecting to live', async () => {
    const { one, states } = keeper()
    one.connect()
    await turn()
    expect(states()).toEqual(['connecting', 'live'])
    expect(one.live?.facts.hostName).toBe('fake')
  })

  test('a first failure is "failed", with its reason, and is tried again after 1, 2, 4 ... at most 30 s', async () => {
    const { one, backend, links } = keeper()
    backend.failure = { code: 'unreachable', message: 'No socket.' }
    one.connect()
    await turn()
    const pauses: number[] = []
    for (let at = 0; at < 8; at++) {
      const link = links.at(-1)!
      expect(link).toMatchObject({ state: 'failed', failure: { message: 'No socket.' } })
      const pause = (link as { retryAt: number }).retryAt - Date.now()
      pauses.push(pause)
      await vi.advanceTimersByTimeAsync(pause)
    }
    expect(pauses).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000])
    expect(backend.opened).toHaveLength(9)
    backend.failure = undefined
    await vi.advanceTimersByTimeAsync(30_000)
    expect(one.link.state).toBe('live')
  })

  test('tells what a live host warns of, and when it no longer does', async () => {
    const { one, backend, links } = keeper()
    one.connect()
    await turn()
    backend.sessions[0]!.warn('Some of what is shown may be old.')
    await turn()
    expect(one.facts?.warnings).toEqual(['Some of what is shown may be old.'])
    backend.sessions[0]!.warn()
    await turn()
    expect(one.facts?.warnings).toEqual([])
    expect(links.map(({ state }) => state)).toEqual(['connecting', 'live', 'live', 'live'])
  })

  test('a clock that jumps by a day, forth or back, makes no storm of attempts', async () => {
    for (const jumpMs of [86_400_000, -86_400_000]) {
      const { one, backend } = keeper()
      backend.failure = { code: 'unreachable', message: 'No socket.' }
      one.connect()
      await turn()
      vi.setSystemTime(Date.now() + jumpMs)
      await vi.advanceTimersByTimeAsync(10_000)
      // At once, after 1, 2 and 4 seconds.
      expect(backend.opened).toHaveLength(4)
      one.stop()
    }
  })

  test('an address that is refused is not tried again', async () => {
    const { one, backend } = keeper()
    backend.failure = { code: 'invalid', message: 'No address.' }
    one.connect()
    await vi.advanceTimersByTimeAsync(120_000)
    expect(one.link).toEqual({ state: 'failed', since: expect.any(Number), failure: backend.failure })
    expect(backend.opened).toHaveLength(1)
  })

  test('a lost link is stale at once, opened again at once, and its session closed', async () => {
    const { one, backend, states } = keeper()
    one.connect()
    await turn()
    await vi.advanceTimersByTimeAsync(10_000)
    backend.sessions[0]!.lose()
    await turn()
    await turn()
    expect(states()).toEqual(['connecting', 'live', 'stale', 'live'])
    expect(backend.sessions[0]!.isClosed).toBe(true)
  })

  test('it stays stale, since the loss, while attempts fail', async () => {
    const { one, backend, links } = keeper()
    one.connect()
    await vi.advanceTimersByTimeAsync(10_000)
    const lostAt = Date.now()
    backend.failure = { code: 'unreachable', message: 'Gone.' }
    backend.sessions[0]!.lose()
    await vi.advanceTimersByTimeAsync(20_000)
    expect(links.slice(2).every((link) => link.state === 'stale' && link.since === lostAt)).toBe(true)
  })

  test('a link that is lost as soon as it lives does not spin', async () => {
    const { one, backend } = keeper()
    one.connect()
    for (let at = 0; at < 40; at++) {
      await vi.advanceTimersByTimeAsync(500)
      backend.sessions.at(-1)?.lose()
    }
    expect(backend.opened.length).toBeLessThan(8)
  })

  test('somebody who does not answer is said not to answer within 10 s, and is taken when he does', async () => {
    const { one, backend } = keeper()
    let go!: () => void
    backend.hold = new Promise((resolve) => (go = resolve))
    one.connect()
    await vi.advanceTimersByTimeAsync(9_999)
    expect(one.link).toMatchObject({ state: 'failed', failure: { code: 'unreachable', message: expect.stringContaining('not answering') } })
    await vi.advanceTimersByTimeAsync(300_000)
    expect(backend.opened).toHaveLength(1)
    go()
    await turn()
    expect(one.link.state).toBe('live')
  })

  test('a host that crashes makes the link stale, and it is back as soon as another runs', async () => {
    const { one, host, states } = keeper()
    one.connect()
    await vi.advanceTimersByTimeAsync(10_000)
    host.crash()
    await turn()
    expect(states()).toEqual(['connecting', 'live', 'stale', 'live'])
    expect(host.starts).toBe(2)
  })

  test('a session that opens after the person disconnected is closed again', async () => {
    const { one, backend, states } = keeper()
    let go!: () => void
    backend.hold = new Promise((resolve) => (go = resolve))
    one.connect()
    await turn()
    one.disconnect()
    go()
    await turn()
    expect(states()).toEqual(['connecting', 'off'])
    expect(backend.sessions[0]!.isClosed).toBe(true)
  })

  test('disconnecting ends the waiting for the next attempt', async () => {
    const { one, backend } = keeper()
    backend.failure = { code: 'unreachable', message: 'No.' }
    one.connect()
    await turn()
    one.disconnect()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(backend.opened).toHaveLength(1)
    expect(one.link).toEqual({ state: 'off' })
  })

  test('a hint that the socket is back cuts the pause short', async () => {
    const hints: (() => void)[] = []
    const ended = vi.fn()
    const { one, backend } = keeper({ onHint: (_uri, listener) => (hints.push(listener), ended) })
    backend.failure = { code: 'unreachable', message: 'No.' }
    one.connect()
    await turn()
    backend.failure = undefined
    hints[0]!()
    await turn()
    expect(one.link.state).toBe('live')
    expect(ended).toHaveBeenCalledOnce()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(backend.opened).toHaveLength(2)
  })

  test('waking up tries at once what waits, and leaves alone what lives or is off', async () => {
    const { one, backend } = keeper()
    one.wake()
    await turn()
    expect(backend.opened).toHaveLength(0)
    backend.failure = { code: 'unreachable', message: 'No.' }
    one.connect()
    await vi.advanceTimersByTimeAsync(5_000)
    const before = backend.opened.length
    backend.failure = undefined
    one.wake()
    await turn()
    expect(backend.opened).toHaveLength(before + 1)
    one.wake()
    await turn()
    expect(backend.opened).toHaveLength(before + 1)
  })

  test('waking up loses a live link that does not answer within two seconds, and keeps one that does', async () => {
    const { one, backend, states } = keeper()
    one.connect()
    await turn()
    one.wake()
    await vi.advanceTimersByTimeAsync(10_000)
    expect(states()).toEqual(['connecting', 'live'])
    backend.sessions[0]!.answer = new Promise(() => {})
    one.wake()
    await vi.advanceTimersByTimeAsync(1_900)
    expect(one.link.state).toBe('live')
    await vi.advanceTimersByTimeAsync(200)
    expect(states()).toEqual(['connecting', 'live', 'stale', 'live'])
    expect(backend.opened).toHaveLength(2)
  })

  test('followers get every session and are ended with it; who follows late gets the live one', async () => {
    const { one, backend } = keeper()
    const log: string[] = []
    const follow = (name: string) => one.follow(({ session }) => (log.push(`${name}+${session}`), () => log.push(`${name}-${session}`)))
    follow('a')
    one.connect()
    await vi.advanceTimersByTimeAsync(10_000)
    const endB = follow('b')
    backend.sessions[0]!.lose()
    await turn()
    await turn()
    endB()
    one.disconnect()
    expect(log).toEqual(['a+1', 'b+1', 'a-1', 'b-1', 'a+2', 'b+2', 'b-2', 'a-2'])
  })
})
