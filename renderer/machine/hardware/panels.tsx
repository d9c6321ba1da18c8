/** One panel for each facet: a facet without a panel does not compile, and nobody asks of what kind a machine is. */
import type { ReactNode } from 'react'
import type { Facets } from '../../../preload/contract/facet'
import type { Machine, Row } from '../../../preload/contract/machine'
import { machineText } from '../../text/machine'
import { ComputePanel } from './compute'
import { DisksPanel } from './disks'
import { GuestPanel } from './guest'
import { KubevirtPanel } from './kubevirt'
import { LibvirtPanel } from './libvirt'
import { NicsPanel } from './nics'
import { SnapshotsPanel } from './snapshots'

type Panels = { readonly [K in keyof Facets]: (props: { readonly facet: Facets[K]; readonly row: Row }) => ReactNode }

const panels: Panels = { compute: ComputePanel, libvirt: LibvirtPanel, disks: DisksPanel, nics: NicsPanel, kubevirt: KubevirtPanel, snapshots: SnapshotsPanel, guest: GuestPanel }
const order = Object.keys(panels) as (keyof Facets)[]

/** The Hardware tab: the panels of the facets that this machine has. */
export function HardwarePanel({ machine }: { readonly machine: Machine }) {
  const shown = order.filter((name) => machine.facets[name] !== undefined)
  if (shown.length === 0) return <p className="vd-muted">{machineText.hardware.notHere}</p>
  return <div className="vd-hardware">{shown.map((name) => <FacetPanel key={name} name={name} machine={machine} />)}</div>
}

function FacetPanel<K extends keyof Facets>({ name, machine }: { readonly name: K; readonly machine: Machine }) {
  const Panel: (props: { readonly facet: Facets[K]; readonly row: Row }) => ReactNode = panels[name]
  const facets: { readonly [P in keyof Facets]?: Facets[P] | undefined } = machine.facets
  const facet = facets[name]
  return facet && <Panel facet={facet} row={machine} />
}
