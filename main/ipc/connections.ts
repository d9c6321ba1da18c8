/**
 * The group `connections` of the contract. What takes a guard away (another computer, an unchecked host, leave to change
 * what was only looked at) is asked of the person by main: the page is not believed.
 */
import type { AppContract } from '../../preload/contract'
import type { Handlers } from '../../preload/wire/roles'
import type { Connections } from '../inventory/connections'
import { present } from '../ground/present'
import { suggestions } from '../inventory/suggestions'
import type { Consent } from '../window/consent'
import { words } from '../words'

export function connectionHandlers(connections: Connections, consent: Consent): Handlers<AppContract>['connections'] {
  return {
    all: (_input, sink) => connections.all.watch(sink),
    suggestions: () => suggestions(connections.has),
    async add(given) {
      const wish = { ...present(given), uri: given.uri.trim() }
      const { cautions, isUnverified } = await connections.check(wish)
      if (cautions.length > 0) await consent({ message: words().dialogs.connection.add, details: [wish.uri, ...cautions], agree: words().dialogs.connection.addButton })
      return { id: connections.add({ ...wish, allowsUnverified: isUnverified }) }
    },
    async change(change) {
      const before = connections.all.get(change.id)
      if (before?.isReadOnly && change.isReadOnly === false) {
        const { allow, wasReadOnly, allowButton } = words().dialogs.connection
        await consent({ message: allow(before.name), details: [before.uri, wasReadOnly], agree: allowButton })
      }
      connections.change(present(change))
      return {}
    },
    async remove({ id }) {
      const before = connections.all.get(id)
      // Added again it could change what it was kept from changing.
      if (before?.isReadOnly || before?.cluster?.isGuarded) {
        const { connection: text } = words().dialogs
        await consent({
          message: text.remove(before.name),
          details: [before.uri, before.isReadOnly ? text.readOnlyForgotten : text.guardForgotten, text.machinesStay],
          agree: text.removeButton,
        })
      }
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
