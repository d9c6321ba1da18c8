/** The group `tasks` of the contract. */
import type { AppContract } from '../../preload/contract'
import type { Handlers } from '../../preload/wire/roles'
import type { Tasks } from '../inventory/tasks'

export function taskHandlers(tasks: Tasks): Handlers<AppContract>['tasks'] {
  return {
    all: (_input, sink) => tasks.all.watch(sink),
    cancel: ({ id }) => {
      tasks.cancel(id)
      return {}
    },
    clear: () => {
      tasks.clear()
      return {}
    },
    dismiss: ({ id }) => {
      tasks.dismiss(id)
      return {}
    },
  }
}
