/** What proves who we are to the API server, and where it comes from. */

/** A credential for one request. */
export interface Credential {
  /** The Authorization header's value. */
  readonly authorization?: string
  /** Shown in the TLS handshake; PEM. */
  readonly certificate?: ClientCertificate
}

/** A client certificate with its key, PEM. The same object is the same certificate: connections are kept by it. */
export interface ClientCertificate {
  readonly certificate: string
  readonly key: string
}

/** Where credentials come from. One per transport; it remembers what it got. */
export interface CredentialSource {
  /** For the next request; may read a file, run a plugin or ask an identity provider. Rejects with a failure. */
  get(signal?: AbortSignal): Promise<Credential>
  /** The server answered 401 to this one: whether `get` has, or got just now, another. Never asks anybody twice in a row. */
  renew(refused: Credential, signal?: AbortSignal): Promise<boolean>
}

/** The same credential for ever. */
export function fixedCredential(credential: Credential): CredentialSource {
  return { get: () => Promise.resolve(credential), renew: () => Promise.resolve(false) }
}

/** One unfinished call for everybody who asks meanwhile; a caller that gives up leaves it to the others. */
export function singleFlight<T>(call: () => Promise<T>): (signal?: AbortSignal) => Promise<T> {
  let flight: Promise<T> | undefined
  return (signal) => {
    flight ??= call().finally(() => (flight = undefined))
    return orAborted(flight, signal)
  }
}

function orAborted<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return promise
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason)
    if (signal.aborted) abort()
    signal.addEventListener('abort', abort, { once: true })
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort))
  })
}
