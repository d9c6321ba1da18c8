/** Has the log hear of links that break. */
import type { Connection } from '../../preload/contract/connection'
import type { Connections } from '../inventory/connections'
import type { heardFailures } from './heard-failures'

/** Each link that breaks is heard once for each reason. */
export function hearLinks(connections: Connections, hear: ReturnType<typeof heardFailures>): void {
  const last = new Map<string, string>()
  const look = ({ id, link }: Connection) => {
    const reason = 'failure' in link ? link.failure.message : undefined
    // By what stays the same when it is renamed.
    if ('failure' in link && reason !== last.get(id)) hear(link.failure, `link of ${id}`)
    if (reason === undefined) {
      if (link.state !== 'connecting') last.delete(id)
    } else last.set(id, reason)
  }
  connections.all.watch({
    snapshot: (items) => items.forEach(look),
    change: ({ upserts, removes }) => {
      upserts.forEach(look)
      removes.forEach((id) => last.delete(id))
    },
    ended() {},
  })
}
