/** The group `connections` of the contract. */
import type { AppContract } from '../../preload/contract'
import type { Handlers } from '../../preload/wire/roles'
import type { Connections } from '../inventory/connections'
import { suggestions } from '../inventory/suggestions'

/** Optional fields as they are stored: absent, never undefined. */
const present = <T extends object>(value: T) =>
  Object.fromEntries(Object.entries(value).filter(([, field]) => field !== undefined)) as { [K in keyof T]: Exclude<T[K], undefined> }

export function connectionHandlers(connections: Connections): Handlers<AppContract>['connections'] {
  return {
    all: (_input, sink) => connections.all.watch(sink),
    suggestions: () => suggestions(connections.has),
    async add(wish) {
      await connections.check(present(wish))
      return { id: connections.add(present(wish)) }
    },
    change: (change) => {
      connections.change(present(change))
      return {}
    },
    remove: ({ id }) => {
      connections.remove(id)
      return {}
    },
    connect: ({ id }) => {
      connections.connect(id)
      return {}
    },
    disconnect: ({ id }) => {
      connections.disconnect(id)
      return {}
    },
  }
}
