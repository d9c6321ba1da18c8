/** Several kubeconfigs as one, as kubectl merges them: of a name that several files have, the first one's whole entry counts. */
import type { Kubeconfig, Named } from './kubeconfig'

/** The files in the order of KUBECONFIG. */
export function mergeKubeconfigs(files: readonly Kubeconfig[]): Kubeconfig {
  const currentContext = files.find((file) => file.currentContext !== undefined)?.currentContext
  return {
    clusters: firstOf(files.map((file) => file.clusters)),
    users: firstOf(files.map((file) => file.users)),
    contexts: firstOf(files.map((file) => file.contexts)),
    ...(currentContext === undefined ? {} : { currentContext }),
    troubles: files.flatMap((file) => file.troubles),
  }
}

function firstOf<T>(maps: readonly ReadonlyMap<string, Named<T>>[]): ReadonlyMap<string, Named<T>> {
  const merged = new Map<string, Named<T>>()
  for (const map of maps) for (const [name, entry] of map) if (!merged.has(name)) merged.set(name, entry)
  return merged
}
