/** What only libvirt knows of a machine: its identity, what happens with the host, and what a careful person looks at. */
import type { Facets } from '../../../preload/contract/facet'
import type { Row } from '../../../preload/contract/machine'
import { machineText } from '../../text/machine'
import { Clipped } from '../clipped'
import { CopyButton } from '../../actions/copy-button'
import { Caution, Card, Fact, Facts } from '../facts'
import { AutostartSwitch } from './autostart'

const text = machineText.hardware
const mostListed = 20

/** The panel of the `libvirt` facet. */
export function LibvirtPanel({ facet, row }: { readonly facet: Facets['libvirt']; readonly row: Row }) {
  const others = Object.entries(facet.otherDevices)
  return (
    <Card title={text.libvirt}>
      {facet.cautions.slice(0, mostListed).map((caution, index) => (
        <Caution key={index}>{caution}</Caution>
      ))}
      <Facts>
        <Fact term={text.autostart}><AutostartSwitch row={row} isOn={facet.isAutostarted} /></Fact>
        <Fact term={text.uuid}>
          <span className="vd-with-copy">
            <Clipped>{facet.uuid}</Clipped>
            <CopyButton value={facet.uuid} what={text.uuid} />
          </span>
        </Fact>
        {facet.domainId !== undefined && <Fact term={text.number}>{facet.domainId}</Fact>}
        <Fact term={text.persistent}>{facet.isPersistent ? text.yes : text.transient}</Fact>
        <Fact term={text.managedSave}>{facet.hasManagedSave ? text.saved : text.none}</Fact>
        {facet.emulator && <Fact term={text.emulator}><Clipped>{facet.emulator}</Clipped></Fact>}
        {facet.graphics.length > 0 && (
          <Fact term={text.graphics}>
            <Clipped>{facet.graphics.map(({ kind, listens }) => `${kind}: ${listens}`).join(', ')}</Clipped>
          </Fact>
        )}
        {others.length > 0 && (
          <Fact term={text.otherDevices}>
            <Clipped>{others.map(([name, amount]) => (amount === 1 ? name : `${name} ×${amount}`)).join(', ')}</Clipped>
          </Fact>
        )}
      </Facts>
    </Card>
  )
}
