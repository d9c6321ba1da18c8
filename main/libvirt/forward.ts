/** Leads connections to a port of a guest on this computer. */
import type { Socket } from 'node:net'
import type { Sink } from '../../preload/wire/roles'
import type { ForwardState } from '../provider/host-contract'
import { openLocalForward, type Led } from '../provider/local-forward'
import type { End } from '../provider/session'
import type { SessionContext } from './context'
import { dialGuest, portRefusal, type Dial } from './guest-port'
import { checkKey } from './key'

interface Request {
  readonly key: string
  readonly guestPort: number
  readonly localPort?: number
}

/** Listens on 127.0.0.1 and leads to the guest until it is ended; `dialTo` is for tests. */
export function openForward(context: SessionContext, { key, guestPort, localPort }: Request, sink: Sink<ForwardState>, dialTo?: Dial): End {
  checkKey(key)
  const refusal = portRefusal(context)
  if (refusal) throw refusal
  const lead = async (client: Socket, signal: AbortSignal) => {
    const far = await dialGuest(context, key, guestPort, signal, dialTo)
    return join(client, far)
  }
  return openLocalForward({ localPort, lead, over: context.over }, sink)
}

/** Both directions, each with its own end and its own pressure. */
function join(client: Socket, far: Socket): Led {
  client.pipe(far)
  far.pipe(client)
  const closed = (socket: Socket) => new Promise<void>((resolve) => (socket.destroyed ? resolve() : void socket.once('close', () => resolve())))
  // One that broke off takes the other along; one that ended well has told it already.
  far.once('close', (hadError) => hadError && client.resetAndDestroy())
  client.once('close', (hadError) => hadError && far.resetAndDestroy())
  return { over: Promise.all([closed(client), closed(far)]).then(() => {}), end: () => far.destroy() }
}
