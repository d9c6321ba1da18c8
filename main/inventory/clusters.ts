/** A cluster that a person wishes for, as a record and a secret; and how one that is connected does. */
import type { ClusterHealth, ClusterSecret, NewCluster } from '../../preload/contract/cluster'
import { fail } from '../../preload/contract/failure'
import type { Sink } from '../../preload/wire/roles'
import { present } from '../ground/present'
import type { End } from '../provider/session'
import type { ConnectionRecord } from '../store/connections'
import { unescaped } from '../ground/unescaped'
import { clusterName, clusterUri } from './cluster-address'
import type { Connections } from './connections'

/** What will be kept openly, and what will not. */
export interface ClusterWish {
  readonly wish: Omit<ConnectionRecord, 'id' | 'allowsUnverified' | 'cluster'> & { readonly cluster: NonNullable<ConnectionRecord['cluster']> }
  readonly secret: ClusterSecret | undefined
}

/** Takes apart what was typed in; a password in the proxy's address goes to the secrets. */
export function clusterWish({ access: given, secret: typed, name, colour, namespaces, isReadOnly, isGuarded, connectsAtStart }: NewCluster): ClusterWish {
  let access = given
  let secret = given.kind === 'byHand' ? typed : undefined
  if (given.kind === 'byHand' && given.proxyUrl !== undefined) {
    if (!URL.canParse(given.proxyUrl)) throw fail('invalid', 'That is no address of a proxy.', { remedy: 'It looks like http://proxy.example.com:3128.' })
    const proxy = new URL(given.proxyUrl)
    if (proxy.password !== '') {
      secret = { ...secret, proxyPassword: unescaped(proxy.password) }
      proxy.password = ''
      access = { ...given, proxyUrl: proxy.href }
    }
  }
  const wish = {
    uri: clusterUri(access).slice(0, 2_000),
    name: name ?? clusterName(access),
    isReadOnly,
    connectsAtStart,
    cluster: { access, namespaces, isGuarded, allowedCommands: [], agreedRisks: [] },
    ...present({ colour }),
  }
  return { wish, secret: secret && Object.keys(secret).length > 0 ? secret : undefined }
}

/** How a cluster does, over all its sessions; looked at only while somebody watches. */
export function watchHealth(connections: Connections, id: string, sink: Sink<ClusterHealth>): End {
  if (!connections.record(id).cluster) throw fail('unsupported', 'This connection is no cluster.')
  sink.snapshot([])
  return connections.follow(id, ({ client, session }) =>
    client.cluster.health({ session }, {
      snapshot: (items) => sink.snapshot(items),
      change: (change) => sink.change(change),
      // What was seen last stays; the link tells that it is old.
      ended() {},
    }),
  )
}
