/** The first thing seen of a machine: its screen, its use, what runs inside, where it is reached, what happened. */
import type { Machine, Occurrence, Row } from '../../../preload/contract/machine'
import type { Samples } from '../live/history'
import { AboutCard } from './about'
import { AddressesCard } from './addresses'
import { Charts } from './charts'
import { GuestCard } from './guest'
import { LatelyCard } from './lately'
import { useConnection } from '../../state/hooks'
import { ConditionsCard } from '../topology/conditions'
import { TopologyCard } from '../topology/topology'
import { LivePicture } from './picture'

interface Props {
  readonly row: Row
  readonly machine: Machine | undefined
  readonly samples: Samples
  readonly occurrences: readonly Occurrence[] | undefined
  readonly isShown: boolean
  readonly onAllEvents: () => void
}

/** The Overview tab. Facets that have not come yet, or that the machine does not have, leave no hole. */
export function OverviewPanel({ row, machine, samples, occurrences, isShown, onAllEvents }: Props) {
  const cluster = machine?.facets.kubevirt
  const isInCluster = useConnection(row.connectionId)?.backend === 'kubevirt'
  const lately = <LatelyCard occurrences={occurrences} onAll={onAllEvents} />
  return (
    <div className="vd-overview" data-cluster={isInCluster || undefined}>
      {isInCluster && (
        <>
          <LivePicture row={row} isShown={isShown} />
          <Charts row={row} samples={samples} />
          {cluster && <TopologyCard facet={cluster} row={row} />}
        </>
      )}
      <div className="vd-overview-main">
        {!isInCluster && <LivePicture row={row} isShown={isShown} />}
        <GuestCard guest={machine?.facets.guest} guestOs={row.guestOs} isRunning={row.status.phase === 'running'} />
        {cluster ? <ConditionsCard conditions={cluster.conditions} /> : lately}
      </div>
      <div className="vd-overview-side">
        {!isInCluster && <Charts row={row} samples={samples} />}
        <AddressesCard addresses={row.addresses} guest={machine?.facets.guest} />
        <AboutCard row={row} description={machine?.facets.libvirt?.description ?? cluster?.description} />
      </div>
      {cluster && <div className="vd-overview-wide">{lately}</div>}
    </div>
  )
}
