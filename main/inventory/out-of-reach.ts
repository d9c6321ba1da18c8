/** What of a machine changes while its connection is down: everything it offered is refused with one reason. */
import type { Offers } from '../../preload/contract/action'
import type { ConsoleOffer } from '../../preload/contract/machine'

const isDown = 'Its connection is down. It comes back by itself.'
/** What is known of an earlier run only. */
export const notConnected = 'It is not connected: this is how it was when it was last seen.'

interface Offering {
  readonly offers: Offers
  readonly consoles: ConsoleOffer[]
}

/** The same machine, with nothing that could be done to it now. */
export function outOfReach<T extends Offering>(machine: T, reason = isDown): T {
  const offers = Object.fromEntries(Object.keys(machine.offers).map((action) => [action, reason])) as Offers
  return { ...machine, offers, consoles: machine.consoles.map((one) => ({ ...one, allowed: reason })) }
}
