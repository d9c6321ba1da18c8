/** Whether a process that keeps crashing is worth starting again. */

/** One that crashes more often than that will not be back. */
const mostCrashes = 20
const withinMs = 60_000

/** Whether there is hope after a crash at `at`, given the crashes before it. Forgets those that are long past. */
export function isWorthStarting(crashes: number[], at: number): boolean {
  while (crashes[0] !== undefined && at - crashes[0] >= withinMs) crashes.shift()
  crashes.push(at)
  return crashes.length <= mostCrashes
}
