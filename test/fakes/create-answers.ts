/** What a host offers for making a machine, as a fixed answer: KVM missing, one pool, one network, two media. */
import type { AppContract } from '../../preload/contract'
import { fail } from '../../preload/contract/failure'
import type { Handlers } from '../../preload/wire/roles'

const GiB = 2 ** 30
const debian = { id: 'debian12', name: 'Debian 12', family: 'debian', vcpus: 2, memoryBytes: 2 * GiB, diskBytes: 20 * GiB, needsUefi: false, needsTpm: false }

export const createAnswers: Handlers<AppContract>['create'] = {
  options: () => ({
    accelerators: [
      { id: 'kvm', allowed: 'This computer has no usable /dev/kvm.' },
      { id: 'qemu', allowed: true },
    ],
    hasUefi: true,
    hasSecureBoot: true,
    hasTpm: true,
    hostCpus: 8,
    hostMemoryBytes: 32 * GiB,
    machineTypes: ['q35', 'pc'],
    networks: [{ name: 'default', isActive: true }],
    bridges: [],
    pools: [{ name: 'default', isActive: true, availableBytes: 120 * GiB, path: '/var/lib/libvirt/images' }],
    systems: [debian],
    media: [
      { path: '/var/lib/libvirt/images/debian-12.iso', name: 'debian-12.iso', kind: 'iso', sizeBytes: 0.7 * GiB, where: 'default', os: debian },
      { path: '/var/lib/libvirt/images/cloud.qcow2', name: 'cloud.qcow2', kind: 'image', sizeBytes: 0.4 * GiB, where: 'default' },
    ],
    takenNames: ['web-01'],
  }),
  recognise: ({ path }) => (path.endsWith('.iso') ? { kind: 'iso', sizeBytes: 0.7 * GiB, os: debian } : { kind: 'unknown', sizeBytes: 12, trouble: 'This file is no image.' }),
  preview: ({ name }) => ({ xml: `<domain type='qemu'>\n  <name>${name}</name>\n</domain>\n`, summary: '2 CPUs, 2 GiB, 20 GiB disk on default, NAT network, BIOS, emulated: no KVM here', problems: [] }),
  run: () => {
    throw fail('unsupported', 'Nothing is made here.')
  },
}
