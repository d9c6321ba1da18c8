/** The one table that turns an API server's refusals into our closed union, a sentence and a remedy. It goes by status and reason, never by text. */
import { fail, FailureError, failureFrom, type Failure } from '../../preload/contract/failure'
import { KubeError } from './transport'

/** What was thrown by a request, as data; the server's own words are its detail. */
export function failureOf(thrown: unknown): Failure {
  if (thrown instanceof FailureError) return thrown.failure
  if (thrown instanceof KubeError) return refusal(thrown)
  if (thrown instanceof Error && thrown.name === 'AbortError') return { code: 'cancelled', message: 'It was cancelled.' }
  return failureFrom(thrown)
}

/** As {@link failureOf}, ready to be thrown. */
export function failureErrorOf(thrown: unknown): FailureError {
  return thrown instanceof FailureError ? thrown : new FailureError(failureOf(thrown))
}

function refusal({ status, message, more }: KubeError): Failure {
  const detail = message.slice(0, 10_000)
  const say = (code: Failure['code'], sentence: string, remedy?: string) => fail(code, sentence, { ...(remedy ? { remedy } : {}), ...(detail ? { detail } : {}) }).failure
  switch (status) {
    case 400: return say('invalid', 'The cluster does not understand this request.', 'Look at the details: they say what is wrong.')
    case 401: return more.isStatus
      ? say('denied', 'The cluster does not accept your login any more.', 'Log in to it again.')
      // KubeVirt says "forbidden" this way.
      : say('denied', 'You may not do this in the cluster.', 'Whoever runs the cluster can grant it.')
    case 403: return say('denied', 'You may not do this in the cluster.', 'Whoever runs the cluster can grant it.')
    case 404: return say('notFound', 'The cluster has no such thing.', 'It was removed, or the cluster does not serve it.')
    case 405: case 406: case 415: return say('unsupported', 'The cluster does not support this.')
    case 409: return more.reason === 'AlreadyExists'
      ? say('conflict', 'There is one of that name already.', 'Choose another name.')
      : say('conflict', 'Somebody else changed it meanwhile, or its state does not allow this.', 'Look at it as it is now, then try again.')
    case 410: return say('unreachable', 'The cluster no longer has what happened since the last look.', 'The list is read anew by itself.')
    case 413: return say('invalid', 'This is too large for the cluster.')
    case 422: return say('invalid', 'The cluster does not accept this definition.', 'Look at the details: they name the field.')
    case 429: return say('unreachable', 'The cluster asks to be asked less often.', 'It is tried again by itself.')
    case 503: return say('unreachable', 'The cluster’s API server, or a part of it, is not ready.', 'It is tried again by itself.')
    case 504: return say('unreachable', 'The cluster did not answer in time.', 'It is tried again by itself.')
    default: return status >= 500
      ? say('unreachable', 'The cluster’s API server has a fault.', 'Look at the details; whoever runs the cluster finds more in its log.')
      : say('unsupported', `The cluster refused this (HTTP ${status}).`)
  }
}
