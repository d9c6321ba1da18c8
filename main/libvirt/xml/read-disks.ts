/** Reads the disks of a domain. */
import { present } from '../../ground/present'
import type { Element } from '@xmldom/xmldom'
import type { DefinedDisk } from './definition'
import { attribute, child, children, numberOf, textOf } from './walk'

const devices = ['disk', 'cdrom', 'floppy', 'lun'] as const

export function readDisks(parent: Element | undefined): DefinedDisk[] {
  return children(parent, 'disk').map(readDisk)
}

function readDisk(disk: Element): DefinedDisk {
  const kind = attribute(disk, 'type') ?? 'file'
  const device = devices.find((one) => one === attribute(disk, 'device')) ?? 'disk'
  const target = child(disk, 'target')
  const driver = child(disk, 'driver')
  const source = child(disk, 'source')
  const path = attribute(source, 'file') ?? attribute(source, 'dev')
  const [pool, volume] = [attribute(source, 'pool'), attribute(source, 'volume')]
  const fields = {
    source: path ?? (pool !== undefined && volume !== undefined ? `${pool}/${volume}` : networkSource(source)),
    path,
    pool,
    volume,
    format: attribute(driver, 'type'),
    bootIndex: numberOf(attribute(child(disk, 'boot'), 'order')),
    serial: textOf(child(disk, 'serial')),
    cache: attribute(driver, 'cache'),
  }
  return {
    target: attribute(target, 'dev') ?? '',
    bus: attribute(target, 'bus') ?? '',
    device,
    sourceKind: kind,
    isReadOnly: child(disk, 'readonly') !== undefined || device === 'cdrom',
    isShareable: child(disk, 'shareable') !== undefined,
    backing: readBacking(disk),
    ...present(fields),
  }
}

function networkSource(source: Element | undefined): string | undefined {
  const protocol = attribute(source, 'protocol')
  if (protocol === undefined) return attribute(source, 'dir') ?? undefined
  const host = child(source, 'host')
  const port = attribute(host, 'port')
  return `${protocol}://${attribute(host, 'name') ?? ''}${port === undefined ? '' : `:${port}`}/${attribute(source, 'name') ?? ''}`
}

/** The chain beneath, which libvirt tells of what runs. */
function readBacking(disk: Element): string[] {
  const paths: string[] = []
  for (let store = child(disk, 'backingStore'); store; store = child(store, 'backingStore')) {
    const source = child(store, 'source')
    const path = attribute(source, 'file') ?? attribute(source, 'dev')
    if (path !== undefined) paths.push(path)
  }
  return paths
}
