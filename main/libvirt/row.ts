/** A machine's row of the inventory, from what is known of it. */
import type { SessionRow } from '../provider/host-contract'
import { offersOf } from '../provider/rule'
import { rules } from './actions/rules'
import { consoleOffers } from './console-offers'
import type { Known, SessionContext } from './context'
import { familyOf, osFromId } from './osinfo-name'
import { statusOf } from './status'

/** What a host may put into every row that crosses to the window; the machine's source has it whole. */
const most = { characters: 1_000, consoles: 100 }
const cut = (text: string) => text.slice(0, most.characters)

export function rowOf(context: SessionContext, known: Known): SessionRow {
  const { key, summary, definition, addresses, agentOs } = known
  const vcpus = definition?.vcpus ?? known.vcpus
  const memoryBytes = definition?.memoryBytes ?? known.memoryBytes
  const defined = definition?.osId === undefined ? undefined : osFromId(definition.osId)
  const guestOs = agentOs ?? defined?.name
  const osFamily = familyOf(known)
  return {
    id: key,
    key,
    name: cut(summary.name),
    ...(definition?.title === undefined ? {} : { title: cut(definition.title) }),
    status: statusOf(summary),
    ...(vcpus === undefined ? {} : { vcpus }),
    ...(memoryBytes === undefined ? {} : { memoryBytes }),
    addresses: [...addresses],
    ...(guestOs === undefined ? {} : { guestOs: cut(guestOs) }),
    ...(osFamily === undefined ? {} : { osFamily: cut(osFamily) }),
    tags: [...(definition?.tags ?? [])],
    ...(summary.isAutostart === undefined || !summary.isPersistent ? {} : { isAutostarted: summary.isAutostart }),
    offers: offersOf(rules, { context, known }),
    consoles: consoleOffers(context, known).slice(0, most.consoles),
  }
}
