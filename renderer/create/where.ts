/** Where a new machine most likely belongs, when nobody said. */
import type { Connection } from '../../preload/contract/connection'

/** Where the person's machines are: a host or cluster with most of them, before one with none, before the demo. */
export function likeliest(live: readonly Connection[]): Connection | undefined {
  const real = live.filter(({ isDemo }) => !isDemo)
  return (real.length > 0 ? real : live).toSorted((a, b) => b.counts.total - a.counts.total)[0]
}
