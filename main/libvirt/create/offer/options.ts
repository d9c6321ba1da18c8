/** What can be chosen on a connection, each with the reason where it cannot. */
import type { CreateOptions } from '../../../../preload/contract/create'
import type { SessionContext } from '../../context'
import { findMedia } from '../medium/find'
import { systemsOf } from '../osinfo/os'
import { reasons } from './reasons'
import { survey, type Terrain } from './terrain'

/** Answers the create page's first question. */
export async function createOptions(context: SessionContext): Promise<CreateOptions> {
  const terrain = await survey(context)
  return {
    accelerators: accelerators(context, terrain),
    ...firmwareOffers(context, terrain),
    hostCpus: context.facts.cpus,
    hostMemoryBytes: context.facts.memoryBytes,
    machineTypes: [...terrain.host.machineTypes],
    networks: terrain.networks.map(({ name, isActive }) => ({ name, isActive })).sort((a, b) => Number(b.name === 'default') - Number(a.name === 'default') || a.name.localeCompare(b.name)),
    bridges: [...terrain.bridges],
    pools: terrain.pools.map(({ name, isActive, availableBytes, path }) => ({ name, isActive, availableBytes, ...(path === undefined ? {} : { path }) })),
    systems: systemsOf(terrain.systems),
    media: await findMedia(context, terrain),
    takenNames: [...terrain.takenNames],
  }
}

/** KVM only where it really works; emulation wherever the driver has it. */
export function accelerators({ facts }: Pick<SessionContext, 'facts'>, { host }: Pick<Terrain, 'host'>): CreateOptions['accelerators'] {
  const kvm = facts.kvm !== true ? facts.kvm : host.domainTypes.includes('kvm') ? true : reasons.noKvm
  return [
    { id: 'kvm', allowed: kvm },
    { id: 'qemu', allowed: true },
  ]
}

/** UEFI, Secure Boot and TPM. */
export function firmwareOffers({ isDemo }: Pick<SessionContext, 'isDemo'>, { machine }: Pick<Terrain, 'machine'>): Pick<CreateOptions, 'hasUefi' | 'hasSecureBoot' | 'hasTpm'> {
  if (isDemo) return { hasUefi: reasons.notInDemo, hasSecureBoot: reasons.notInDemo, hasTpm: reasons.notInDemo }
  const hasUefi = machine?.hasUefi === true ? true : reasons.noUefi
  return {
    hasUefi,
    hasSecureBoot: hasUefi !== true ? hasUefi : machine?.hasSecureBoot === true ? true : reasons.noSecureBoot,
    hasTpm: machine?.hasTpmEmulator === true ? true : reasons.noTpm,
  }
}
