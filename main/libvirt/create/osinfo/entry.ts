/** One operating system as an osinfo-db file describes it. */
import type { Element } from '@xmldom/xmldom'
import { parseXml } from '../../xml/parse'
import { child, children, textAt } from '../../xml/walk'

/** How much a system wants. */
export interface Resources {
  readonly vcpus?: number
  readonly memoryBytes?: number
  readonly diskBytes?: number
}

/** How a disc of this system is told: each label present must match. Regular expressions as GLib writes them. */
export interface DiscPattern {
  readonly architecture: string
  readonly volumeId?: string
  readonly systemId?: string
  readonly publisherId?: string
  readonly applicationId?: string
  readonly isLive: boolean
}

/** An operating system. */
export interface OsEntry {
  /** The short id, `debian11`. */
  readonly id: string
  /** The whole id, `http://debian.org/debian/11`, for the domain's metadata. */
  readonly uri: string
  readonly name: string
  readonly version: string
  /** osinfo's coarse family: `linux`, `winnt`, `freebsd`. */
  readonly family: string
  /** `debian`, `fedora`, `win`. */
  readonly distro: string
  /** ISO date, or empty; for sorting. */
  readonly released: string
  readonly minimum: Resources
  readonly recommended: Resources
  readonly discs: readonly DiscPattern[]
  /** Devices named by osinfo's ids. */
  readonly devices: readonly string[]
  readonly withoutDevices: readonly string[]
  /** Ids of the systems whose devices this one has too. */
  readonly parents: readonly string[]
  readonly isWithoutBios: boolean
}

/** Every `<os>` of one file. Translations are cut out before parsing: they are nine tenths of the text. */
export function readEntries(text: string): OsEntry[] {
  const plain = text.replace(/<([a-z-]+)[^<>]* xml:lang="[^"]*"[^<>]*>[^<]*<\/\1>/g, '')
  return children(parseXml(plain).documentElement, 'os').flatMap((os) => {
    const entry = readEntry(os)
    return entry ? [entry] : []
  })
}

function readEntry(os: Element): OsEntry | undefined {
  const id = textAt(os, 'short-id')
  const name = textAt(os, 'name')
  const uri = os.getAttribute('id')
  if (!id || !name || !uri) return undefined
  const devices = children(child(os, 'devices'), 'device')
  const isRemoved = (device: Element) => device.getAttribute('supported') === 'false'
  const firmware = children(os, 'firmware').filter((one) => one.getAttribute('supported') === 'false')
  return {
    id,
    uri,
    name,
    version: textAt(os, 'version') ?? '',
    family: textAt(os, 'family') ?? '',
    distro: textAt(os, 'distro') ?? '',
    released: textAt(os, 'release-date') ?? '',
    minimum: resources(os, 'minimum'),
    recommended: resources(os, 'recommended'),
    discs: children(os, 'media').flatMap((media) => discPattern(media)),
    devices: devices.filter((device) => !isRemoved(device)).map(idOf),
    withoutDevices: devices.filter(isRemoved).map(idOf),
    parents: [...children(os, 'derives-from'), ...children(os, 'clones')].map(idOf),
    isWithoutBios: firmware.some((one) => one.getAttribute('type') === 'bios' && ['x86_64', 'all'].includes(one.getAttribute('arch') ?? '')),
  }
}

const idOf = (element: Element): string => element.getAttribute('id') ?? ''

function resources(os: Element, kind: 'minimum' | 'recommended'): Resources {
  const groups = children(os, 'resources').filter((group) => ['all', 'x86_64'].includes(group.getAttribute('arch') ?? ''))
  const found = (name: string) => {
    const text = groups.map((group) => textAt(group, kind, name)).find(Boolean)
    const value = Number(text)
    return text && Number.isSafeInteger(value) && value > 0 ? value : undefined
  }
  const [vcpus, memoryBytes, diskBytes] = [found('n-cpus'), found('ram'), found('storage')]
  return { ...(vcpus && { vcpus }), ...(memoryBytes && { memoryBytes }), ...(diskBytes && { diskBytes }) }
}

function discPattern(media: Element): DiscPattern[] {
  const iso = child(media, 'iso')
  const [volumeId, systemId, publisherId, applicationId] = ['volume-id', 'system-id', 'publisher-id', 'application-id'].map((name) => textAt(iso, name))
  if (!volumeId && !systemId && !publisherId && !applicationId) return []
  return [
    {
      architecture: media.getAttribute('arch') ?? '',
      isLive: media.getAttribute('live') === 'true',
      ...(volumeId && { volumeId }),
      ...(systemId && { systemId }),
      ...(publisherId && { publisherId }),
      ...(applicationId && { applicationId }),
    },
  ]
}
