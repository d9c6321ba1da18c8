/**
 * Which API groups of a cluster cannot stream their first list (WatchList): old servers, old storage, aggregated servers.
 * Learned by trying, so that each further reflector does not try again. By group, because an aggregated server is not the cluster's own.
 */

/** One per cluster, for as long as it is open. */
export interface StreamMemory {
  refuses(group: string): boolean
  refused(group: string): void
}

/** Nothing learned yet. */
export function streamMemory(): StreamMemory {
  const groups = new Set<string>()
  return { refuses: (group) => groups.has(group), refused: (group) => void groups.add(group) }
}
