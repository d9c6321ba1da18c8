/**
 * A port of this computer that leads somewhere: what listens, counts and lets go. How one connection reaches its far end is the
 * backend's business. Only 127.0.0.1 is listened on, and no more connections are led on than one port could mean well.
 */
import { createServer, type Socket } from 'node:net'
import { fail, failureFrom, type Failure, type FailureError } from '../../preload/contract/failure'
import type { Sink } from '../../preload/wire/roles'
import type { ForwardState } from './host-contract'
import type { End } from './session'
import { whenOver } from './when-over'

const mostConnections = 256
/** A flood of short connections is told of no more often, ms. */
const tellEveryMs = 100

/** A connection that has reached its far end. */
export interface Led {
  /** Settles when both directions are over. */
  readonly over: Promise<void>
  /** Lets go of the far end at once. */
  end(): void
}

export interface LocalForwardOptions {
  /** Any free one where it is absent. */
  readonly localPort: number | undefined
  /** Leads a connection on, which is paused until then; rejects with why it does not get there. */
  lead(client: Socket, signal: AbortSignal): Promise<Led>
  /** Settles when the session is over, and the forward with it. */
  readonly over: Promise<void>
}

/** Listens until it is ended; ends by itself with a failure where nothing can be listened on. */
export function openLocalForward({ localPort, lead, over }: LocalForwardOptions, sink: Sink<ForwardState>): End {
  const stop = new AbortController()
  const clients = new Set<Socket>()
  let listening: number | undefined
  let total = 0
  let lastFailure: Failure | undefined
  let later: ReturnType<typeof setTimeout> | undefined

  const state = (): ForwardState => ({
    id: 'forward',
    connections: clients.size,
    total,
    ...(listening === undefined ? {} : { localPort: listening }),
    ...(lastFailure === undefined ? {} : { lastFailure }),
  })
  const tell = () => {
    later ??= setTimeout(() => {
      later = undefined
      if (!stop.signal.aborted) sink.change({ upserts: [state()], removes: [] })
    }, tellEveryMs)
  }

  const serve = async (client: Socket) => {
    const gone = new AbortController()
    const giveUp = () => gone.abort()
    stop.signal.addEventListener('abort', giveUp, { once: true })
    client.once('close', giveUp)
    try {
      const led = await lead(client, gone.signal)
      if (gone.signal.aborted) led.end()
      else gone.signal.addEventListener('abort', () => led.end(), { once: true })
      await led.over
    } catch (thrown) {
      if (!gone.signal.aborted) lastFailure = failureFrom(thrown)
      // Whoever connected sees a connection that was refused, not one that ended well.
      client.resetAndDestroy()
    } finally {
      stop.signal.removeEventListener('abort', giveUp)
      clients.delete(client)
      tell()
    }
  }

  const server = createServer({ allowHalfOpen: true, pauseOnConnect: true, noDelay: true }, (client) => {
    // Its close tells; a connection that breaks off is over like any other.
    client.on('error', () => {})
    total += 1
    if (clients.size >= mostConnections) {
      lastFailure = fail('conflict', `More than ${mostConnections} connections at once are not led on.`, { remedy: 'Close some of them first.' }).failure
      client.resetAndDestroy()
    } else {
      clients.add(client)
      void serve(client)
    }
    tell()
  })

  const end = (failure?: FailureError) => {
    if (stop.signal.aborted) return
    stop.abort()
    clearTimeout(later)
    server.close()
    for (const client of clients) client.destroy()
    if (failure) sink.ended(failure.failure)
  }

  sink.snapshot([state()])
  server.on('error', (error) => end(cannotListen(error, localPort)))
  server.listen({ host: '127.0.0.1', port: localPort ?? 0, exclusive: true }, () => {
    const address = server.address()
    if (stop.signal.aborted || address === null || typeof address === 'string') return
    listening = address.port
    sink.change({ upserts: [state()], removes: [] })
  })
  const callOff = whenOver(over, () => end(fail('unreachable', 'The connection that this port led through was lost.', { remedy: 'It comes back with the connection.' })))
  return () => {
    callOff()
    end()
  }
}

function cannotListen(error: NodeJS.ErrnoException, port: number | undefined): FailureError {
  const more = { detail: error.message }
  switch (error.code) {
    case 'EADDRINUSE': return fail('conflict', `Port ${port ?? ''} of this computer is in use.`, { remedy: 'Choose another one, or let one be found.', ...more })
    case 'EACCES': return fail('denied', `Port ${port ?? ''} of this computer may not be used.`, { remedy: 'Ports below 1024 belong to the system: choose a higher one.', ...more })
    default: return fail('unreachable', 'This computer let no port be opened.', { remedy: 'Try another one.', ...more })
  }
}
