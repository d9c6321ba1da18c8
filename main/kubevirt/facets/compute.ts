/** Processors, memory and firmware of an opened machine. */
import type { HostFacts } from '../../../preload/contract/connection'
import type { Facets } from '../../../preload/contract/facet'
import { present } from '../../ground/present'
import { conditionsOf, isTrue } from '../conditions'
import { at, flagAt, listAt, numberAt, textAt } from '../field'
import { liveInstance } from '../inventory/machine'
import type { SizePart } from '../parts/domain'
import { bytesOf } from '../quantity'
import { specOf, type MachineObjects } from './objects'

/** `named` is the size that an instance type gives. */
export function computeFacet(objects: MachineObjects, named: SizePart, facts: HostFacts): Facets['compute'] {
  const spec = specOf(objects)
  const domain = at(spec, 'domain')
  const { vm } = objects.machine
  const vmi = liveInstance(objects.machine)
  const vcpus = vmi?.size.vcpus ?? vm?.size.vcpus ?? named.vcpus ?? 1
  const memoryBytes = vmi?.size.memoryBytes ?? vm?.size.memoryBytes ?? named.memoryBytes ?? 0
  const topology = topologyOf(at(objects.vmi, 'status', 'currentCPUTopology') ?? at(domain, 'cpu'))
  const maxSockets = numberAt(domain, 'cpu', 'maxSockets')
  const efi = at(domain, 'firmware', 'bootloader', 'efi')
  const isEmulated = typeof facts.kvm === 'string' || isTrue(conditionsOf(objects.vmi), 'SoftwareEmulation')
  return {
    vcpus,
    maxVcpus: maxSockets === undefined || !topology ? vcpus : Math.max(vcpus, maxSockets * topology.cores * topology.threads),
    memoryBytes,
    maxMemoryBytes: Math.max(memoryBytes, bytesOf(at(domain, 'memory', 'maxGuest')) ?? 0),
    architecture: textAt(spec, 'architecture') ?? facts.architecture,
    machineType: textAt(objects.vmi, 'status', 'machine', 'type') ?? textAt(domain, 'machine', 'type') ?? 'chosen by the cluster',
    firmware: efi === undefined ? 'bios' : 'uefi',
    hasSecureBoot: efi !== undefined && flagAt(efi, 'secureBoot') !== false,
    bootOrder: bootOrder(domain),
    ...present({
      // A cluster says when it emulates, and never that it does not.
      accelerator: isEmulated ? 'qemu' : undefined,
      emulatedBecause: isEmulated ? (typeof facts.kvm === 'string' ? facts.kvm : 'The node it runs on has no KVM, so it is emulated in software.') : undefined,
      cpuModel: textAt(domain, 'cpu', 'model'),
      topology,
      tpm: tpmOf(at(domain, 'devices', 'tpm')),
    }),
  }
}

function topologyOf(given: unknown): { sockets: number; cores: number; threads: number } | undefined {
  const [sockets, cores, threads] = ['sockets', 'cores', 'threads'].map((name) => numberAt(given, name))
  if (sockets === undefined && cores === undefined && threads === undefined) return undefined
  return { sockets: sockets || 1, cores: cores || 1, threads: threads || 1 }
}

function tpmOf(tpm: unknown): string | undefined {
  if (tpm === undefined || flagAt(tpm, 'enabled') === false) return undefined
  return flagAt(tpm, 'persistent') === true ? 'TPM 2.0, its state kept' : 'TPM 2.0, new at each start'
}

function bootOrder(domain: unknown): string[] {
  return [...listAt(domain, 'devices', 'disks'), ...listAt(domain, 'devices', 'interfaces')]
    .flatMap((device) => {
      const order = numberAt(device, 'bootOrder')
      const name = textAt(device, 'name')
      return order === undefined || name === undefined ? [] : [{ order, name }]
    })
    .toSorted((a, b) => a.order - b.order)
    .map(({ name }) => name)
}
