/** A machine's network cards: what each is plugged into and which addresses were seen on it. */
import type { Facets, Nic } from '../../../preload/contract/facet'
import { machineText } from '../../text/machine'
import { Clipped } from '../clipped'
import { CopyButton } from '../../actions/copy-button'
import { Card } from '../facts'
import { Grid } from './grid'

const text = machineText.hardware
const columns = text.nicColumns

/** The panel of the `nics` facet. */
export function NicsPanel({ facet: { items } }: { readonly facet: Facets['nics'] }) {
  return (
    <Card title={text.nics} className="vd-card-wide">
      {items.length === 0 ? (
        <p className="vd-muted">{text.noNics}</p>
      ) : (
        <Grid label={text.nics} columns={[columns.mac, columns.network, columns.model, columns.link, columns.addresses]}>
          {items.map((nic, index) => (
            <NicRow key={`${index} ${nic.mac}`} nic={nic} />
          ))}
        </Grid>
      )}
    </Card>
  )
}

function NicRow({ nic }: { readonly nic: Nic }) {
  const kind = text.nicKind[nic.kind] ?? nic.kind
  return (
    <tr>
      <th scope="row">
        <span className="vd-with-copy">
          <Clipped>{nic.mac}</Clipped>
          <CopyButton value={nic.mac} what={nic.mac} />
        </span>
      </th>
      <td>
        {kind} {nic.source && <Clipped>{nic.source}</Clipped>}
        {nic.hostDevice && <div className="vd-muted"><Clipped>{text.hostDevice(nic.hostDevice)}</Clipped></div>}
      </td>
      <td>{nic.model ? <Clipped>{nic.model}</Clipped> : <span className="vd-muted">{text.unknown}</span>}</td>
      <td>{nic.isLinkUp ? text.up : text.down}</td>
      <td>{nic.addresses.length > 0 ? <Clipped>{nic.addresses.join(', ')}</Clipped> : <span className="vd-muted">-</span>}</td>
    </tr>
  )
}
