/** Processor, memory and firmware of a machine. */
import type { Facets } from '../../../preload/contract/facet'
import { bytes } from '../../text/amount'
import { machineText } from '../../text/machine'
import { Clipped } from '../clipped'
import { Caution, Card, Fact, Facts } from '../facts'

const text = machineText.hardware

/** The panel of the `compute` facet. */
export function ComputePanel({ facet }: { readonly facet: Facets['compute'] }) {
  const isEmulated = facet.accelerator !== undefined && facet.accelerator !== 'kvm'
  return (
    <Card title={text.compute}>
      {isEmulated && <Caution>{facet.emulatedBecause ? `${text.emulatedWarning} ${facet.emulatedBecause}` : text.emulatedWarning}</Caution>}
      <Facts>
        <Fact term={text.vcpus}>
          {facet.vcpus} {facet.maxVcpus > facet.vcpus && <span className="vd-muted">{text.upTo(String(facet.maxVcpus))}</span>}
        </Fact>
        <Fact term={text.memory}>
          {bytes(facet.memoryBytes)} {facet.maxMemoryBytes > facet.memoryBytes && <span className="vd-muted">{text.upTo(bytes(facet.maxMemoryBytes))}</span>}
        </Fact>
        {facet.accelerator !== undefined && <Fact term={text.accelerator}>{facet.accelerator === 'kvm' ? text.kvm : facet.accelerator === 'qemu' ? text.emulated : <Clipped>{facet.accelerator}</Clipped>}</Fact>}
        {facet.cpuModel && <Fact term={text.cpuModel}><Clipped>{facet.cpuModel}</Clipped></Fact>}
        {facet.topology && <Fact term={text.topology}>{text.topologyOf(facet.topology.sockets, facet.topology.cores, facet.topology.threads)}</Fact>}
        <Fact term={text.architecture}><Clipped>{facet.architecture}</Clipped></Fact>
        <Fact term={text.machineType}><Clipped>{facet.machineType}</Clipped></Fact>
        <Fact term={text.firmware}>{facet.firmware === 'uefi' ? text.uefi : text.bios}</Fact>
        <Fact term={text.secureBoot}>{facet.hasSecureBoot ? text.on : text.off}</Fact>
        <Fact term={text.tpm}>{facet.tpm ? <Clipped>{facet.tpm}</Clipped> : text.none}</Fact>
        <Fact term={text.bootOrder}>{facet.bootOrder.length > 0 ? <Clipped>{facet.bootOrder.join(', ')}</Clipped> : text.unknown}</Fact>
      </Facts>
    </Card>
  )
}
