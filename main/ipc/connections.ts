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

export function connectionHandlers(connections: Connections, consent: Consent): Handlers<AppContract>['connections'] {
  return {
    all: (_input, sink) => connections.all.watch(sink),
    suggestions: () => suggestions(connections.has),
    async add(given) {
      const wish = { ...present(given), uri: given.uri.trim() }
      const { cautions, isUnverified } = await connections.check(wish)
      if (cautions.length > 0) await consent({ message: 'Add this connection?', details: [wish.uri, ...cautions], agree: 'Add connection' })
      return { id: connections.add({ ...wish, allowsUnverified: isUnverified }) }
    },
    async change(change) {
      const before = connections.all.get(change.id)
      if (before?.isReadOnly && change.isReadOnly === false) {
        await consent({ message: `Allow changes on ${before.name}?`, details: [before.uri, 'It was added to look, and to change nothing.'], agree: 'Allow changes' })
      }
      connections.change(present(change))
      return {}
    },
    async remove({ id }) {
      const before = connections.all.get(id)
      // Added again it could change what it was kept from changing.
      if (before?.isReadOnly || before?.cluster?.isGuarded) {
        await consent({
          message: `Remove ${before.name}?`,
          details: [before.uri, before.isReadOnly ? 'That it may change nothing is forgotten with it.' : 'That it is guarded is forgotten with it.', 'Its machines stay as they are: only this window forgets them.'],
          agree: 'Remove connection',
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
