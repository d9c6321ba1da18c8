import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { usageWatch } from '../../../main/libvirt/usage'
import type { Usage } from '../../../preload/contract/machine'
import { gathering } from './open'

beforeEach(() => void vi.useFakeTimers({ now: 1_000_000 }))
afterEach(() => void vi.useRealTimers())

const params = (cpuNs: number, bytes: number) => ({
  'cpu.time': cpuNs, 'vcpu.current': 2, 'balloon.current': 2_048, 'balloon.available': 2_000, 'balloon.usable': 500,
  'block.count': 2, 'block.0.rd.bytes': bytes, 'block.1.rd.bytes': bytes, 'block.0.wr.bytes': 0, 'net.count': 1, 'net.0.rx.bytes': bytes, 'net.0.tx.bytes': 0,
})

describe('live use', () => {
  it('is one bulk call per interval for all watches together, and none when nobody looks', async () => {
    const allDomainStats = vi.fn(async () => [])
    const usage = usageWatch({ allDomainStats }, 2_000)
    const [one, two] = [gathering<Usage>(), gathering<Usage>()]
    const ends = [usage.watch(['a'], one.sink), usage.watch(['b'], two.sink)]
    await vi.advanceTimersByTimeAsync(10_000)
    expect(allDomainStats.mock.calls.length).toBeLessThanOrEqual(6)
    ends.forEach((end) => end())
    allDomainStats.mockClear()
    await vi.advanceTimersByTimeAsync(10_000)
    expect(allDomainStats).not.toHaveBeenCalled()
  })

  it('has rates from the difference of two readings, for watched machines only', async () => {
    let reading = params(0, 0)
    const usage = usageWatch({ allDomainStats: async () => [{ uuid: 'a', params: reading }, { uuid: 'other', params: reading }] }, 2_000)
    const told = gathering<Usage>()
    usage.watch(['a'], told.sink)
    await vi.advanceTimersByTimeAsync(1)
    expect(told.items.get('a')).toEqual({ id: 'a', at: 1_000_000, memoryBytes: 2_048 * 1_024, memoryUsedBytes: 1_500 * 1_024 })
    reading = params(2e9, 1_000)
    await vi.advanceTimersByTimeAsync(2_000)
    expect(told.items.get('a')).toMatchObject({ cpuShare: 0.5, diskReadBytesPerSecond: 1_000, diskWriteBytesPerSecond: 0, netReceiveBytesPerSecond: 500 })
    expect(told.items.has('other')).toBe(false)
    usage.close()
  })

  it('of a machine that was started anew begins again, and of one that stopped is gone', async () => {
    let stats: { uuid: string; params: Record<string, number> }[] = [{ uuid: 'a', params: params(5e9, 5) }]
    const usage = usageWatch({ allDomainStats: async () => stats }, 2_000)
    const told = gathering<Usage>()
    usage.watch(['a'], told.sink)
    await vi.advanceTimersByTimeAsync(1)
    stats = [{ uuid: 'a', params: params(1e9, 1) }]
    await vi.advanceTimersByTimeAsync(2_000)
    expect(told.items.get('a')?.cpuShare).toBeUndefined()
    stats = []
    await vi.advanceTimersByTimeAsync(2_000)
    expect(told.items.size).toBe(0)
    usage.close()
  })

  it('waits for a slow answer instead of asking again', async () => {
    const allDomainStats = vi.fn(() => new Promise<never>(() => {}))
    const usage = usageWatch({ allDomainStats }, 2_000)
    usage.watch(['a'], gathering<Usage>().sink)
    await vi.advanceTimersByTimeAsync(60_000)
    expect(allDomainStats).toHaveBeenCalledOnce()
    usage.close()
  })
})
