/** The agent's channel, as a piece of the machine's hardware; what the agent tells is on the overview. */
import type { Facets } from '../../../preload/contract/facet'
import { machineText } from '../../text/machine'
import { Clipped } from '../clipped'
import { Card, Fact, Facts } from '../facts'

/** The panel of the `guest` facet. */
export function GuestPanel({ facet: { agent, interfaces } }: { readonly facet: Facets['guest'] }) {
  return (
    <Card title={machineText.hardware.guest}>
      <Facts>
        <Fact term={machineText.guest.agent}>{agent.isConnected ? machineText.guest.connected : (agent.reason ?? machineText.guest.missing)}</Fact>
        {interfaces.slice(0, 30).map(({ name, mac, addresses }, index) => (
          <Fact key={index} term={name.slice(0, 40)}>
            <Clipped>{[...(mac ? [mac] : []), ...addresses].join(', ')}</Clipped>
          </Fact>
        ))}
      </Facts>
    </Card>
  )
}
