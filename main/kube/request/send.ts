/** One request over the pool, until the answer's head has come. */
import { request as httpRequest, type ClientRequest, type IncomingMessage } from 'node:http'
import type { Credential } from '../auth/credential'
import type { Pool, PooledOptions } from './pool'

/** A request as it goes out. */
export interface Outgoing {
  readonly method: string
  /** With the endpoint's prefix and the query. */
  readonly path: string
  readonly headers: Readonly<Record<string, string | string[]>>
  readonly body?: Buffer
  readonly timeoutMs: number
  readonly signal?: AbortSignal | undefined
}

/**
 * The answer's head. A connection that was kept may have been closed by the other side just now: such a GET is sent once
 * more, over a new one; anything else might be done twice, so it fails.
 */
export async function send(pool: Pool, outgoing: Outgoing, credential: Credential): Promise<IncomingMessage> {
  try {
    return await sendOnce(pool, outgoing, credential)
  } catch (thrown) {
    if (!(thrown instanceof StaleConnection)) throw thrown
    // Its neighbours in the pool are as old.
    pool.dropIdle()
    if (outgoing.method !== 'GET') throw thrown.cause
    return sendOnce(pool, outgoing, credential).catch((again: unknown) => { throw again instanceof StaleConnection ? again.cause : again })
  }
}

class StaleConnection extends Error {}

function sendOnce(pool: Pool, { method, path, headers, body, timeoutMs, signal }: Outgoing, credential: Credential): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const { host, port } = pool.route.target
    const options: PooledOptions = {
      agent: pool,
      identity: credential.certificate,
      host,
      port,
      method,
      path,
      headers: {
        ...headers,
        ...(credential.authorization === undefined ? {} : { Authorization: credential.authorization }),
        ...(body ? { 'Content-Length': String(body.length) } : {}),
      },
      ...(signal ? { signal } : {}),
    }
    const asked: ClientRequest = httpRequest(options)
    const timer = setTimeout(() => {
      // A kept connection that says nothing may be dead, and its neighbours with it: whoever asks next shall not wait on one of them.
      if (asked.reusedSocket) pool.dropIdle()
      asked.destroy(Object.assign(new Error(`no answer within ${timeoutMs} ms`), { code: 'ETIMEDOUT' }))
    }, timeoutMs)
    asked.once('response', (answer) => {
      clearTimeout(timer)
      resolve(answer)
    })
    // Stays: an error after the head is told by the answer, and must not be nobody's.
    asked.on('error', (thrown: NodeJS.ErrnoException) => {
      clearTimeout(timer)
      const isStale = asked.reusedSocket && (thrown.code === 'ECONNRESET' || thrown.code === 'EPIPE')
      reject(signal?.aborted ? signal.reason : isStale ? new StaleConnection('', { cause: thrown }) : thrown)
    })
    asked.end(body)
  })
}
