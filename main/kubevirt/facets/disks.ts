/** Drives and network cards of an opened machine. */
import type { Disk, Facets, Nic } from '../../../preload/contract/facet'
import { present } from '../../ground/present'
import { removableIn } from '../actions/volumes'
import { at, flagAt, listAt, numberAt, textAt, textsAt } from '../field'
import { specOf, type Found, type MachineObjects } from './objects'
import { volumeOf } from './volumes'

const most = 100
const mostAddresses = 32
/** An IPv6 address with its zone. */
const mostAddressCharacters = 64

export function disksFacet(objects: MachineObjects, found: Found): Facets['disks'] {
  const spec = specOf(objects)
  const devices = listAt(spec, 'domain', 'devices', 'disks')
  const removable = removableIn(objects.vm)
  const targets = new Map(listAt(objects.vmi, 'status', 'volumeStatus').map((one) => [textAt(one, 'name'), textAt(one, 'target')]))
  return {
    items: listAt(spec, 'volumes').slice(0, most).filter((volume) => typeof volume === 'object' && volume !== null).map((volume): Disk => {
      const about = volumeOf(volume, found)
      const device = devices.find((one) => textAt(one, 'name') === about.name)
      const kind = (['cdrom', 'lun', 'floppy'] as const).find((one) => at(device, one) !== undefined) ?? 'disk'
      return {
        target: targets.get(about.name) ?? about.name,
        bus: textAt(device, kind, 'bus') ?? 'virtio',
        device: kind,
        sourceKind: about.kind,
        isReadOnly: flagAt(device, kind, 'readonly') ?? kind === 'cdrom',
        isShareable: flagAt(device, 'shareable') === true,
        ...present({
          source: about.source,
          capacityBytes: about.capacityBytes,
          bootIndex: numberAt(device, 'bootOrder'),
          serial: textAt(device, 'serial'),
          cache: textAt(device, 'cache'),
          removable: removable.has(about.name) ? about.name : undefined,
          trouble: about.phase === 'Failed' ? 'Filling it has failed.' : about.phase === 'Lost' ? 'Its volume is lost.' : undefined,
        }),
      }
    }),
  }
}

/** What is told of one card while the machine runs. */
function statusOf(objects: MachineObjects, name: string | undefined): unknown {
  return listAt(objects.vmi, 'status', 'interfaces').find((one) => textAt(one, 'name') === name)
}

/** `masquerade`, `bridge`, a plugin's name. */
export function bindingOf(card: unknown): string {
  const plugin = textAt(card, 'binding', 'name')
  return plugin ?? ['masquerade', 'bridge', 'sriov', 'passt', 'macvtap', 'slirp'].find((kind) => at(card, kind) !== undefined) ?? 'chosen by the cluster'
}

export function nicsFacet(objects: MachineObjects): Facets['nics'] {
  const spec = specOf(objects)
  const networks = new Map(listAt(spec, 'networks').map((one) => [textAt(one, 'name'), one]))
  return {
    items: listAt(spec, 'domain', 'devices', 'interfaces').slice(0, most).map((card): Nic => {
      const name = textAt(card, 'name')
      const network = networks.get(name)
      const status = statusOf(objects, name)
      return {
        mac: textAt(status, 'mac') ?? textAt(card, 'macAddress') ?? 'given at start',
        kind: bindingOf(card),
        isLinkUp: textAt(card, 'state') !== 'down' && textAt(status, 'linkState') !== 'down',
        addresses: addressesOf(status),
        ...present({ model: textAt(card, 'model'), source: textAt(network, 'multus', 'networkName') ?? (at(network, 'pod') === undefined ? name : 'pod network') }),
      }
    }),
  }
}

/** Networks as the topology shows them. */
export function networksOf(objects: MachineObjects): Facets['kubevirt']['networks'] {
  const spec = specOf(objects)
  const cards = listAt(spec, 'domain', 'devices', 'interfaces')
  return listAt(spec, 'networks').slice(0, most).map((network) => {
    const name = textAt(network, 'name') ?? ''
    const card = cards.find((one) => textAt(one, 'name') === name)
    const status = statusOf(objects, name)
    const attachment = textAt(network, 'multus', 'networkName')
    return {
      name,
      kind: at(network, 'pod') !== undefined ? 'pod' : attachment === undefined ? 'other' : 'multus',
      binding: bindingOf(card),
      addresses: addressesOf(status),
      ...present({ attachment, mac: textAt(status, 'mac') ?? textAt(card, 'macAddress') }),
    }
  })
}

/** Of a network card's status. */
export function addressesOf(status: unknown): string[] {
  const many = textsAt(status, 'ipAddresses')
  const single = textAt(status, 'ipAddress')
  return (many.length > 0 ? many : single === undefined ? [] : [single]).filter((address) => address.length <= mostAddressCharacters).slice(0, mostAddresses)
}
