/** Reads a domain's XML into a {@link Definition}. What it does not know it counts, and never complains about. */
import type { Element } from '@xmldom/xmldom'
import { cautionsOf } from './cautions'
import type { DefinedConsole, Definition } from './definition'
import { readDisks } from './read-disks'
import { readNics } from './read-nics'
import { machineNamespace, parseTags } from './metadata'
import { parseXml } from './parse'
import { attribute, child, children, memoryBytes, numberOf, textOf } from './walk'

/** Devices that have a panel of their own, or are too dull to count. */
const notCounted = new Set(['disk', 'interface', 'emulator', 'graphics', 'serial', 'console', 'controller', 'input', 'channel', 'tpm', 'memballoon', 'video', 'audio'])

export function readDefinition(xml: string): Definition {
  const domain = parseXml(xml).documentElement!
  const devices = child(domain, 'devices')
  const os = child(domain, 'os')
  const type = child(os, 'type')
  const memory = memoryBytes(child(domain, 'memory')) ?? 0
  const vcpu = child(domain, 'vcpu')
  const maxVcpus = numberOf(textOf(vcpu)) ?? 1
  const loader = child(os, 'loader')
  const agent = children(devices, 'channel').find((channel) => attribute(child(channel, 'target'), 'name') === 'org.qemu.guest_agent.0')
  const graphics = children(devices, 'graphics')
  return dropAbsent({
    uuid: textOf(child(domain, 'uuid')) ?? '',
    name: textOf(child(domain, 'name')) ?? '',
    title: textOf(child(domain, 'title')),
    description: textOf(child(domain, 'description')),
    tags: readTags(domain),
    osId: readOsId(domain),
    virtType: attribute(domain, 'type') ?? '',
    vcpus: numberOf(attribute(vcpu, 'current')) ?? maxVcpus,
    maxVcpus,
    memoryBytes: memoryBytes(child(domain, 'currentMemory')) ?? memory,
    maxMemoryBytes: memory,
    architecture: attribute(type, 'arch') ?? '',
    machineType: attribute(type, 'machine') ?? '',
    cpuModel: readCpuModel(domain),
    topology: readTopology(domain),
    isUefi: attribute(os, 'firmware') === 'efi' || attribute(loader, 'type') === 'pflash',
    hasSecureBoot: attribute(loader, 'secure') === 'yes',
    tpm: readTpm(devices),
    bootOrder: readBootOrder(os, devices),
    emulator: textOf(child(devices, 'emulator')),
    hasAgentChannel: agent !== undefined,
    isAgentConnected: attribute(child(agent, 'target'), 'state') === 'connected',
    consoles: [...vncConsoles(graphics), ...serialConsoles(devices)],
    disks: readDisks(devices),
    nics: readNics(devices),
    graphics: graphics.map((one) => ({ kind: attribute(one, 'type') ?? 'unknown', listens: listens(one) })),
    otherDevices: countOthers(devices),
    cautions: cautionsOf(domain),
  })
}

/** Leaves out fields without a value, so that "absent" has one form. */
function dropAbsent<T extends object>(fields: { [K in keyof T]: T[K] | undefined }): T {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as T
}

function readTags(domain: Element): string[] {
  const ours = children(child(domain, 'metadata')).find((element) => element.namespaceURI === machineNamespace)
  return ours ? parseTags(ours) : []
}

function readOsId(domain: Element): string | undefined {
  const libosinfo = children(child(domain, 'metadata')).find((element) => element.localName === 'libosinfo')
  return attribute(child(libosinfo, 'os'), 'id')
}

function readCpuModel(domain: Element): string | undefined {
  const cpu = child(domain, 'cpu')
  return textOf(child(cpu, 'model')) ?? attribute(cpu, 'mode')
}

function readTopology(domain: Element): Definition['topology'] {
  const topology = child(domain, 'cpu', 'topology')
  if (!topology) return undefined
  const part = (name: string) => numberOf(attribute(topology, name)) ?? 1
  return { sockets: part('sockets'), cores: part('cores'), threads: part('threads') }
}

function readTpm(devices: Element | undefined): string | undefined {
  const tpm = child(devices, 'tpm')
  if (!tpm) return undefined
  return [attribute(tpm, 'model') ?? 'tpm', attribute(child(tpm, 'backend'), 'version')].filter(Boolean).join(' ')
}

/** Devices with their own order come before the list of kinds under `os`; libvirt allows only one of the two. */
function readBootOrder(os: Element | undefined, devices: Element | undefined): string[] {
  const ordered = children(devices)
    .map((device) => ({ order: numberOf(attribute(child(device, 'boot'), 'order')), name: bootName(device) }))
    .filter((entry): entry is { order: number; name: string } => entry.order !== undefined)
    .sort((a, b) => a.order - b.order)
    .map(({ name }) => name)
  if (ordered.length > 0) return ordered
  if (child(os, 'kernel')) return ['kernel']
  return children(os, 'boot').map((boot) => attribute(boot, 'dev') ?? '')
}

/** A card by its address, because its name on the host is another at every start. */
function bootName(device: Element): string {
  return attribute(child(device, 'mac'), 'address') ?? attribute(child(device, 'target'), 'dev') ?? device.localName ?? 'device'
}

/** Of a machine with SPICE alone, one that cannot be opened, so that the window says why there is no picture. */
function vncConsoles(graphics: readonly Element[]): DefinedConsole[] {
  const kinds = graphics.map((one) => attribute(one, 'type'))
  if (kinds.includes('spice') && !kinds.includes('vnc')) return [{ id: 'vnc:none', kind: 'vnc', label: 'VNC', trouble: 'It has a SPICE display only, which is not shown here. Its page offers to add a VNC display.' }]
  return kinds.flatMap((kind, index) => (kind === 'vnc' ? [index] : [])).map((index, at) => ({ id: `vnc:${index}`, kind: 'vnc' as const, label: at === 0 ? 'VNC' : `VNC ${at + 1}` }))
}

/**
 * Serial ports, and consoles that are no alias of one (virtio). libvirt repeats the first serial port as a console.
 * A machine that is off has no aliases yet; these are the ones that libvirt will give.
 */
function serialConsoles(devices: Element | undefined): DefinedConsole[] {
  const ports = children(devices, 'serial').map((port, index) => ({ port, alias: `serial${index}`, label: index === 0 ? 'Serial' : `Serial ${index + 1}` }))
  const own = children(devices, 'console')
    .map((port, index) => ({ port, alias: `console${index}`, label: `Console ${index + 1}` }))
    .filter(({ port }) => attribute(child(port, 'target'), 'type') !== 'serial' || ports.length === 0)
  return [...ports, ...own].map(({ port, alias, label }) => {
    const kind = attribute(port, 'type')
    const id = `serial:${attribute(child(port, 'alias'), 'name') ?? alias}`
    const trouble = kind === 'pty' ? undefined : `It is connected to ${kind ?? 'something else'} on the host, not to a terminal.`
    return { id, kind: 'serial' as const, label, ...(trouble === undefined ? {} : { trouble }) }
  })
}

function listens(graphics: Element): string {
  const listen = child(graphics, 'listen')
  const kind = attribute(listen, 'type')
  if (kind === 'none') return 'nowhere'
  if (kind === 'socket') return `the socket ${attribute(listen, 'socket') ?? 'that libvirt chooses'}`
  const address = attribute(listen, 'address') ?? attribute(graphics, 'listen') ?? '127.0.0.1'
  const port = attribute(graphics, 'port')
  return port === undefined || port === '-1' ? address : `${address}:${port}`
}

function countOthers(devices: Element | undefined): Record<string, number> {
  const counts = new Map<string, number>()
  for (const { localName } of children(devices)) {
    if (localName && !notCounted.has(localName)) counts.set(localName, (counts.get(localName) ?? 0) + 1)
  }
  return Object.fromEntries(counts)
}
