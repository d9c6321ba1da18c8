/** What a host's QEMU can do, from libvirt's capabilities and domain capabilities. */
import { parseXml } from '../../xml/parse'
import { child, children, textAt } from '../../xml/walk'

/** What the host's capabilities say of machines in general. */
export interface HostCapabilities {
  readonly architecture: string
  readonly osType: string
  /** `kvm`, `qemu`, `test`: what can be written as the domain's type. */
  readonly domainTypes: readonly string[]
  /** Aliases such as `q35` first. */
  readonly machineTypes: readonly string[]
  /** The user QEMU runs as; absent where libvirt does not tell. */
  readonly qemuUserId?: number
}

/** Reads the host's capabilities for the host's own architecture, else for the first that there is. */
export function readCapabilities(xml: string): HostCapabilities {
  const root = xml === '' ? undefined : parseXml(xml).documentElement
  const host = textAt(root, 'host', 'cpu', 'arch')
  const guests = children(root, 'guest').filter((guest) => textAt(guest, 'os_type') === 'hvm')
  const guest = guests.find((one) => child(one, 'arch')?.getAttribute('name') === host) ?? guests[0]
  const arch = child(guest, 'arch')
  const machines = children(arch, 'machine')
  const aliases = machines.filter((one) => one.hasAttribute('canonical'))
  const dac = children(child(root, 'host'), 'secmodel').find((one) => textAt(one, 'model') === 'dac')
  const user = /^\+?(\d+):/.exec(textAt(dac, 'baselabel') ?? '')?.[1]
  return {
    architecture: arch?.getAttribute('name') ?? host ?? 'x86_64',
    osType: textAt(guest, 'os_type') ?? 'hvm',
    domainTypes: children(arch, 'domain').map((one) => one.getAttribute('type') ?? ''),
    machineTypes: [...aliases, ...machines.filter((one) => !aliases.includes(one))].map((one) => one.textContent?.trim() ?? ''),
    ...(user === undefined ? {} : { qemuUserId: Number(user) }),
  }
}

/** What one machine type can have. */
export interface MachineCapabilities {
  readonly hasUefi: boolean
  readonly hasSecureBoot: boolean
  readonly hasTpmEmulator: boolean
  readonly mostVcpus: number
  readonly cpuModes: readonly string[]
  readonly videoModels: readonly string[]
}

/** Reads domain capabilities. */
export function readMachineCapabilities(xml: string): MachineCapabilities {
  const root = parseXml(xml).documentElement
  const values = (name: string, ...path: string[]) =>
    children(child(root, ...path), 'enum').filter((one) => one.getAttribute('name') === name).flatMap((one) => children(one, 'value').map((value) => value.textContent?.trim() ?? ''))
  const hasUefi = values('firmware', 'os').includes('efi')
  return {
    hasUefi,
    hasSecureBoot: hasUefi && values('secure', 'os', 'loader').includes('yes'),
    hasTpmEmulator: values('backendModel', 'devices', 'tpm').includes('emulator'),
    mostVcpus: Number(child(root, 'vcpu')?.getAttribute('max') ?? 0),
    cpuModes: children(child(root, 'cpu'), 'mode').filter((one) => one.getAttribute('supported') === 'yes').map((one) => one.getAttribute('name') ?? ''),
    videoModels: values('modelType', 'devices', 'video'),
  }
}
