/**
 * The group `forwards` of the contract. Each one is asked of the person by main: a listening port is open to every program
 * and every user of this computer, so it is not for a page to open; what leads to which port is in the question, so that
 * one yes is not a yes to others.
 */
import type { AppContract } from '../../preload/contract'
import type { Handlers } from '../../preload/wire/roles'
import type { Forwards } from '../inventory/forwards'
import { present } from '../ground/present'
import type { Consent } from '../window/consent'
import { words } from '../words'

export function forwardHandlers(forwards: Forwards, consent: Consent): Handlers<AppContract>['forwards'] {
  return {
    all: (_input, sink) => forwards.all.watch(sink),
    async add(given) {
      const wish = present(given)
      const { name, connection } = forwards.check(wish)
      const { port } = words().dialogs
      await consent({
        message: port.message(name),
        details: [
          port.leads(wish.localPort, wish.guestPort, name),
          port.machineOf(name, connection),
          port.caution,
        ],
        agree: port.agree,
      })
      return { id: forwards.add(wish) }
    },
    remove: ({ id }) => {
      forwards.remove(id)
      return {}
    },
  }
}
