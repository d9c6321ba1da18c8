/** A design in one line, as a person would say it. */
import type { Design, DesignedDisk, DesignedNic } from './design'

const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB'] as const

/** "4 GiB", "1.5 TiB". */
export function amount(bytes: number): string {
  const step = bytes <= 0 ? 0 : Math.min(units.length - 1, Math.floor(Math.log2(bytes) / 10))
  return `${Number((bytes / 1024 ** step).toFixed(1))} ${units[step]}`
}

/** "2 CPUs, 4 GiB, 40 GiB disk on default, NAT network, UEFI, emulated: no KVM here". `kvm` is the host's truth about it. */
export function summary(design: Design, kvm: true | string): string {
  const { vcpus, memoryBytes, disks, nics, isUefi, hasSecureBoot, hasTpm, accelerator } = design
  const owned = disks.filter(({ device }) => device === 'disk')
  const parts = [
    `${vcpus} ${vcpus === 1 ? 'CPU' : 'CPUs'}`,
    amount(memoryBytes),
    ...(owned.length === 0 ? ['no disk'] : owned.map(diskWords)),
    ...(nics.length === 0 ? ['no network'] : nics.map(nicWords)),
    isUefi ? (hasSecureBoot ? 'UEFI with Secure Boot' : 'UEFI') : 'BIOS',
    ...(hasTpm ? ['TPM'] : []),
    accelerator === 'kvm' ? 'KVM' : accelerator === 'qemu' ? (kvm === true ? 'emulated' : 'emulated: no KVM here') : 'nothing real: a demo',
  ]
  return parts.join(', ')
}

function diskWords({ make, path }: DesignedDisk): string {
  if (!make) return `disk ${path.split('/').pop()} in place`
  if (make.copyOf) return `a copy of ${make.copyOf.path.split('/').pop()} on ${make.pool}`
  return `${amount(make.capacityBytes)} disk on ${make.pool}`
}

function nicWords({ kind, name }: DesignedNic): string {
  switch (kind) {
    case 'network':
      return name === 'default' ? 'NAT network' : `network ${name ?? ''}`.trim()
    case 'bridge':
      return `bridge ${name ?? ''}`.trim()
    case 'user':
      return 'outgoing network only'
  }
}
