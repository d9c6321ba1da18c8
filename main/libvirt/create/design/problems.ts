/** What is wrong with a plan, each below the field it is about, as a sentence with what to do. */
import type { SessionPlan } from '../../../provider/session'
import type { SessionContext } from '../../context'
import type { Recognised } from '../medium/recognise'
import { accelerators, firmwareOffers } from '../offer/options'
import type { Terrain } from '../offer/terrain'
import { isLegible } from '../xml/tree'
import type { Design } from './design'
import { diskProblems } from './disk-problems'
import { mediumProblems } from './medium-problems'
import { error, warning, type Problem } from './problem'
import { amount } from './summary'

/** Everything that is wrong or worth knowing; an empty list means Create will most likely work. */
export async function problemsOf(context: SessionContext, plan: SessionPlan, medium: Recognised | undefined, terrain: Terrain, design: Design): Promise<Problem[]> {
  return [
    ...(context.isReadOnly ? [error('connectionId', 'This connection is read-only: nothing can be made on it.')] : []),
    ...nameProblems(plan.name, terrain.takenNames),
    ...(await mediumProblems(context, plan, medium, terrain)),
    ...computeProblems(context, plan, terrain),
    ...diskProblems(plan, terrain, design),
    ...nicProblems(plan, terrain),
    ...firmwareProblems(context, plan, terrain),
  ]
}

/** libvirt names files after machines: what a file cannot be called, a machine cannot. */
export function nameProblems(name: string, taken: ReadonlySet<string>): Problem[] {
  if (name.trim() === '') return [error('name', 'Give the machine a name.')]
  if (!isLegible(name) || /[\n\r\t/]/.test(name)) return [error('name', 'A name cannot have slashes, line breaks or control characters.')]
  if (name !== name.trim() || name === '.' || name === '..') return [error('name', 'A name cannot begin or end with a space, or be only dots.')]
  if (Buffer.byteLength(name) > 200) return [error('name', 'The name is too long.')]
  if (taken.has(name)) return [error('name', `There is a machine named ${name} already. Choose another name.`)]
  return []
}

function computeProblems(context: SessionContext, { vcpus, memoryBytes, accelerator, machineType, os }: SessionPlan, terrain: Terrain): Problem[] {
  const { facts } = context
  const problems: Problem[] = []
  const most = terrain.machine?.mostVcpus ?? 0
  if (most > 0 && vcpus > most) problems.push(error('vcpus', `This kind of machine has at most ${most} CPUs.`))
  else if (vcpus > facts.cpus) problems.push(warning('vcpus', `The host has ${facts.cpus} ${facts.cpus === 1 ? 'CPU' : 'CPUs'}: more than that makes the machine slower, not faster.`))
  const minimum = [...terrain.systems.values()].find(({ id }) => id === os)?.minimum.memoryBytes
  if (memoryBytes < 16 * 2 ** 20) problems.push(error('memoryBytes', 'A machine needs at least 16 MiB of memory.'))
  else if (memoryBytes > facts.memoryBytes) problems.push(error('memoryBytes', `The host has ${amount(facts.memoryBytes)} of memory. Choose less.`))
  else if (memoryBytes > facts.memoryBytes * 0.9) problems.push(warning('memoryBytes', 'This leaves the host hardly any memory.'))
  else if (minimum !== undefined && memoryBytes < minimum) problems.push(warning('memoryBytes', `This system wants at least ${amount(minimum)}.`))
  const kvm = accelerators(context, terrain).find(({ id }) => id === 'kvm')!.allowed
  if (accelerator === 'kvm' && kvm !== true) problems.push(error('accelerator', `KVM does not work on this host. ${kvm} Choose emulation.`))
  if (machineType !== undefined && !terrain.host.machineTypes.includes(machineType)) problems.push(error('machineType', 'This host does not know that machine type.'))
  return problems
}

function nicProblems({ nics, medium, startsAfterwards }: SessionPlan, { networks, bridges }: Terrain): Problem[] {
  const problems = nics.flatMap((nic, index): Problem[] => {
    const field = `nics.${index}.name`
    if (nic.kind === 'user') return []
    if (nic.name === undefined) return [error(field, nic.kind === 'network' ? 'Choose a network.' : 'Choose a bridge.')]
    if (nic.kind === 'bridge') return bridges.includes(nic.name) ? [] : [warning(field, `No bridge ${nic.name} was found on the host.`)]
    const network = networks.find(({ name }) => name === nic.name)
    if (!network) return [error(field, `There is no network ${nic.name}.`)]
    if (network.isActive) return []
    return [warning(field, startsAfterwards ? `Network ${nic.name} is not active: it is started with the machine.` : `Network ${nic.name} is not active: start it before the machine.`)]
  })
  return medium.kind === 'network' && nics.length === 0 ? [...problems, error('nics', 'To boot from the network the machine needs a network card.')] : problems
}

function firmwareProblems(context: SessionContext, { firmware, hasSecureBoot, hasTpm, os }: SessionPlan, terrain: Terrain): Problem[] {
  const offers = firmwareOffers(context, terrain)
  const problems: Problem[] = []
  if (firmware === 'uefi' && offers.hasUefi !== true) problems.push(error('firmware', offers.hasUefi))
  if (firmware === 'uefi' && hasSecureBoot && offers.hasSecureBoot !== true) problems.push(error('hasSecureBoot', offers.hasSecureBoot))
  if (hasTpm && offers.hasTpm !== true) problems.push(error('hasTpm', offers.hasTpm))
  const needsUefi = [...terrain.systems.values()].find(({ id }) => id === os)?.isWithoutBios
  if (needsUefi === true && firmware === 'bios') problems.push(warning('firmware', 'This system does not start with BIOS. Choose UEFI.'))
  return problems
}
