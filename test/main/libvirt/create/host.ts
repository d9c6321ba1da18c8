/** A host as the unit tests of creating see it: nothing of it talks to libvirt. */
import { join } from 'node:path'
import { loadOsinfo } from '../../../../main/libvirt/create/osinfo/database'
import { decide } from '../../../../main/libvirt/create/design/decide'
import type { Design } from '../../../../main/libvirt/create/design/design'
import type { Recognised } from '../../../../main/libvirt/create/medium/recognise'
import type { Pool, Terrain } from '../../../../main/libvirt/create/offer/terrain'
import type { SessionContext } from '../../../../main/libvirt/context'
import type { SessionPlan } from '../../../../main/provider/session'

const GiB = 2 ** 30

export const pool = (name: string, kind: string, path: string, availableBytes = 100 * GiB): Pool => ({
  uuid: name,
  name,
  kind,
  path,
  state: 'running',
  isActive: true,
  isPersistent: true,
  isAutostart: true,
  capacityBytes: 200 * GiB,
  allocationBytes: 100 * GiB,
  availableBytes,
})

const network = (name: string, isActive: boolean) => ({ uuid: name, name, isActive, isPersistent: true, isAutostart: true, bridge: `${name}0` })

export const systems = await loadOsinfo([join(import.meta.dirname, '../../../fakes/osinfo')])

export const terrain: Terrain = {
  host: { architecture: 'x86_64', osType: 'hvm', domainTypes: ['qemu', 'kvm'], machineTypes: ['pc', 'q35', 'pc-q35-7.2'], qemuUserId: 0 },
  machine: { hasUefi: true, hasSecureBoot: true, hasTpmEmulator: true, mostVcpus: 288, cpuModes: ['maximum', 'host-model', 'custom'], videoModels: ['vga', 'virtio'] },
  networks: [network('default', true), network('lab', false)],
  bridges: ['br0'],
  pools: [pool('default', 'dir', '/images'), pool('lvm', 'logical', '/dev/vg'), pool('tiny', 'dir', '/tiny', GiB)],
  takenNames: new Set(['taken']),
  systems,
}

const facts = {
  hostName: 'host',
  hypervisor: 'QEMU',
  hypervisorVersion: '7.2.0',
  libraryVersion: '9.0.0',
  architecture: 'x86_64',
  cpus: 8,
  memoryBytes: 16 * GiB,
  kvm: 'The processor offers no virtualization.',
  warnings: [],
} as const

/** The parts of a session that pure decisions need. */
export const host = (kvm: true | string = facts.kvm): SessionContext =>
  ({ facts: { ...facts, kvm }, isDemo: false, isLocal: false, isReadOnly: false, uri: 'qemu:///system', capabilities: '', allKnown: () => [], allRead: async () => {} }) as unknown as SessionContext

export const plan = (more: Partial<SessionPlan> = {}): SessionPlan => ({
  name: 'debian',
  medium: { kind: 'empty' },
  vcpus: 2,
  memoryBytes: 4 * GiB,
  disks: [{ pool: 'default', capacityBytes: 40 * GiB, format: 'qcow2' }],
  nics: [{ kind: 'network', name: 'default' }],
  firmware: 'bios',
  hasSecureBoot: false,
  hasTpm: false,
  accelerator: 'auto',
  startsAfterwards: true,
  ...more,
})

export const designed = (more: Partial<SessionPlan> = {}, options: { kvm?: true; medium?: Recognised; takenVolumes?: string[] } = {}): Design =>
  decide(host(options.kvm), plan(more), options.medium, terrain, new Set(options.takenVolumes))
