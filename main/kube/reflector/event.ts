/** One line of a watch, read. */
import { KubeError } from '../transport'
import type { FormReader } from './form'
import { makeLean, parseLean } from './lean'

/** What a line of a watch says. */
export type WatchEvent<O> =
  | { readonly kind: 'present'; readonly object: O }
  | { readonly kind: 'gone'; readonly object: O }
  /** Nothing changed up to this version; `endsList` after the last object of a first list. */
  | { readonly kind: 'bookmark'; readonly resourceVersion: string; readonly endsList: boolean }
  | { readonly kind: 'error'; readonly error: KubeError }
  /** Not for us: passed over. */
  | { readonly kind: 'other' }
  /** No event at all: the stream is out of step. */
  | { readonly kind: 'garbage' }

interface Line {
  readonly type?: unknown
  readonly object?: unknown
}

/** Reads a line. Never throws. */
export function readEvent<O>(line: string, reader: FormReader<O>): WatchEvent<O> {
  let event: Line | null
  try {
    event = parseLean(line) as Line | null
  } catch {
    return { kind: 'garbage' }
  }
  if (typeof event !== 'object' || event === null) return { kind: 'garbage' }
  switch (event.type) {
    case 'ADDED':
    case 'MODIFIED':
    case 'DELETED': {
      const object = reader.object(event.object)
      if (object === undefined) return { kind: 'garbage' }
      return { kind: event.type === 'DELETED' ? 'gone' : 'present', object: makeLean(object) }
    }
    case 'BOOKMARK':
      // The first event names a table's columns, and of an empty list that is the bookmark.
      reader.object(event.object)
      return bookmark(event.object)
    case 'ERROR': return { kind: 'error', error: errorOf(event.object) }
    default: return typeof event.type === 'string' ? { kind: 'other' } : { kind: 'garbage' }
  }
}

interface Bookmark {
  readonly metadata?: { readonly resourceVersion?: unknown; readonly annotations?: Readonly<Record<string, unknown>> | null } | null
  /** A table's bookmark is a row. */
  readonly rows?: readonly { readonly object?: Bookmark }[]
}

function bookmark(given: unknown): WatchEvent<never> {
  const object = given as Bookmark | null | undefined
  const inside = Array.isArray(object?.rows) ? (object.rows[0]?.object ?? object) : object
  const resourceVersion = inside?.metadata?.resourceVersion ?? object?.metadata?.resourceVersion
  if (typeof resourceVersion !== 'string' || resourceVersion === '') return { kind: 'garbage' }
  const endsList = inside?.metadata?.annotations?.['k8s.io/initial-events-end'] === 'true'
  return { kind: 'bookmark', resourceVersion, endsList }
}

interface Status {
  readonly code?: unknown
  readonly message?: unknown
  readonly reason?: unknown
  readonly details?: { readonly retryAfterSeconds?: unknown; readonly causes?: unknown } | null
}

function errorOf(given: unknown): KubeError {
  const { code, message, reason, details } = (given ?? {}) as Status
  const retryAfterSeconds = details?.retryAfterSeconds
  return new KubeError(typeof code === 'number' ? code : 500, typeof message === 'string' ? message.slice(0, 10_000) : 'The watch failed.', {
    isStatus: true,
    ...(typeof reason === 'string' ? { reason } : {}),
    ...(typeof retryAfterSeconds === 'number' ? { retryAfterSeconds } : {}),
    ...(Array.isArray(details?.causes) ? { causes: details.causes as { reason?: string }[] } : {}),
  })
}
