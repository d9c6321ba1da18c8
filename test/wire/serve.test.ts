import { describe, expect, test, vi, onTestFinished } from 'vitest'
import { z } from 'zod'
import { fail, FailureError } from '../../preload/contract/failure'
import { ask, nothing, pipe, watch } from '../../preload/contract/shape'
import { client } from '../../preload/wire/client'
import type { Sink } from '../../preload/wire/roles'
import { serve, type ServeOptions } from '../../preload/wire/serve'
import { portPair } from '../fakes/ports'

const item = z.strictObject({ id: z.string(), at: z.number() })
const contract = {
  group: {
    double: ask(z.strictObject({ of: z.number() }), z.number()),
    refuse: ask(nothing, nothing),
    break: ask(nothing, nothing),
    count: watch(z.strictObject({ from: z.number() }), item),
    open: pipe(nothing),
  },
} as const

function both(options: ServeOptions = {}) {
  const pair = portPair()
  const sinks: Sink<z.infer<typeof item>>[] = []
  const ended = vi.fn()
  const doubled = vi.fn(({ of }: { of: number }) => of * 2)
  const stop = serve(contract, {
    group: {
      double: doubled,
      refuse: () => {
        throw fail('conflict', 'Not now.', { remedy: 'Later.' })
      },
      break: () => {
        throw new TypeError('undefined is not a function')
      },
      count: (_input, sink) => {
        sinks.push(sink)
        sink.snapshot([{ id: 'a', at: 1 }])
        return ended
      },
      open: async () => 'a port',
    },
  }, pair.far, options)
  const replies: unknown[] = []
  return { pair, sinks, ended, doubled, stop, replies, api: client(contract, pair.near) }
}

/** Only raw messages, no client: what a hostile page would send. */
function raw(options: ServeOptions = {}) {
  const parts = both(options)
  parts.pair.near.listen((message) => parts.replies.push(message))
  return { ...parts, send: (message: unknown) => parts.pair.near.post(message) }
}

const seen = () => {
  const log: unknown[] = []
  return { log, sink: { snapshot: (items: unknown) => log.push(['snapshot', items]), change: (change: unknown) => log.push(['change', change]), ended: (failure: unknown) => log.push(['ended', failure]) } }
}

const settled = () => new Promise((resolve) => setImmediate(resolve))

describe('a conversation', () => {
  test('an ask has its answer', async () => {
    expect(await both().api.group.double({ of: 21 })).toBe(42)
  })
  test('a failure crosses as data, with its remedy', async () => {
    await expect(both().api.group.refuse({})).rejects.toMatchObject({ failure: { code: 'conflict', message: 'Not now.', remedy: 'Later.' } })
  })
  test('what was thrown by mistake is a bug, told to the log with its stack', async () => {
    const onBug = vi.fn()
    await expect(both({ onBug }).api.group.break({})).rejects.toMatchObject({ failure: { code: 'bug' } })
    expect(onBug).toHaveBeenCalledWith(expect.objectContaining({ detail: expect.stringContaining('TypeError') }), 'group.break')
  })
  test('a watch brings a snapshot, then changes, until it is ended', async () => {
    const { api, sinks, ended } = both()
    const { log, sink } = seen()
    const end = api.group.count({ from: 0 }, sink)
    await settled()
    sinks[0]!.change({ upserts: [{ id: 'b', at: 2 }], removes: ['a'] })
    await settled()
    end()
    await settled()
    expect(ended).toHaveBeenCalledOnce()
    sinks[0]!.change({ upserts: [{ id: 'c', at: 3 }], removes: [] })
    await settled()
    expect(log).toEqual([
      ['snapshot', [{ id: 'a', at: 1 }]],
      ['change', { upserts: [{ id: 'b', at: 2 }], removes: ['a'] }],
    ])
  })
  test('a pipe answers with its port', async () => {
    expect(await both().api.group.open({})).toBe('a port')
  })
  test('when the serving side goes, what waits is refused, watches end, later calls are refused at once', async () => {
    const { api, pair, ended } = both()
    const { log, sink } = seen()
    api.group.count({ from: 0 }, sink)
    await settled()
    const asked = api.group.double({ of: 1 })
    pair.cut()
    await expect(asked).rejects.toBeInstanceOf(FailureError)
    expect(log.at(-1)).toEqual(['ended', expect.objectContaining({ code: 'unreachable' })])
    expect(ended).toHaveBeenCalledOnce()
    await expect(api.group.double({ of: 1 })).rejects.toMatchObject({ failure: { code: 'unreachable' } })
  })
  test('stopping serves nothing more and ends every watch', async () => {
    const { api, stop, ended, doubled } = both()
    api.group.count({ from: 0 }, seen().sink)
    await settled()
    stop()
    void api.group.double({ of: 1 })
    await settled()
    expect(ended).toHaveBeenCalledOnce()
    expect(doubled).not.toHaveBeenCalled()
  })
})

describe('a hostile other side', () => {
  test('unknown commands are refused, also those that every object has', async () => {
    const { send, replies } = raw()
    for (const path of ['group.none', 'none.double', '', 'group', 'group.__proto__', '__proto__.toString', 'constructor.constructor', 'group.hasOwnProperty']) send({ t: 'ask', id: 1, path, input: {} })
    await settled()
    expect(replies).toHaveLength(8)
    for (const reply of replies) expect(reply).toMatchObject({ t: 'failed', failure: { code: 'invalid' } })
  })
  test('wrong types never reach a handler', async () => {
    const { send, replies, doubled } = raw()
    const inputs = [undefined, null, 1, 'x', [], { of: '1' }, { of: 1, more: 2 }, { of: Number.NaN }, { of: {} }, JSON.parse('{"of":1,"__proto__":{"of":2}}')]
    for (const input of inputs) send({ t: 'ask', id: 1, path: 'group.double', input })
    await settled()
    expect(replies).toHaveLength(inputs.length)
    for (const reply of replies) expect(reply).toMatchObject({ t: 'failed', failure: { code: 'invalid' } })
    expect(doubled).not.toHaveBeenCalled()
    expect(({} as { of?: number }).of).toBeUndefined()
  })
  test('what is no request at all is dropped without an answer', async () => {
    const { send, replies } = raw()
    for (const message of [null, 1, 'ask', [], {}, { t: 'ask' }, { t: 'answer', id: 1, value: 1 }, { t: 'ask', id: -1, path: 'group.double' }, { t: 'ask', id: 1.5, path: 'a', input: {} }, { t: 'ask', id: 1, path: 'x'.repeat(101), input: {} }, { t: 'eval', id: 1, path: 'a', input: {} }]) send(message)
    await settled()
    expect(replies).toEqual([])
  })
  test('a command of another shape is refused', async () => {
    const { send, replies } = raw()
    send({ t: 'watch', id: 1, path: 'group.double', input: { of: 1 } })
    send({ t: 'ask', id: 2, path: 'group.count', input: { from: 1 } })
    await settled()
    expect(replies).toEqual([expect.objectContaining({ t: 'failed', id: 1 }), expect.objectContaining({ t: 'failed', id: 2 })])
  })
  test('the same watch twice: the second is refused and the first one ends with it, never leaks', async () => {
    const { send, ended, sinks } = raw()
    send({ t: 'watch', id: 1, path: 'group.count', input: { from: 1 } })
    send({ t: 'watch', id: 1, path: 'group.count', input: { from: 1 } })
    await settled()
    expect(sinks).toHaveLength(1)
    send({ t: 'unwatch', id: 1 })
    send({ t: 'unwatch', id: 7 })
    await settled()
    expect(ended).toHaveBeenCalledOnce()
  })
  test('a flood is refused within the second, and others are still served', async () => {
    // The second does not end on a slow computer either.
    vi.useFakeTimers({ toFake: ['Date'] })
    onTestFinished(() => void vi.useRealTimers())
    const { send, replies, doubled } = raw({ limits: { messageBytes: 1e6, messagesPerSecond: 100, watches: 10 } })
    for (let id = 0; id < 10_000; id++) send({ t: 'ask', id, path: 'group.double', input: { of: id } })
    await settled()
    expect(doubled.mock.calls.length).toBe(100)
    expect(replies.length).toBe(10_000)
  })
  test('more watches than allowed are refused', async () => {
    const { send, sinks } = raw({ limits: { messageBytes: 1e6, messagesPerSecond: 1e6, watches: 5 } })
    for (let id = 0; id < 50; id++) send({ t: 'watch', id, path: 'group.count', input: { from: 1 } })
    await settled()
    expect(sinks).toHaveLength(5)
  })
})
