/** How long to wait before the next attempt to reach a connection. */

const leastMs = 1_000
const mostMs = 30_000

/**
 * At once after the first failure of a link that lived, then 1 s doubling to 30 s. A fifth of jitter either way keeps
 * many connections to one host from knocking in step. `random` gives 0..1.
 */
export function backOffMs(failures: number, random: () => number = Math.random): number {
  if (failures === 0) return 0
  const plain = Math.min(mostMs, leastMs * 2 ** Math.min(failures - 1, 20))
  return Math.round(Math.min(mostMs, Math.max(leastMs, plain * (0.8 + 0.4 * random()))))
}
