/** The compute facet: processors, memory, firmware, and whether the processor or software runs it. */
import type { Facets } from '../../../preload/contract/facet'
import type { SessionContext } from '../context'
import type { Definition } from '../xml/definition'

export function computeFacet({ facts, isDemo }: SessionContext, definition: Definition): Facets['compute'] {
  const { virtType, cpuModel, topology, tpm } = definition
  const emulatedBecause =
    virtType !== 'qemu' || isDemo ? undefined : facts.kvm === true ? 'Its definition asks for emulation (type “qemu”), though this host has KVM.' : facts.kvm
  return {
    vcpus: definition.vcpus,
    maxVcpus: definition.maxVcpus,
    memoryBytes: definition.memoryBytes,
    maxMemoryBytes: definition.maxMemoryBytes,
    accelerator: virtType,
    ...(emulatedBecause === undefined ? {} : { emulatedBecause }),
    architecture: definition.architecture,
    machineType: definition.machineType,
    ...(cpuModel === undefined ? {} : { cpuModel }),
    ...(topology === undefined ? {} : { topology }),
    firmware: definition.isUefi ? 'uefi' : 'bios',
    hasSecureBoot: definition.hasSecureBoot,
    ...(tpm === undefined ? {} : { tpm }),
    bootOrder: [...definition.bootOrder],
  }
}
