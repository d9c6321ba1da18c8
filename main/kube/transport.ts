/**
 * How a cluster is reached: requests that answer with JSON, streams of JSON lines (watches), and WebSockets. What stands
 * behind it (pool, proxy, TLS, credentials) is nobody's business above; tests put their own in its place.
 */

/** One request to the API server. */
export interface KubeRequest {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Absolute and encoded: `/api/v1/namespaces/a/pods`. */
  readonly path: string
  readonly query?: Readonly<Record<string, string | number | boolean | undefined>>
  /** Without it, JSON is asked for. */
  readonly accept?: string
  /** Sent as JSON unless it is a string, which is sent as it is with `contentType`. */
  readonly body?: unknown
  readonly contentType?: string
  readonly signal?: AbortSignal
  /** How long the answer's head may take, ms; 30,000 unless told. A stream's body may take as long as it likes. */
  readonly timeoutMs?: number
  /** Called for each `Warning` header of the answer, with its text: deprecated versions, what an admission webhook has to say. */
  readonly onWarning?: (text: string) => void
}

/** A stream of bytes both ways over one WebSocket; the frames' borders mean nothing. */
export interface KubeSocket {
  /** Resolves when there is room for more: whoever writes waits for it. */
  write(bytes: Uint8Array): Promise<void>
  /** One listener; while `pause` holds, the peer is held back too. */
  onBytes(listener: (bytes: Uint8Array) => void): void
  pause(): void
  resume(): void
  /** Once: code 1006 is a cut without a word. `silent` when pings were not answered. */
  onClose(listener: (how: { readonly code: number; readonly reason: string; readonly isSilent: boolean }) => void): void
  /** One listener, told since when the peer gives no sign of life, and `undefined` when it does again. Not asked, it is not looked for. */
  onSilence(listener: (since: number | undefined) => void): void
  close(): void
}

/** The way to one cluster. Everything rejects with a {@link KubeError} or with a failure of the way itself. */
export interface KubeTransport {
  /** The parsed answer; `undefined` where the body is empty. */
  json<T>(request: KubeRequest): Promise<T>
  /** The raw answer, for pictures and texts; at most `mostBytes`. */
  bytes(request: KubeRequest, mostBytes: number): Promise<Uint8Array>
  /** Lines of a body without end, as they come; ends when the server ends it, throws when it is cut. Stop by the request's signal. */
  lines(request: KubeRequest): Promise<AsyncIterable<string>>
  /** A WebSocket that speaks `protocol` (`plain.kubevirt.io`); a refusal rejects with its status and body. */
  dial(request: Pick<KubeRequest, 'path' | 'query' | 'signal'> & { readonly protocol: string }): Promise<KubeSocket>
  close(): void
}

/** An answer that is no success, as the server gave it. */
export class KubeError extends Error {
  override readonly name = 'KubeError'
  constructor(
    /** The HTTP status, or the code of an ERROR event of a watch. */
    readonly status: number,
    /** The server's own words: of a Status object its message, else the body's text. */
    message: string,
    readonly more: {
      /** `NotFound`, `Expired`, `Conflict`: of a Status object. */
      readonly reason?: string
      /** Whether the body was a Status object: KubeVirt's plain 401 is not one and does not mean "log in again". */
      readonly isStatus: boolean
      readonly retryAfterSeconds?: number
      /** `details.causes` of a Status object. */
      readonly causes?: readonly { readonly reason?: string; readonly message?: string; readonly field?: string }[]
    },
  ) {
    super(message)
  }
}
