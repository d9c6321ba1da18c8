import { timestamp, type Condition } from './resource'

/** The conditions that shall be, each keeping the time of its last change. */
export function withTimes(wanted: readonly Condition[], before: readonly Condition[] = []): readonly Condition[] {
  return wanted.map((condition) => {
    const old = before.find(({ type }) => type === condition.type)
    const lastTransitionTime = old?.status === condition.status ? old.lastTransitionTime ?? timestamp() : timestamp()
    return { lastProbeTime: null, ...condition, lastTransitionTime }
  })
}

/** Whether a part of an object is already what it shall be; what is left out of `wanted` does not matter, null means absent. */
export function holds(wanted: unknown, actual: unknown): boolean {
  if (wanted === null || wanted === undefined) return actual === null || actual === undefined
  if (Array.isArray(wanted)) return Array.isArray(actual) && wanted.length === actual.length && wanted.every((one, index) => holds(one, actual[index]))
  if (typeof wanted !== 'object') return wanted === actual
  if (typeof actual !== 'object' || actual === null) return false
  return Object.entries(wanted).every(([name, value]) => holds(value, (actual as Record<string, unknown>)[name]))
}
