/** From a plan to a design: what the person chose, and for the rest what suits the system and the host. */
import type { SessionPlan } from '../../../provider/session'
import type { SessionContext } from '../../context'
import type { Recognised } from '../medium/recognise'
import { modernMachine, type Terrain } from '../offer/terrain'
import { traitsOf, type Traits } from '../osinfo/traits'
import type { Design } from './design'
import { copyPool, designDisks } from './disks'

/** Settles everything. A plan that cannot work still becomes a design; {@link problemsOf} says what is wrong. */
export function decide(context: Pick<SessionContext, 'facts' | 'isDemo'>, plan: SessionPlan, medium: Recognised | undefined, terrain: Terrain, takenVolumes: ReadonlySet<string>): Design {
  const { host, networks, pools } = terrain
  const traits = traitsOf(terrain.systems, plan.os, plan.medium.kind === 'kernel')
  const accelerator = domainType(context, plan, terrain)
  const machineType = context.isDemo ? undefined : machineTypeOf(plan, terrain, traits)
  const cpuMode = accelerator === 'kvm' ? 'host-passthrough' : accelerator === 'qemu' && terrain.machine?.cpuModes.includes('maximum') ? 'maximum' : undefined
  const disks = designDisks(plan, medium, terrain, traits, machineType, takenVolumes)
  const fromNetwork = plan.medium.kind === 'network'
  return {
    name: plan.name,
    accelerator,
    osType: host.osType,
    architecture: host.architecture,
    ...(machineType === undefined ? {} : { machineType }),
    ...(cpuMode === undefined ? {} : { cpuMode }),
    traits,
    vcpus: plan.vcpus,
    memoryBytes: plan.memoryBytes,
    isUefi: plan.firmware === 'uefi',
    hasSecureBoot: plan.firmware === 'uefi' && plan.hasSecureBoot,
    hasTpm: plan.hasTpm,
    videoModel: videoModel(terrain, traits),
    ...(plan.medium.kind === 'kernel' ? { kernel: kernelOf(plan.medium) } : {}),
    disks: fromNetwork ? disks.map((disk) => ({ ...disk, bootIndex: disk.bootIndex! + plan.nics.length })) : disks,
    nics: plan.nics.map((nic, index) => ({
      kind: nic.kind,
      model: nic.model ?? traits.nicModel,
      ...(nic.name === undefined ? {} : { name: nic.name }),
      ...(fromNetwork ? { bootIndex: index + 1 } : {}),
    })),
    bringUp: {
      networks: plan.startsAfterwards ? [...new Set(plan.nics.flatMap((nic) => networks.filter(({ name, isActive }) => nic.kind === 'network' && name === nic.name && !isActive).map(({ name }) => name)))] : [],
      pools: pools.filter(({ name, isActive }) => !isActive && usedPools(plan, terrain).has(name)).map(({ name }) => name),
    },
  }
}

/** The pools in which something is made. */
export function usedPools({ disks, medium }: SessionPlan, { pools }: Pick<Terrain, 'pools'>): Set<string> {
  const names = new Set(disks.map(({ pool }) => pool))
  const forCopy = medium.kind === 'image' && medium.copy ? copyPool(pools) : undefined
  if (forCopy) names.add(forCopy.name)
  return names
}

function domainType({ facts, isDemo }: Pick<SessionContext, 'facts' | 'isDemo'>, { accelerator }: SessionPlan, { host }: Terrain): string {
  if (isDemo) return host.domainTypes[0] ?? 'test'
  if (accelerator !== 'auto') return accelerator
  return facts.kvm === true && host.domainTypes.includes('kvm') ? 'kvm' : 'qemu'
}

function machineTypeOf(plan: SessionPlan, { host }: Terrain, { isOld }: Traits): string | undefined {
  if (plan.machineType !== undefined) return plan.machineType
  const isOldPc = isOld && plan.firmware === 'bios' && host.machineTypes.includes('pc')
  return isOldPc ? 'pc' : modernMachine(host)
}

/** VGA shows a boot loader's text everywhere; virtio's card does too, and is for those who have its driver. */
function videoModel({ machine, host }: Terrain, { hasVirtioGpu }: Traits): string {
  const models = machine?.videoModels ?? []
  if ((hasVirtioGpu || host.architecture !== 'x86_64') && models.includes('virtio')) return 'virtio'
  return models.length === 0 || models.includes('vga') ? 'vga' : models[0]!
}

function kernelOf({ kernel, initrd, commandLine }: Extract<SessionPlan['medium'], { kind: 'kernel' }>): NonNullable<Design['kernel']> {
  return { path: kernel, ...(initrd ? { initrd } : {}), ...(commandLine ? { commandLine } : {}) }
}
