/**
 * Opens a WebSocket to the cluster, by the same way and with the same proof of who we are as requests. A refusal is read, because
 * its body is the only place where the server says why.
 */
import { WebSocket } from 'ws'
import { fail } from '../../../preload/contract/failure'
import type { Credential } from '../auth/credential'
import type { Clock } from '../clock'
import { mayMeanLogin, pathOf } from '../request/ask'
import { beginningOf } from '../request/body'
import { mostRefusalBytes, refusal } from '../request/refusal'
import type { Standing } from '../request/standing'
import type { KubeError, KubeRequest } from '../transport'
import { Stream } from './stream'

/** The server dials the far side before it answers, and gives that 10 s. */
const handshakeLimitMs = 20_000
const mostMessageBytes = 16 * 2 ** 20

/** What is dialled. */
export type Call = Pick<KubeRequest, 'path' | 'query' | 'signal'> & { readonly protocol: string }

/** An open socket that has not lost a byte yet. */
export async function dial(standing: Standing, call: Call, clock: Clock): Promise<Stream> {
  const credential = await standing.credentials.get(call.signal)
  try {
    return await dialOnce(standing, call, credential, clock)
  } catch (thrown) {
    if (!(thrown instanceof Refusal)) throw thrown
    if (!mayMeanLogin(thrown.error, thrown.contentType) || !await standing.credentials.renew(credential, call.signal)) throw thrown.error
  }
  const renewed = await standing.credentials.get(call.signal)
  return dialOnce(standing, call, renewed, clock).catch((thrown: unknown) => { throw thrown instanceof Refusal ? thrown.error : thrown })
}

class Refusal extends Error {
  constructor(readonly error: KubeError, readonly contentType: string) {
    super()
  }
}

async function dialOnce({ endpoint, pool, headers }: Standing, call: Call, credential: Credential, clock: Clock): Promise<Stream> {
  const { signal, protocol } = call
  signal?.throwIfAborted()
  const connection = await pool.open(credential.certificate)
  if (signal?.aborted) {
    connection.destroy()
    throw signal.reason
  }
  // `ws` and not `wss`: the connection is encrypted already where it has to be.
  const socket = new WebSocket(`ws://${endpoint.url.host}${pathOf(endpoint.url, call)}`, [protocol], {
    createConnection: () => connection,
    headers: { ...headers, ...(credential.authorization === undefined ? {} : { Authorization: credential.authorization }) },
    perMessageDeflate: false,
    followRedirects: false,
    handshakeTimeout: handshakeLimitMs,
    maxPayload: mostMessageBytes,
  })
  return new Promise<Stream>((resolve, reject) => {
    const abort = () => {
      reject(signal?.reason)
      socket.terminate()
    }
    signal?.addEventListener('abort', abort, { once: true })
    const settled = () => signal?.removeEventListener('abort', abort)
    socket.once('open', () => {
      settled()
      socket.off('error', failed)
      resolve(new Stream(socket, clock))
    })
    const failed = (thrown: Error) => {
      settled()
      reject(wrongAnswer(thrown))
    }
    socket.on('error', failed)
    socket.once('unexpected-response', (request, answer) => {
      void beginningOf(answer, mostRefusalBytes, 5_000).then((body) => {
        settled()
        const status = answer.statusCode ?? 0
        const contentType = answer.headers['content-type'] ?? ''
        reject(status >= 400
          ? new Refusal(refusal(status, answer.headers, body.toString('utf8'), clock.now()), contentType)
          : fail('unsupported', 'The server answers, but opens no stream.', { remedy: 'See what stands between here and the cluster: it may not let WebSockets through.', detail: `HTTP ${status}` }))
        request.destroy()
      })
    })
  })
}

/** What `ws` finds wrong with an answer, as a sentence; the system's own errors stay what they are. */
function wrongAnswer(thrown: Error): Error {
  if ((thrown as NodeJS.ErrnoException).code !== undefined) return thrown
  if (/subprotocol/i.test(thrown.message)) return fail('unsupported', 'The server opens a stream that speaks another protocol than was asked for.', { remedy: 'The cluster’s version may be too old or too new for this.', detail: thrown.message })
  if (/handshake has timed out/i.test(thrown.message)) return Object.assign(thrown, { code: 'ETIMEDOUT' })
  return fail('unreachable', 'The server answers, but opens no proper stream.', { remedy: 'See what stands between here and the cluster: it may not let WebSockets through.', detail: thrown.message })
}
