/** The objects in the cluster that a machine is made of, in words; the picture of them is the overview's. */
import type { Facets } from '../../../preload/contract/facet'
import { clusterMachineText as text } from '../../text/cluster-machine'
import { Clipped } from '../clipped'
import { CopyButton } from '../copy-button'
import { Card, Caution, Fact, Facts } from '../facts'

/** The panel of the `kubevirt` facet. */
export function KubevirtPanel({ facet }: { readonly facet: Facets['kubevirt'] }) {
  return (
    <Card title={text.title}>
      {facet.gaps.map((gap, index) => <Caution key={index}>{gap}</Caution>)}
      <Facts>
        <Fact term={text.namespace}>{facet.namespace}</Fact>
        <Fact term={text.object}>{facet.hasVirtualMachine ? text.virtualMachine : text.instanceAlone}</Fact>
        {facet.runStrategy && <Fact term={text.runStrategy}>{facet.runStrategy}</Fact>}
        {facet.instancetype && <Fact term={text.instancetype}><Clipped>{facet.instancetype}</Clipped></Fact>}
        {facet.preference && <Fact term={text.preference}><Clipped>{facet.preference}</Clipped></Fact>}
        {facet.node && <Fact term={text.node}><Clipped>{facet.node}</Clipped></Fact>}
        {facet.pod && <Fact term={text.pod}><Clipped>{facet.pod.name}</Clipped></Fact>}
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
