/** Where the guest can be reached, each address with a button that copies it. */
import type { Facets } from '../../../preload/contract/facet'
import { machineText } from '../../text/machine'
import { Clipped } from '../clipped'
import { CopyButton } from '../../actions/copy-button'
import { Card } from '../facts'
import { addressesOf, type AddressEntry } from './entries'

const text = machineText.addresses
const mostListed = 20

/** The list alone, for the inspector. */
export function AddressList({ entries }: { readonly entries: readonly AddressEntry[] }) {
  return (
    <ul className="vd-addresses">
      {entries.slice(0, mostListed).map(({ address, on }, index) => (
        <li key={index}>
          <Clipped className="vd-address">{address}</Clipped>
          <CopyButton value={address} what={address} />
          {on && <span className="vd-muted vd-clipped">{on}</span>}
        </li>
      ))}
      {entries.length > mostListed && <li className="vd-muted">{machineText.guest.more(entries.length - mostListed)}</li>}
    </ul>
  )
}

/** The card on the overview; an empty one says where addresses come from. */
export function AddressesCard({ addresses, guest }: { readonly addresses: readonly string[]; readonly guest: Facets['guest'] | undefined }) {
  const entries = addressesOf(addresses, guest)
  return <Card title={text.title}>{entries.length > 0 ? <AddressList entries={entries} /> : <p className="vd-muted">{text.none}</p>}</Card>
}
