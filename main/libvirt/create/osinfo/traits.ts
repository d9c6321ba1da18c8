/** Which virtual devices a system has drivers for. A system nobody recognised gets what works everywhere. */
import type { Osinfo } from './database'
import type { OsEntry } from './entry'

/** What a system can work with. */
export interface Traits {
  readonly uri?: string
  readonly isWindows: boolean
  readonly diskBus: 'virtio' | 'sata' | 'ide'
  readonly nicModel: string
  readonly hasVirtioGpu: boolean
  /** virtio's random number generator, serial ports and balloon do something there. */
  readonly hasVirtio: boolean
  readonly hasUsb3: boolean
  /** Older than AHCI and PCI Express: it wants a PC of its time. */
  readonly isOld: boolean
  /** Its clock runs on local time. */
  readonly hasLocalClock: boolean
}

const device = (...ids: string[]) => ids.map((id) => `http://pcisig.com/pci/${id}`)
const virtioDisk = device('1af4/1001', '1af4/1042')
const virtioGpu = device('1af4/1050')
/** Best first. */
const nics: readonly [string, readonly string[]][] = [
  ['virtio', device('1af4/1000', '1af4/1041')],
  ['e1000e', device('8086/10d3')],
  ['e1000', device('8086/100e')],
  ['rtl8139', device('10ec/8139')],
]

/** Traits of a system by its short id. `isLinux` stands in for what is known to run Linux though nobody knows which. */
export function traitsOf(systems: Osinfo, id: string | undefined, isLinux = false): Traits {
  const entry = id === undefined ? undefined : [...systems.values()].find((one) => one.id === id)
  if (!entry) {
    return { isWindows: false, diskBus: isLinux ? 'virtio' : 'sata', nicModel: isLinux ? 'virtio' : 'e1000e', hasVirtioGpu: isLinux, hasVirtio: true, hasUsb3: true, isOld: false, hasLocalClock: false }
  }
  const has = devicesOf(systems, entry)
  const hasAny = (ids: readonly string[]) => ids.some((one) => has.has(one))
  const isWindows = entry.family.startsWith('win')
  const isOld = entry.released !== '' && entry.released < '2009'
  const hasVirtioDisk = hasAny(virtioDisk)
  return {
    uri: entry.uri,
    isWindows,
    diskBus: hasVirtioDisk ? 'virtio' : isOld ? 'ide' : 'sata',
    nicModel: nics.find(([, ids]) => hasAny(ids))?.[0] ?? (isOld ? 'rtl8139' : 'e1000e'),
    hasVirtioGpu: hasAny(virtioGpu) && !isWindows,
    hasVirtio: hasVirtioDisk || isWindows === false,
    hasUsb3: entry.released === '' || entry.released > '2012',
    isOld,
    hasLocalClock: isWindows,
  }
}

/** Its own devices and those of what it derives from, without those it dropped. */
function devicesOf(systems: Osinfo, entry: OsEntry): Set<string> {
  const found = new Set<string>()
  const dropped = new Set<string>()
  const seen = new Set<string>()
  const open = [entry]
  for (let next = open.pop(); next && seen.size < 200; next = open.pop()) {
    if (seen.has(next.uri)) continue
    seen.add(next.uri)
    for (const id of next.withoutDevices) dropped.add(id)
    for (const id of next.devices) if (!dropped.has(id)) found.add(id)
    open.push(...next.parents.flatMap((id) => systems.get(id) ?? []))
  }
  return found
}
