/** What is asked before something is offered. */

/** May I do this? */
export interface AccessQuestion {
  /** `get` for streams and reads, `update` for PUTs to subresources. */
  readonly verb: 'get' | 'list' | 'watch' | 'create' | 'update' | 'patch' | 'delete' | 'deletecollection'
  readonly group: string
  readonly resource: string
  /** With two segments (`vnc/screenshot`) both names are asked: API server and aggregated server judge by different ones. */
  readonly subresource?: string | undefined
  /** Without it, in all namespaces, or of what has none. */
  readonly namespace?: string | undefined
  readonly name?: string | undefined
}

/** Allowed; not allowed, and why; or not known (yet), which is never a no. */
export type AccessAnswer = true | string | 'unknown'

/** Asks the cluster what its user may do. */
export interface AccessReviews {
  /** What is known now, for a first paint: never waits. */
  known(question: AccessQuestion): AccessAnswer
  /** The API server's own answer, at most a minute old. `unknown` when it cannot be had. */
  ask(question: AccessQuestion): Promise<AccessAnswer>
  /** Reads all rules of a namespace in one call, so that `known` can answer. */
  survey(namespace: string): Promise<void>
  /** A real request was refused (401, 403): what was believed may be wrong. */
  forget(namespace?: string): void
}
