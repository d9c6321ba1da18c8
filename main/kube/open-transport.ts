/** The way in: opens the transport to one cluster. Nothing is sent, read or run before the first request. */
import type { IncomingMessage } from 'node:http'
import { fail } from '../../preload/contract/failure'
import { realClock } from './clock'
import type { ClusterAccess, Surroundings } from './config/access'
import { ask, type Wanted } from './request/ask'
import { linesOf, mostJsonBytes, wholeBody } from './request/body'
import { parseJson } from './request/parse-json'
import { standingFor, type Standing } from './request/standing'
import { dial } from './socket/dial'
import type { Stream } from './socket/stream'
import type { KubeRequest, KubeTransport } from './transport'

/** A transport that owns its connections. */
export interface ClusterTransport extends KubeTransport {
  /** After the computer slept or the network changed: idle connections are dropped, the next request opens its own. */
  refresh(): void
}

/** One pool, one login, for as long as the transport is open. An access that could not be used is read anew at the next request. */
export function openTransport(access: ClusterAccess, surroundings: Surroundings): ClusterTransport {
  const clock = surroundings.clock ?? realClock
  const sockets = new Set<Stream>()
  let isClosed = false
  let standing: Promise<Standing> | undefined

  const stand = (): Promise<Standing> => {
    standing ??= standingFor(access, surroundings, clock).catch((thrown: unknown) => {
      standing = undefined
      throw thrown
    })
    return standing
  }
  const closed = fail('cancelled', 'The connection to the cluster was closed.')
  /** What was thrown because somebody ended it says who did, not how. */
  const translated = (thrown: unknown, signal: AbortSignal | undefined): unknown => (isClosed ? closed : signal?.aborted ? signal.reason : thrown)
  const bound = async <T>(signal: AbortSignal | undefined, work: () => Promise<T>): Promise<T> => {
    if (isClosed) throw closed
    try {
      return await work()
    } catch (thrown) {
      throw translated(thrown, signal)
    }
  }
  const answer = async (request: KubeRequest, wanted: Wanted): Promise<IncomingMessage> => ask(await stand(), request, wanted, clock)
  return {
    json: <T>(request: KubeRequest) => bound(request.signal, async () => {
      const found = await answer(request, { accept: 'application/json', isPacked: true })
      const body = await wholeBody(found, mostJsonBytes)
      return (body.length === 0 ? undefined : parseJson<T>(body.toString('utf8'), found.headers['content-type'])) as T
    }),
    bytes: (request, mostBytes) => bound(request.signal, async () => wholeBody(await answer(request, { accept: '*/*', isPacked: true }), mostBytes)),
    lines: (request) => bound(request.signal, async () => linesOf(await answer(request, { accept: 'application/json', isPacked: false }), (thrown) => translated(thrown, request.signal))),
    dial: (call) => bound(call.signal, async () => {
      const socket = await dial(await stand(), call, clock)
      sockets.add(socket)
      socket.closed.addEventListener('abort', () => sockets.delete(socket), { once: true })
      return socket
    }),
    refresh() {
      void standing?.then(({ pool }) => pool.dropIdle(), () => undefined)
    },
    close() {
      isClosed = true
      for (const socket of sockets) socket.close()
      void standing?.then(({ pool }) => pool.shut(closed), () => undefined)
    },
  }
}
