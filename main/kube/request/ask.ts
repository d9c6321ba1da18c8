/**
 * A request until it has succeeded or failed for good: with a credential, which is renewed once when it is refused; after a
 * pause that the server asked for; never after a redirect, which would carry the credential elsewhere.
 */
import type { IncomingMessage } from 'node:http'
import { fail } from '../../../preload/contract/failure'
import { pause, type Clock } from '../clock'
import type { KubeError, KubeRequest } from '../transport'
import { beginningOf } from './body'
import { mostRefusalBytes, refusal } from './refusal'
import { send, type Outgoing } from './send'
import type { Standing } from './standing'
import { warningsIn } from './warnings'

const headLimitMs = 30_000
const refusalWaitMs = 5_000
const mostRetries = 3
/** A longer pause is for the caller to make. */
const longestPauseSeconds = 10

/** How the answer is wanted. */
export interface Wanted {
  readonly accept: string
  readonly isPacked: boolean
}

/** The answer, its head a success, its body unread. */
export async function ask(standing: Standing, request: KubeRequest, wanted: Wanted, clock: Clock): Promise<IncomingMessage> {
  const outgoing = outgoingFor(standing, request, wanted)
  const { signal } = request
  let isRenewed = false
  for (let retries = 0; ;) {
    const credential = await standing.credentials.get(signal)
    const answer = await send(standing.pool, outgoing, credential)
    const status = answer.statusCode ?? 0
    if (status >= 200 && status < 300) {
      if (request.onWarning) warningsIn(answer.headersDistinct.warning ?? []).forEach((text) => request.onWarning?.(text))
      return answer
    }
    if (status >= 300 && status < 400) {
      answer.destroy()
      throw redirected(answer)
    }
    const body = await beginningOf(answer, mostRefusalBytes, refusalWaitMs)
    const refused = refusal(status, answer.headers, body.toString('utf8'), clock.now())
    if (!isRenewed && mayMeanLogin(refused, answer.headers['content-type'])) {
      isRenewed = true
      if (await standing.credentials.renew(credential, signal)) continue
    }
    const seconds = pauseSeconds(refused)
    if (outgoing.method !== 'GET' || seconds === undefined || retries >= mostRetries) throw refused
    retries += 1
    await pause(clock, seconds * 1000, signal)
    signal?.throwIfAborted()
  }
}

/** A 401 about who we are. One in plain text comes from behind the API server, where it means "you may not". */
export function mayMeanLogin({ status, more }: KubeError, contentType = ''): boolean {
  return status === 401 && (more.isStatus || !/^text\/plain/i.test(contentType))
}

function pauseSeconds({ status, more }: KubeError): number | undefined {
  const after = more.retryAfterSeconds
  if ((status !== 429 && status !== 503) || after === undefined || after > longestPauseSeconds) return undefined
  return Math.max(1, after)
}

function redirected({ headers, statusCode }: IncomingMessage) {
  const to = URL.canParse(headers.location ?? '') ? new URL(headers.location ?? '').origin : ''
  return fail('unreachable', `What answers there is no Kubernetes API server: it sends its visitors elsewhere${to === '' ? '' : ` (${to.slice(0, 200)})`}.`, {
    remedy: 'Check the server’s address: the API’s is often another one than the web console’s.',
    detail: `HTTP ${statusCode}`,
  })
}

function outgoingFor(standing: Standing, request: KubeRequest, { accept, isPacked }: Wanted): Outgoing {
  const { body, contentType } = request
  const text = body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body)
  return {
    method: request.method ?? 'GET',
    path: pathOf(standing.endpoint.url, request),
    headers: {
      ...standing.headers,
      Accept: request.accept ?? accept,
      ...(isPacked && !standing.endpoint.isUncompressed ? { 'Accept-Encoding': 'gzip' } : {}),
      ...(text === undefined ? {} : { 'Content-Type': contentType ?? 'application/json' }),
    },
    ...(text === undefined ? {} : { body: Buffer.from(text) }),
    timeoutMs: request.timeoutMs ?? headLimitMs,
    signal: request.signal,
  }
}

/** The path as it is asked for, behind the server's own prefix. */
export function pathOf(server: URL, { path, query }: Pick<KubeRequest, 'path' | 'query'>): string {
  const words = new URLSearchParams()
  for (const [key, value] of Object.entries(query ?? {})) if (value !== undefined) words.append(key, String(value))
  const question = words.toString()
  return `${server.pathname.replace(/\/$/, '')}${path}${question === '' ? '' : `?${question}`}`
}
