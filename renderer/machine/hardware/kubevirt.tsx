/** The objects in the cluster that a machine is made of, in words; the picture of them is the overview's. */
import type { Facets } from '../../../preload/contract/facet'
import { clusterMachineText as text } from '../../text/cluster-machine'
import { exactTime, timeAgo } from '../../text/time'
import { Clipped } from '../clipped'
import { CopyButton } from '../../actions/copy-button'
import { Card, Fact, Facts } from '../facts'
import { useNow } from '../live/use-now'

const mostLabels = 30

/** The panel of the `kubevirt` facet. */
export function KubevirtPanel({ facet }: { readonly facet: Facets['kubevirt'] }) {
  const now = useNow(60_000)
  const labels = Object.entries(facet.labels)
  return (
    <Card title={text.title}>
      <Facts>
        <Fact term={text.namespace}>{facet.namespace}</Fact>
        <Fact term={text.object}>{facet.hasVirtualMachine ? text.virtualMachine : text.instanceAlone}</Fact>
        {facet.runStrategy && <Fact term={text.runStrategy}>{facet.runStrategy}</Fact>}
        {facet.instancetype && <Fact term={text.instancetype}><Clipped>{facet.instancetype}</Clipped></Fact>}
        {facet.preference && <Fact term={text.preference}><Clipped>{facet.preference}</Clipped></Fact>}
        {facet.isDeletionProtected && <Fact term={text.protection}>{text.protected}</Fact>}
        <Fact term={text.created}><span title={exactTime(facet.createdAt)}>{timeAgo(facet.createdAt, now)}</span></Fact>
        {facet.node && <Fact term={text.node}><Clipped>{facet.node}</Clipped></Fact>}
        {facet.pod && <Fact term={text.pod}><Clipped>{facet.pod.name}</Clipped></Fact>}
        {labels.length > 0 && (
          <Fact term={text.labels}>
            <ul className="vd-plain-list">{labels.slice(0, mostLabels).map(([name, value]) => <li key={name}><Clipped>{value === '' ? name : `${name}=${value}`}</Clipped></li>)}</ul>
          </Fact>
        )}
        <Fact term={text.uid}>
          <span className="vd-with-copy">
            <Clipped>{facet.uid}</Clipped>
            <CopyButton value={facet.uid} what={text.uid} />
          </span>
        </Fact>
      </Facts>
    </Card>
  )
}
