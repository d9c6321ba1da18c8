/** Reads the network cards of a domain. */
import type { Element } from '@xmldom/xmldom'
import type { DefinedNic } from './definition'
import { attribute, child, children } from './walk'

export function readNics(devices: Element | undefined): DefinedNic[] {
  return children(devices, 'interface').map((nic) => {
    const source = child(nic, 'source')
    const model = attribute(child(nic, 'model'), 'type')
    const from = attribute(source, 'network') ?? attribute(source, 'bridge') ?? attribute(source, 'dev') ?? attribute(source, 'path') ?? attribute(source, 'address')
    const hostDevice = attribute(child(nic, 'target'), 'dev')
    return {
      mac: attribute(child(nic, 'mac'), 'address')?.toLowerCase() ?? '',
      kind: attribute(nic, 'type') ?? 'unknown',
      isLinkUp: attribute(child(nic, 'link'), 'state') !== 'down',
      ...(model === undefined ? {} : { model }),
      ...(from === undefined ? {} : { source: from }),
      ...(hostDevice === undefined ? {} : { hostDevice }),
    }
  })
}
