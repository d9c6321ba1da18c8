/** Leads local connections to a port of a guest in a cluster: one stream for each. */
import { openLocalForward } from '../../provider/local-forward'
import type { OpenForward } from '../context'
import { dialGuest, portRefusal } from './guest-port'
import { join } from './join'

export const openForward: OpenForward = (context, { key, guestPort, localPort }, sink) => {
  const refusal = portRefusal(context)
  if (refusal) throw refusal
  return openLocalForward({
    localPort,
    over: context.over,
    lead: async (client, signal) => join(client, await dialGuest(context, key, guestPort, signal), context.clock),
  }, sink)
}
