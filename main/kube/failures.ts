/**
 * The one table that turns what an API server or the way to it says into our closed union, a sentence and a remedy. It goes by
 * the status and the Status object's reason, or by the system's code; never by a message, except where OpenSSL has nothing else.
 */
import { fail, failureFrom, FailureError, type Failure, type FailureCode } from '../../preload/contract/failure'
import { KubeError } from './transport'

interface Row {
  readonly code: FailureCode
  readonly message: string
  readonly remedy?: string
}

/** What more is known where the failure is shown. */
export interface FailureContext {
  /** OpenShift's login command is another one. */
  readonly isOpenShift?: boolean
  /** `api.example.com:6443`. */
  readonly server?: string
}

/** What was thrown by a request, as data; the other side's own words are its detail. What is in no row is our mistake. */
export function failureOf(thrown: unknown, context: FailureContext = {}): Failure {
  return failureFrom(known(thrown, context))
}

/** As {@link failureOf}, ready to be thrown. */
export function failureErrorOf(thrown: unknown, context: FailureContext = {}): FailureError {
  return thrown instanceof FailureError ? thrown : new FailureError(failureOf(thrown, context))
}

function known(thrown: unknown, context: FailureContext): unknown {
  if (thrown instanceof KubeError) return told(answerRow(thrown, context), `HTTP ${thrown.status}${thrown.more.reason ? ` ${thrown.more.reason}` : ''}: ${thrown.message}`)
  if (!(thrown instanceof Error) || thrown instanceof FailureError) return thrown
  if (thrown.name === 'AbortError') return fail('cancelled', 'It was cancelled.')
  const row = wayRow(thrown, context)
  return row ? told(row, `${(thrown as NodeJS.ErrnoException).code ?? thrown.name}: ${thrown.message}`) : thrown
}

function told({ code, message, remedy }: Row, detail: string): FailureError {
  return fail(code, message, { ...(remedy === undefined ? {} : { remedy }), detail: detail.slice(0, 10_000) })
}

/** The server answered, with no success. */
function answerRow(error: KubeError, { isOpenShift }: FailureContext): Row {
  const { status, more } = error
  const said = sentence(error)
  const words = said ?? 'It gives no reason.'
  switch (status) {
    case 400: return { code: 'invalid', message: `The cluster does not accept this: ${words}` }
    case 401: return more.isStatus ? loggedOut(isOpenShift) : { code: 'denied', message: `The cluster does not allow this: ${words}`, remedy: 'Ask whoever runs the cluster for the right to do it.' }
    case 403: return { code: 'denied', message: `You may not do that in this cluster: ${words}`, remedy: 'Ask whoever runs the cluster for the right to do it.' }
    case 404: return { code: 'notFound', message: `The cluster has no such thing: ${words}`, remedy: 'Somebody may have removed it, or the cluster does not know this kind.' }
    case 405: case 406: case 415: case 501: return { code: 'unsupported', message: `This cluster cannot do that: ${words}` }
    case 408: case 504: return { code: 'unreachable', message: 'The cluster took too long to answer.', remedy: 'It may be busy; try again.' }
    case 409: return more.reason === 'AlreadyExists'
      ? { code: 'conflict', message: `There is one of that name already: ${words}`, remedy: 'Choose another name.' }
      : { code: 'conflict', message: `The cluster does not do that now: ${words}`, remedy: 'Look at its present state, then try again.' }
    case 410: return { code: 'conflict', message: 'What was known of the cluster is too old.', remedy: 'It is read anew by itself.' }
    case 413: return { code: 'invalid', message: 'This is more than the cluster takes at once.' }
    case 422: return { code: 'invalid', message: `The cluster does not accept this: ${causes(error) ?? words}` }
    case 429: return { code: 'unreachable', message: 'The cluster is asked too much at once.', remedy: waitRemedy(more.retryAfterSeconds) }
    case 502: case 503: return { code: 'unreachable', message: `The cluster cannot answer now: ${words}`, remedy: waitRemedy(more.retryAfterSeconds) }
    default: return status >= 500
      ? { code: 'unreachable', message: `Something went wrong inside the cluster: ${words}`, remedy: 'Try again; if it stays, whoever runs the cluster finds more in its logs.' }
      : { code: 'unsupported', message: `The cluster gave an answer that is not understood here (${status}).` }
  }
}

function loggedOut(isOpenShift = false): Row {
  return {
    code: 'denied',
    message: 'The cluster no longer accepts your login.',
    remedy: isOpenShift ? 'Log in again: “oc login” in a terminal is enough.' : 'Log in again with the tool that made the kubeconfig, or give a new token.',
  }
}

function waitRemedy(seconds: number | undefined): string {
  return seconds === undefined || seconds < 1 ? 'Try again in a moment.' : `Try again in ${seconds} ${seconds === 1 ? 'second' : 'seconds'}.`
}

/** The server's words as the end of a sentence. */
function sentence({ message }: KubeError): string | undefined {
  const line = message.replace(/\s+/g, ' ').trim().slice(0, 500)
  if (line === '' || /^HTTP \d+$/.test(line)) return undefined
  return /[.!?…]$/.test(line) ? line : `${line}.`
}

function causes({ more }: KubeError): string | undefined {
  const found = (more.causes ?? []).flatMap(({ field, message }) => (message ? [field ? `${field}: ${message}` : message] : []))
  return found.length === 0 ? undefined : `${found.slice(0, 5).join('; ').slice(0, 500)}.`
}

/** The way there failed. */
function wayRow(thrown: Error, { server }: FailureContext): Row | undefined {
  const code = (thrown as NodeJS.ErrnoException).code ?? ''
  const there = server === undefined ? 'The cluster' : `The cluster at ${server.slice(0, 200)}`
  const known = wayRows[code]
  if (known) return { ...known, message: known.message.replace('The cluster', there) }
  if (/^ERR_TLS_CERT|^CERT_|CERT_SIGNATURE|_CERT$|^UNABLE_TO_/.test(code)) return { code: 'denied', message: 'The server’s certificate could not be checked.', remedy: certificate }
  if (/ALERT.*(CERTIFICATE|UNKNOWN_CA|ACCESS_DENIED)/i.test(code)) return { code: 'denied', message: 'The cluster does not accept your client certificate.', remedy: 'Log in again, or have a new certificate made: it may have ended.' }
  if (/^ERR_SSL_|^EPROTO$/.test(code) || /SSL routines/.test(thrown.message)) return { code: 'unreachable', message: 'No encrypted connection came about with this address.', remedy: 'Check the address and the port: what answers there may speak plain http.' }
  if (/^HPE_|^ERR_HTTP/.test(code)) return { code: 'unreachable', message: 'What answers at this address speaks no proper HTTP.', remedy: 'Check the address and the port.' }
  return undefined
}

const network = 'Check your network, and the VPN if the cluster is behind one.'
const certificate = 'Give the cluster’s certificate authority, or pin its certificate, in the connection’s settings.'

const wayRows: Readonly<Record<string, Row>> = {
  ECONNREFUSED: { code: 'unreachable', message: 'The cluster refuses the connection: nothing listens there.', remedy: 'See whether it is running, and check the port.' },
  ENOTFOUND: { code: 'unreachable', message: 'The cluster’s name is not known.', remedy: `Check the address. ${network}` },
  EAI_AGAIN: { code: 'unreachable', message: 'The cluster’s name cannot be looked up now.', remedy: network },
  ETIMEDOUT: { code: 'unreachable', message: 'The cluster does not answer.', remedy: network },
  EHOSTUNREACH: { code: 'unreachable', message: 'The cluster cannot be reached from here.', remedy: network },
  ENETUNREACH: { code: 'unreachable', message: 'The cluster cannot be reached from here.', remedy: network },
  EHOSTDOWN: { code: 'unreachable', message: 'The cluster cannot be reached from here.', remedy: network },
  ECONNRESET: { code: 'unreachable', message: 'The cluster broke the connection off.', remedy: 'Try again; see whether something in between closes connections.' },
  ECONNABORTED: { code: 'unreachable', message: 'The connection was broken off.', remedy: 'Try again.' },
  EPIPE: { code: 'unreachable', message: 'The cluster broke the connection off.', remedy: 'Try again.' },
  ERR_STREAM_PREMATURE_CLOSE: { code: 'unreachable', message: 'The cluster broke the connection off.', remedy: 'Try again.' },
  ERR_TLS_CERT_ALTNAME_INVALID: { code: 'denied', message: 'The server’s certificate is for another name than its address.', remedy: 'Check the address; where that is meant to be so, give the TLS server name in the connection’s settings.' },
  CERT_HAS_EXPIRED: { code: 'denied', message: 'The server’s certificate has ended.', remedy: 'Whoever runs the cluster must renew it; check this computer’s clock too.' },
  CERT_NOT_YET_VALID: { code: 'denied', message: 'The server’s certificate is not valid yet.', remedy: 'Check this computer’s clock.' },
  DEPTH_ZERO_SELF_SIGNED_CERT: { code: 'denied', message: 'The server’s certificate is signed by nobody but itself.', remedy: certificate },
  SELF_SIGNED_CERT_IN_CHAIN: { code: 'denied', message: 'The server’s certificate comes from an authority that is not known here.', remedy: certificate },
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: { code: 'denied', message: 'The server’s certificate comes from an authority that is not known here.', remedy: certificate },
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: { code: 'denied', message: 'The server’s certificate comes from an authority that is not known here.', remedy: certificate },
  Z_DATA_ERROR: { code: 'unreachable', message: 'The server’s answer is damaged.', remedy: 'Try again; see what stands between here and the cluster.' },
  Z_BUF_ERROR: { code: 'unreachable', message: 'The server’s answer broke off.', remedy: 'Try again.' },
  ERR_INVALID_CHAR: { code: 'invalid', message: 'The login holds characters that cannot be sent.', remedy: 'Check the login in the connection’s settings.' },
  EMFILE: { code: 'unreachable', message: 'This computer has too many files and connections open.', remedy: 'Close what is not needed, then try again.' },
}
