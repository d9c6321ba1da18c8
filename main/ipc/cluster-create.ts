/** The group `clusterCreate` of the contract. What a plan may do in a cluster is for its API server to say. */
import type { AppContract } from '../../preload/contract'
import type { Handlers } from '../../preload/wire/roles'
import type { Connections } from '../inventory/connections'
import type { Tasks } from '../inventory/tasks'
import { present } from '../ground/present'

export function clusterCreateHandlers(connections: Connections, tasks: Tasks): Handlers<AppContract>['clusterCreate'] {
  return {
    options: ({ connectionId, namespace }) => {
      const { client, session } = connections.live(connectionId)
      return client.cluster.options({ session, ...present({ namespace }) })
    },
    preview: ({ connectionId, ...plan }) => {
      const { client, session } = connections.live(connectionId)
      return client.cluster.preview({ session, plan })
    },
    run: (plan) => ({ taskId: tasks.createInCluster(plan) }),
  }
}
