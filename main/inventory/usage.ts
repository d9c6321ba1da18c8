/** Live use of the machines somebody looks at, over all their connections; polled by the sessions only meanwhile. */
import type { Usage } from '../../preload/contract/machine'
import type { Sink } from '../../preload/wire/roles'
import type { End } from '../provider/session'
import type { Connections } from './connections'
import { machineId, parseMachineId } from './identity'

export function watchUsage(connections: Connections, ids: readonly string[], sink: Sink<Usage>): End {
  const keysOf = new Map<string, string[]>()
  for (const id of ids) {
    const { connectionId, key } = parseMachineId(id)
    keysOf.set(connectionId, [...(keysOf.get(connectionId) ?? []), key])
  }
  sink.snapshot([])
  const ends = [...keysOf].map(([connectionId, keys]) => {
    const forward = (items: readonly Usage[], removes: readonly string[] = []) => {
      if (items.length === 0 && removes.length === 0) return
      sink.change({
        upserts: items.map((item) => ({ ...item, id: machineId(connectionId, item.id) })),
        removes: removes.map((key) => machineId(connectionId, key)),
      })
    }
    return connections.follow(connectionId, ({ client, session }) =>
      client.session.usage({ session, keys }, {
        snapshot: (items) => forward(items),
        change: ({ upserts, removes }) => forward(upserts, removes),
        ended() {},
      }),
    )
  })
  return () => ends.forEach((end) => end())
}
