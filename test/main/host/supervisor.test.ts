import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { backoff } from '../../../main/host/backoff'
import { superviseHost } from '../../../main/host/supervisor'
import { failureFrom } from '../../../preload/contract/failure'
import { fakeStarter } from './fake-starter'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const open = { uri: 'test:///default', isReadOnly: false, allowsUnverified: false }

describe('a supervised host', () => {
  it('starts when it is first needed, once', async () => {
    const { starter, hosts } = fakeStarter()
    const link = superviseHost(starter)
    expect(hosts).toHaveLength(0)
    expect(await link.ready()).toBe(await link.ready())
    expect(hosts).toHaveLength(1)
  })

  it('rejects what was asked of a host that crashed, and starts another at once', async () => {
    const { starter, hosts } = fakeStarter()
    const lines: string[] = []
    const link = superviseHost(starter, { onEvent: (line) => lines.push(line) })
    const asking = (await link.ready()).session.open(open)
    hosts[0]!.end('SIGSEGV')
    expect(failureFrom(await asking.catch((thrown: unknown) => thrown))).toMatchObject({ code: 'unreachable' })
    const next = link.ready()
    await vi.advanceTimersByTimeAsync(0)
    expect(hosts).toHaveLength(2)
    await next
    expect(lines).toEqual(['the host ended: SIGSEGV'])
  })

  it('waits longer each time when it keeps crashing', async () => {
    const { starter, hosts } = fakeStarter()
    const link = superviseHost(starter)
    await link.ready()
    hosts.at(-1)!.end('exit code 1')
    await vi.advanceTimersByTimeAsync(0)
    expect(hosts).toHaveLength(2)
    for (const [crash, waitMs] of [250, 500, 1_000, 2_000].entries()) {
      hosts.at(-1)!.end('exit code 1')
      await vi.advanceTimersByTimeAsync(waitMs - 1)
      expect(hosts).toHaveLength(crash + 2)
      await vi.advanceTimersByTimeAsync(1)
      expect(hosts).toHaveLength(crash + 3)
    }
  })

  it('is asked to stop, and killed when it does not', async () => {
    const { starter, hosts } = fakeStarter()
    const link = superviseHost(starter, { graceMs: 500 })
    await link.ready()
    const stopped = link.stop()
    expect(hosts[0]!.received.at(-1)).toEqual({ t: 'stop' })
    await vi.advanceTimersByTimeAsync(500)
    await stopped
    expect(hosts[0]!.isKilled).toBe(true)
    await expect(link.ready()).rejects.toThrow('closing')
    await vi.advanceTimersByTimeAsync(60_000)
    expect(hosts).toHaveLength(1)
  })

  it('does not start again when it is stopped while waiting to', async () => {
    const { starter, hosts } = fakeStarter()
    const link = superviseHost(starter)
    await link.ready()
    hosts[0]!.end('exit code 1')
    await vi.advanceTimersByTimeAsync(0)
    hosts[1]!.end('exit code 1')
    const waiting = link.ready()
    const refused = expect(waiting).rejects.toThrow('closing')
    await link.stop()
    await refused
    await vi.advanceTimersByTimeAsync(60_000)
    expect(hosts).toHaveLength(2)
  })
})

describe('a host whose loop hangs', () => {
  it('is killed after two questions without an answer, and another takes its place', async () => {
    const { starter, hosts } = fakeStarter()
    const lines: string[] = []
    const link = superviseHost(starter, { onEvent: (line) => lines.push(line) })
    const asking = (await link.ready()).session.open(open).catch((thrown: unknown) => failureFrom(thrown))
    await vi.advanceTimersByTimeAsync(60_000)
    expect(hosts).toHaveLength(1)
    hosts[0]!.isHung = true
    await vi.advanceTimersByTimeAsync(10_000)
    expect(hosts[0]!.isKilled).toBe(false)
    await vi.advanceTimersByTimeAsync(5_000)
    expect(hosts[0]!.isKilled).toBe(true)
    expect(await asking).toMatchObject({ code: 'unreachable' })
    await vi.advanceTimersByTimeAsync(1)
    expect(hosts).toHaveLength(2)
    expect(lines).toEqual(['the host gives no sign of life and is killed', 'the host ended: SIGKILL'])
    await link.ready()
  })

  it('is not taken for one that only starts slowly', async () => {
    const { starter, hosts } = fakeStarter()
    const link = superviseHost(starter)
    void link.ready()
    hosts[0]!.isHung = true
    await vi.advanceTimersByTimeAsync(50_000)
    expect(hosts[0]!.isKilled).toBe(false)
    hosts[0]!.isHung = false
    await vi.advanceTimersByTimeAsync(5_000)
    await vi.advanceTimersByTimeAsync(600_000)
    expect(hosts).toHaveLength(1)
  })
})

describe('the back-off', () => {
  it('grows to half a minute and starts over after a healthy minute', () => {
    const wait = backoff()
    expect(Array.from({ length: 10 }, () => wait.next(10))).toEqual([0, 250, 500, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000])
    expect(wait.next(60_000)).toBe(0)
  })
})
