/** What a live host says of itself: its facts as it was opened, and what its link has told since. */
import type { ClusterFacts } from '../../preload/contract/cluster'
import type { HostFacts } from '../../preload/contract/connection'

/** What a live link has told since its host was opened. */
export interface Said {
  readonly warnings: readonly string[]
  readonly watched: ClusterFacts['watched'] | undefined
}
/** Nothing yet. */
export const saidNothing: Said = { warnings: [], watched: undefined }

/** Both together. */
export function factsNow(facts: HostFacts, { warnings, watched }: Said): HostFacts {
  if (warnings.length === 0 && !watched) return facts
  return { ...facts, warnings: [...facts.warnings, ...warnings], ...(facts.cluster && watched ? { cluster: { ...facts.cluster, watched } } : {}) }
}
