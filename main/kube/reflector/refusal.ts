/** What a refused or broken list or watch means for what is done next. */
import { KubeError } from '../transport'

/** Whether the server does not know how to stream a first list (WatchList), as opposed to having trouble of another kind. */
export function refusesFirstList(thrown: unknown): boolean {
  if (!(thrown instanceof KubeError)) return false
  return [400, 405, 406, 415, 422].includes(thrown.status)
}

/** As an ERROR event before the first object: old storage says 500. */
export function refusesFirstListLate(error: KubeError): boolean {
  return error.status === 500 || refusesFirstList(error)
}

/** The changes since the version asked for are gone: only a list helps. */
export function isExpired(thrown: unknown): boolean {
  return thrown instanceof KubeError && (thrown.status === 410 || thrown.more.reason === 'Expired' || thrown.more.reason === 'Gone')
}

/** The server is behind the version asked for: just restarted, or restored from a backup. */
export function isAhead(thrown: unknown): boolean {
  return thrown instanceof KubeError && thrown.status === 504 && thrown.more.causes?.some((cause) => cause.reason === 'ResourceVersionTooLarge') === true
}

/** Whether the server refused with this status. */
export function hasStatus(thrown: unknown, status: number): boolean {
  return thrown instanceof KubeError && thrown.status === status
}

/** How long the server asks to be left alone, ms; at most five minutes of that are believed. */
export function retryAfterMs(thrown: unknown): number {
  const seconds = thrown instanceof KubeError ? (thrown.more.retryAfterSeconds ?? 0) : 0
  return Math.min(300_000, Math.max(0, seconds * 1_000))
}
