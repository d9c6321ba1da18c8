// A port that leads somewhere: real sockets on loopback, far ends made by the test.
import { connect, type Socket } from 'node:net'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { openLocalForward, type Led } from '../../../main/provider/local-forward'
import type { ForwardState } from '../../../main/provider/host-contract'
import { fail, type Failure } from '../../../preload/contract/failure'

const never = new Promise<void>(() => {})

function watch() {
  let state: ForwardState | undefined
  let ended: Failure | undefined
  return {
    sink: {
      snapshot: (items: readonly ForwardState[]) => void (state = items[0]),
      change: ({ upserts }: { upserts: readonly ForwardState[] }) => void (state = upserts[0]),
      ended: (failure: Failure) => void (ended = failure),
    },
    state: () => state,
    ended: () => ended,
    port: () => vi.waitFor(() => {
      expect(state?.localPort).toBeDefined()
      return state!.localPort!
    }),
  }
}

/** Leads to nothing, and stays. */
function held() {
  const ends: (() => void)[] = []
  const lead = async (client: Socket): Promise<Led> => {
    client.resume()
    client.once('end', () => client.end())
    return { over: new Promise((resolve) => client.once('close', () => resolve())), end: () => ends.push(() => {}) }
  }
  return { lead, ended: () => ends.length }
}

function forward(lead: Parameters<typeof openLocalForward>[0]['lead'], { localPort, over = never }: { localPort?: number; over?: Promise<void> } = {}) {
  const watched = watch()
  const end = openLocalForward({ localPort, lead, over }, watched.sink)
  onTestFinished(end)
  return { ...watched, end }
}

function dial(port: number, host = '127.0.0.1') {
  const socket = connect({ port, host })
  const errors: NodeJS.ErrnoException[] = []
  socket.on('error', (error) => errors.push(error))
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()))
  onTestFinished(() => void socket.destroy())
  return { socket, closed, errors, open: new Promise<void>((resolve) => socket.once('connect', () => resolve())) }
}

describe('a forwarded port', () => {
  it('finds a free port, counts what goes through it, and says so', async () => {
    const { port, state } = forward(held().lead)
    const number = await port()
    expect(number).toBeGreaterThan(0)
    const first = dial(number)
    const second = dial(number)
    await vi.waitFor(() => expect(state()).toMatchObject({ connections: 2, total: 2 }))
    first.socket.destroy()
    await vi.waitFor(() => expect(state()).toMatchObject({ connections: 1, total: 2 }))
    second.socket.destroy()
  })

  it('listens on 127.0.0.1 and nowhere else', async () => {
    const { port } = forward(held().lead)
    const other = dial(await port(), '127.0.0.2')
    await other.closed
    expect(other.errors[0]?.code).toBe('ECONNREFUSED')
  })

  it('says that a port is in use, and of which', async () => {
    const first = forward(held().lead)
    const taken = await first.port()
    const second = forward(held().lead, { localPort: taken })
    await vi.waitFor(() => expect(second.ended()).toMatchObject({ code: 'conflict', message: `Port ${taken} of this computer is in use.` }))
  })

  it('keeps why a connection did not get there, refuses it and goes on', async () => {
    let isThere = false
    const { lead } = held()
    const { port, state } = forward(async (client) => {
      if (!isThere) throw fail('unreachable', 'Nobody there.')
      return lead(client)
    })
    const number = await port()
    const refused = dial(number)
    refused.socket.resume()
    await refused.closed
    await vi.waitFor(() => expect(state()).toMatchObject({ connections: 0, total: 1, lastFailure: { message: 'Nobody there.' } }))
    isThere = true
    dial(number)
    await vi.waitFor(() => expect(state()).toMatchObject({ connections: 1, total: 2 }))
  })

  it('lets go of everything when it is ended', async () => {
    const far = held()
    // One that the system hands out to nobody: else another test may listen there a moment later.
    const { port, end, state } = forward(far.lead, { localPort: 10_000 + (process.pid % 20_000) })
    const number = await port()
    const client = dial(number)
    await vi.waitFor(() => expect(state()?.connections).toBe(1))
    end()
    client.socket.resume()
    await client.closed
    await vi.waitFor(() => expect(far.ended()).toBe(1))
    // A process that another thread of this one is starting just now holds all that was open for a moment.
    await vi.waitFor(async () => {
      const late = dial(number)
      await late.closed
      expect(late.errors[0]?.code).toBe('ECONNREFUSED')
    }, { timeout: 10_000 })
  })

  it('tells whoever still dials that nobody waits any more', async () => {
    let given: AbortSignal | undefined
    const { port, end } = forward((_client, signal) => {
      given = signal
      return new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error)))
    })
    dial(await port())
    await vi.waitFor(() => expect(given).toBeDefined())
    end()
    expect(given?.aborted).toBe(true)
  })

  it('ends with the session, and says so', async () => {
    let settle!: () => void
    const { port, ended } = forward(held().lead, { over: new Promise((resolve) => (settle = resolve)) })
    await port()
    settle()
    await vi.waitFor(() => expect(ended()?.code).toBe('unreachable'))
  })

  it('leads on no more than 256 at once', async () => {
    const { port, state } = forward(held().lead)
    const number = await port()
    const all = Array.from({ length: 257 }, () => dial(number))
    await vi.waitFor(() => expect(state()).toMatchObject({ connections: 256, total: 257, lastFailure: { code: 'conflict' } }), { timeout: 5_000 })
    for (const { socket } of all) socket.destroy()
  })
})

