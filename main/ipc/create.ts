/** The group `create` of the contract. */
import type { AppContract } from '../../preload/contract'
import type { Handlers } from '../../preload/wire/roles'
import type { Connections } from '../inventory/connections'
import type { Tasks } from '../inventory/tasks'

export function createHandlers(connections: Connections, tasks: Tasks): Handlers<AppContract>['create'] {
  return {
    options: async ({ id }) => {
      const { client, session } = connections.live(id)
      return client.question.createOptions({ session })
    },
    recognise: async ({ connectionId, path }) => {
      const { client, session } = connections.live(connectionId)
      return client.question.recognise({ session, path })
    },
    preview: async ({ connectionId, ...plan }) => {
      const { client, session } = connections.live(connectionId)
      return client.question.preview({ session, plan })
    },
    run: (plan) => ({ taskId: tasks.create(plan) }),
  }
}
