/**
 * What of a definition waits for the next start, in words: the definition of what runs against the one on disk. Only what
 * a person can change is compared; libvirt itself adds aliases, addresses and ports to what runs.
 */
import type { DefinedDisk, DefinedNic, Definition } from './definition'
import { readDefinition } from './read-definition'

export function differences(live: string, next: string): string[] {
  return live === next ? [] : compare(readDefinition(live), readDefinition(next))
}

function compare(live: Definition, next: Definition): string[] {
  const found: string[] = []
  const say = (what: string, from: string | undefined, to: string | undefined) => {
    if (from !== to) found.push(`${what}: ${from || 'none'} now, ${to || 'none'} after the next start.`)
  }
  const mib = (bytes: number) => `${(bytes / 2 ** 20).toLocaleString('en-US', { maximumFractionDigits: 1 })} MiB`
  say('Name', live.name, next.name)
  say('Processors', String(live.vcpus), String(next.vcpus))
  say('Most processors', String(live.maxVcpus), String(next.maxVcpus))
  say('Memory', mib(live.maxMemoryBytes), mib(next.maxMemoryBytes))
  say('Processor model', modelOf(live, next), next.cpuModel)
  say('Processor topology', topology(live), topology(next))
  say('Runs by', live.virtType, next.virtType)
  say('Machine type', live.machineType, next.machineType)
  say('Firmware', live.isUefi ? 'UEFI' : 'BIOS', next.isUefi ? 'UEFI' : 'BIOS')
  say('Secure Boot', live.hasSecureBoot ? 'on' : 'off', next.hasSecureBoot ? 'on' : 'off')
  say('TPM', live.tpm, next.tpm)
  say('Boot order', live.bootOrder.join(', '), next.bootOrder.join(', '))
  say('Title', live.title, next.title)
  say('Description', live.description, next.description)
  say('Tags', live.tags.join(', '), next.tags.join(', '))
  found.push(...lists('Disk', live.disks, next.disks, ({ target }) => target, describeDisk))
  found.push(...lists('Network card', live.nics, next.nics, ({ mac }) => mac, describeNic))
  say('Displays', live.graphics.map(({ kind }) => kind).join(', '), next.graphics.map(({ kind }) => kind).join(', '))
  say('Serial ports', count(live), count(next))
  for (const kind of new Set([...Object.keys(live.otherDevices), ...Object.keys(next.otherDevices)])) {
    say(`Devices of kind ${kind}`, String(live.otherDevices[kind] ?? 0), String(next.otherDevices[kind] ?? 0))
  }
  return found
}

/** What runs names the model that `host-model` came to; that is no difference. */
function modelOf(live: Definition, next: Definition): string | undefined {
  return next.cpuModel === 'host-model' || next.cpuModel === undefined ? next.cpuModel : live.cpuModel
}

const topology = ({ topology: found }: Definition) => found && `${found.sockets} sockets, ${found.cores} cores, ${found.threads} threads`
const count = ({ consoles }: Definition) => String(consoles.filter(({ kind }) => kind === 'serial').length)
const describeDisk = ({ source, bus, isReadOnly, cache }: DefinedDisk) => [source ?? 'empty', bus, isReadOnly ? 'read-only' : '', cache ?? ''].filter(Boolean).join(', ')
const describeNic = ({ kind, source, model, isLinkUp }: DefinedNic) => [kind, source ?? '', model ?? '', isLinkUp ? '' : 'unplugged'].filter(Boolean).join(', ')

function lists<T>(what: string, live: readonly T[], next: readonly T[], nameOf: (item: T) => string, describe: (item: T) => string): string[] {
  const [now, then] = [new Map(live.map((item) => [nameOf(item), item])), new Map(next.map((item) => [nameOf(item), item]))]
  const found: string[] = []
  for (const [name, item] of then) {
    const before = now.get(name)
    if (before === undefined) found.push(`${what} ${name} is added at the next start (${describe(item)}).`)
    else if (describe(before) !== describe(item)) found.push(`${what} ${name}: ${describe(before)} now, ${describe(item)} after the next start.`)
  }
  for (const name of now.keys()) if (!then.has(name)) found.push(`${what} ${name} is gone after the next start.`)
  return found
}
