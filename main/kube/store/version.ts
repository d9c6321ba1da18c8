/**
 * Which of two versions of objects of one resource is older. Versions are decimal counters of the storage (Kubernetes promises so since 1.35,
 * and never did otherwise); aggregated servers may use other texts, of which nothing can be said.
 */

const decimal = /^\d+$/

/** Whether `a` is surely older than `b`. */
export function isOlder(a: string, b: string): boolean {
  if (a === b || !decimal.test(a) || !decimal.test(b)) return false
  return a.length === b.length ? a < b : a.length < b.length
}

/** The newer one; the second where nothing can be said. */
export function newerOf(a: string | undefined, b: string): string {
  return a !== undefined && isOlder(b, a) ? a : b
}
