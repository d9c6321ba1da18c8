/** The group `machines` of the contract. */
import type { AppContract } from '../../preload/contract'
import type { Handlers } from '../../preload/wire/roles'
import type { Connections } from '../inventory/connections'
import { watchDetail } from '../inventory/detail'
import type { Journal } from '../inventory/journal'
import type { Machine } from '../../preload/contract/machine'
import { machines as machinesOf } from '../inventory/machines'
import type { Tasks } from '../inventory/tasks'
import { watchUsage } from '../inventory/usage'
import type { Consent } from '../window/consent'
import { words } from '../words'

export function machineHandlers(connections: Connections, journal: Journal, consent: Consent, tasks: Pick<Tasks, 'perform'>, saw: (machine: Machine) => void): Handlers<AppContract>['machines'] {
  const machines = machinesOf(connections)
  return {
    rows: (_input, sink) => connections.board.rows.watch(sink),
    detail: ({ id }, sink) => watchDetail(connections, id, {
      snapshot: (items) => (items.forEach(saw), sink.snapshot(items)),
      change: (change) => (change.upserts.forEach(saw), sink.change(change)),
      ended: sink.ended,
    }),
    usage: ({ ids }, sink) => watchUsage(connections, ids, sink),
    occurrences: ({ id }, sink) => journal.watch(id, sink),
    perform: async ({ id, deed, confirmedName }) => {
      await tasks.perform(id, deed, confirmedName)
      connections.board.uses.note(id)
      return {}
    },
    deletion: ({ id }) => machines.deletion(id),
    source: ({ id }) => machines.source(id),
    validateSource: ({ id, text }) => machines.validateSource(id, text),
    replaceSource: async ({ id, text, revision }) => {
      const cautions = await machines.newCautions(id, text)
      if (cautions.length > 0) await consent({ message: words().dialogs.reach.message(connections.board.rows.get(id)?.name), details: cautions, agree: words().dialogs.reach.save })
      return machines.replaceSource(id, text, revision)
    },
    picture: ({ id }) => machines.picture(id),
  }
}
