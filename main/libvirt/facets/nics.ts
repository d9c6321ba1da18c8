/** The network cards facet: what the definition says, and the addresses of each card. */
import type { Facets } from '../../../preload/contract/facet'
import type { ByMac } from '../addresses'
import type { Known } from '../context'

/** More than any machine has. */
const mostCards = 1_000

export function nicsFacet({ definition }: Known, byMac: ByMac): Facets['nics'] {
  return {
    items: (definition?.nics ?? []).slice(0, mostCards).map(({ mac, kind, isLinkUp, model, source, hostDevice }) => ({
      mac,
      kind,
      isLinkUp,
      ...(model === undefined ? {} : { model }),
      ...(source === undefined ? {} : { source }),
      ...(hostDevice === undefined ? {} : { hostDevice }),
      addresses: [...(byMac.get(mac) ?? [])],
    })),
  }
}
