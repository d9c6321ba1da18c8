/** A connection and its rows as the window is told of them: what is stored, how its link is, what is known of its host. Secrets are not in it. */
import type { ClusterProfile } from '../../preload/contract/cluster'
import type { Connection, Link } from '../../preload/contract/connection'
import { present } from '../ground/present'
import type { ConnectionRecord } from '../store/connections'
import type { Board } from './board'
import type { LinkKeeper } from './link-keeper'
import { isDemo } from './uri'

/** Which kind of backend a record is for. */
export const backendOf = ({ cluster }: ConnectionRecord): Connection['backend'] => (cluster ? 'kubevirt' : 'libvirt')

/** What is described. */
export interface Described {
  readonly record: ConnectionRecord
  readonly keeper: LinkKeeper
  readonly secret: ClusterProfile['secret']
}

/** A connection as it is now. */
export function describe({ record, keeper, secret }: Described, machines: Board): Connection {
  const { id, name, uri, colour, isReadOnly, connectsAtStart, cluster } = record
  return {
    id,
    backend: backendOf(record),
    name,
    uri,
    isReadOnly,
    isDemo: isDemo(uri),
    connectsAtStart,
    link: keeper.link,
    counts: machines.counts(id),
    ...present({ colour, host: keeper.facts, lastKnownAt: machines.rememberedAt(id) }),
    ...(cluster ? { cluster: { access: cluster.access, namespaces: cluster.namespaces, isGuarded: cluster.isGuarded, secret } } : {}),
  }
}

/** What a link that changed makes of the rows behind it. */
export function settleRows(id: string, link: Link, machines: Board): void {
  switch (link.state) {
    case 'off':
      return machines.clear(id)
    case 'stale':
      return machines.dim(id)
    case 'connecting':
    case 'failed':
    case 'live':
      // Nothing is known yet, or the snapshot that is on its way says it.
      return
  }
}
