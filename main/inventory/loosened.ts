/** Whether a new cluster would do what another connection to the same server is kept from: the names of contexts and the spelling of addresses make no other server. */
import type { ConnectionRecord } from '../store/connections'
import { serverKey } from './cluster-address'
import type { ClusterWish } from './clusters'
import type { Connections } from './connections'
import type { Contexts } from './contexts'

type Wished = ClusterWish['wish']

/** Judges wishes against the connections there are; files are read once for all of them. */
export function loosening(connections: Connections, contexts: Contexts) {
  const read = new Map<string, ReturnType<Contexts['read']>>()

  /** Where a kubeconfig's context leads now; nothing where that cannot be read. */
  const serverIn = async (access: Wished['cluster']['access']): Promise<string | undefined> => {
    if (access.kind === 'byHand') return access.server
    const group = JSON.stringify(access.files)
    const reading = read.get(group) ?? contexts.read(access.files)
    read.set(group, reading)
    const told = await reading.catch(() => [])
    return told.find(({ context }) => context === access.context)?.server
  }

  const serversOf = async ({ id, cluster }: ConnectionRecord): Promise<Set<string>> => {
    const servers = cluster ? [await serverIn(cluster.access), cluster.server, connections.all.get(id)?.host?.cluster?.server] : []
    return new Set(servers.flatMap((server) => (server === undefined ? [] : serverKey(server) ?? [])))
  }

  return {
    serverIn,
    /** Sentences; none for a wish that takes no guard away. */
    async by(wish: Wished): Promise<string[]> {
      const isLooser = (one: ConnectionRecord) => (one.isReadOnly && !wish.isReadOnly) || (one.cluster?.isGuarded === true && !wish.cluster.isGuarded)
      const server = await serverIn(wish.cluster.access)
      const key = server === undefined ? undefined : serverKey(server)
      for (const one of connections.records().filter((record) => record.cluster && isLooser(record))) {
        if (one.uri === wish.uri || (key !== undefined && (await serversOf(one)).has(key))) return [`"${one.name}" seems to lead to the same cluster and is guarded; this one is not.`]
      }
      return []
    },
  }
}
