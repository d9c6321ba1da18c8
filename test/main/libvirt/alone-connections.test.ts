// Connections that are lent, given back and lent again.
import { afterEach, describe, expect, it, vi } from 'vitest'
import { askAlone, type Alone } from '../../../main/libvirt/alone'
import { aloneConnections } from '../../../main/libvirt/alone-connections'
import type { Connection } from '../../../main/libvirt/driver'
import { failureOf } from './open'

afterEach(() => void vi.useRealTimers())

describe('connections of their own', () => {
  const some = () => {
    const closed: number[] = []
    const gone: (() => void)[] = []
    const connections = aloneConnections(async (onClose) => {
      const number = gone.push(onClose)
      return { number, close: async () => void closed.push(number) } as unknown as Connection
    })
    const numberOf = ({ connection }: Alone) => (connection as unknown as { number: number }).number
    return { closed, gone, connections, numberOf, take: (count: number) => Promise.all(Array.from({ length: count }, () => connections.open())) }
  }

  it('are lent again once they were given back', async () => {
    const { connections, closed, numberOf } = some()
    const one = await connections.open()
    one.giveBack()
    one.giveBack()
    const [again, another] = [await connections.open(), await connections.open()]
    expect([one, again, another].map(numberOf)).toEqual([1, 1, 2])
    connections.close()
    expect(closed).toEqual([1, 2])
  })

  it('rest for a while, a few of them; one for as long as the session', async () => {
    vi.useFakeTimers()
    const { connections, closed, take } = some()
    for (const one of await take(6)) one.giveBack()
    expect(closed).toEqual([5, 6])
    await vi.advanceTimersByTimeAsync(60_000)
    expect(closed).toEqual([5, 6, 1, 2, 3])
    await vi.advanceTimersByTimeAsync(3_600_000)
    expect(closed).toHaveLength(5)
    connections.close()
    expect(closed).toHaveLength(6)
    expect(vi.getTimerCount()).toBe(0)
  })

  it('that broke are not lent again', async () => {
    const { connections, closed, gone, numberOf, take } = some()
    const [rests, works] = await take(2)
    rests!.giveBack()
    gone.forEach((tell) => tell())
    works!.giveBack()
    expect(closed).toEqual([1, 2])
    expect(numberOf(await connections.open())).toBe(3)
  })

  it('are lent again after an answer in time, and never after a late one', async () => {
    vi.useFakeTimers()
    const { connections, closed } = some()
    const askFor = (ms: number) => askAlone({ alone: connections.open }, { ask: () => new Promise<void>((resolve) => setTimeout(resolve, ms)), limitMs: 1_000 })
    const inTime = askFor(900)
    await vi.advanceTimersByTimeAsync(900)
    await inTime
    expect(closed).toEqual([])
    const late = failureOf(askFor(2_000))
    await vi.advanceTimersByTimeAsync(1_000)
    expect(await late).toMatchObject({ message: 'The machine does not answer libvirt.' })
    expect(closed).toEqual([1])
    await vi.advanceTimersByTimeAsync(1_000)
    expect((await connections.open()).connection).toMatchObject({ number: 2 })
    connections.close()
  })

  it('go on with what is under way when the session is lost, and lend nothing more', async () => {
    const { connections, closed, take } = some()
    const [rests, works] = await take(2)
    rests!.giveBack()
    connections.refuse()
    expect(closed).toEqual([1])
    expect(await failureOf(connections.open())).toMatchObject({ message: 'The connection was closed.' })
    works!.giveBack()
    expect(closed).toEqual([1, 2])
  })
})
