/** What the picture of a cluster machine shows: the objects it is made of as cards in three columns, and the lines between them. */
import type { Facets } from '../../../preload/contract/facet'
import type { Phase, Status } from '../../../preload/contract/machine'
import { bytes } from '../../text/amount'
import { clusterMachineText } from '../../text/cluster-machine'

const text = clusterMachineText.topology
type Kubevirt = Facets['kubevirt']

/** A name in the picture that can be copied. */
export interface Named {
  readonly kind: string
  readonly name: string
}

export interface Card extends Named {
  readonly id: string
  readonly column: 'storage' | 'machine' | 'network'
  /** State by shape and colour; absent where the object has none. */
  readonly phase?: Phase
  /** The cluster's own word for it. */
  readonly word?: string
  readonly about?: string
  /** 0..1 of an import or a clone. */
  readonly progress?: number
  /** What it leads to: the claim behind a volume, the attachment behind a network. */
  readonly behind?: Named & { readonly about?: string }
}

/** From card to card, by id. */
export type Line = readonly [from: string, to: string]

export interface Topology {
  readonly cards: readonly Card[]
  readonly lines: readonly Line[]
}

/** More of one sort would be no picture any more. */
export const mostOfASort = 16

/** The picture of a machine; what it does not have leaves no hole. */
export function topologyOf(facet: Kubevirt, name: string, status: Status): Topology {
  const chain = chainOf(facet, name, status)
  // What is plugged in belongs to what runs, else to what would run.
  const core = chain.find(({ id }) => id === 'vmi')?.id ?? chain[0]!.id
  const volumes = facet.volumes.slice(0, mostOfASort).map(volumeCard)
  const networks = facet.networks.slice(0, mostOfASort).map(networkCard)
  const services = facet.services.slice(0, mostOfASort).map(serviceCard)
  const pod = chain.find(({ id }) => id === 'pod')?.id ?? core
  return {
    cards: [...volumes, ...chain, ...networks, ...services],
    lines: [
      ...chain.slice(1).map(({ id }, at): Line => [chain[at]!.id, id]),
      ...volumes.map(({ id }): Line => [id, core]),
      ...networks.map(({ id }): Line => [core, id]),
      ...services.map(({ id }): Line => [pod, id]),
    ],
  }
}

function chainOf({ hasVirtualMachine, isRunning, runStrategy, pod, node }: Kubevirt, name: string, status: Status): Card[] {
  const state = { phase: status.phase, word: status.word }
  const chain: Card[] = []
  if (hasVirtualMachine) chain.push({ id: 'vm', column: 'machine', kind: text.vm, name, ...(runStrategy !== undefined && { about: text.strategy(runStrategy) }), ...(!isRunning && state) })
  if (isRunning || !hasVirtualMachine) chain.push({ id: 'vmi', column: 'machine', kind: text.vmi, name, ...state })
  if (pod) chain.push({ id: 'pod', column: 'machine', kind: text.pod, name: pod.name, phase: phaseOfPod[pod.phase] ?? 'unknown', word: pod.phase, ...(pod.address !== undefined && { about: pod.address }) })
  if (node !== undefined) chain.push({ id: 'node', column: 'machine', kind: text.node, name: node })
  return chain
}

const phaseOfPod: Readonly<Record<string, Phase>> = { Pending: 'starting', Running: 'running', Succeeded: 'off', Failed: 'failed' }

function volumeCard({ name, kind, source, claim, storageClass, capacityBytes, phase, progress }: Kubevirt['volumes'][number], at: number): Card {
  const about = [storageClass, capacityBytes === undefined ? undefined : bytes(capacityBytes)].filter((part) => part !== undefined).join(', ')
  const isFilling = progress !== undefined && progress < 1
  return {
    id: `volume ${at}`,
    column: 'storage',
    kind: text.volumeKind[kind] ?? kind,
    name,
    ...(phase !== undefined && { phase: phaseOfVolume(phase), word: phase }),
    ...(isFilling && { progress }),
    ...(claim === undefined
      ? { ...(source !== undefined && source !== name && { behind: { kind: text.source, name: source } }), ...(about !== '' && { about }) }
      : { behind: { kind: text.claim, name: claim, ...(about !== '' && { about }) } }),
  }
}

/** Phases of claims and data volumes; what a newer cluster adds is shown by its word. */
function phaseOfVolume(word: string): Phase {
  if (word === 'Bound' || word === 'Succeeded') return 'running'
  if (/^(Lost|Failed|Unknown)$|Error/.test(word)) return 'failed'
  if (word === 'Paused') return 'paused'
  return /InProgress|Scheduled|Pending|WaitForFirstConsumer|Provision|Resize/.test(word) ? 'starting' : 'unknown'
}

function networkCard({ name, kind, binding, attachment, mac, addresses }: Kubevirt['networks'][number], at: number): Card {
  return {
    id: `network ${at}`,
    column: 'network',
    kind: text.networkKind[kind],
    name,
    about: [binding, ...addresses.slice(0, 2), ...(addresses.length === 0 && mac !== undefined ? [mac] : [])].join(', '),
    ...(attachment !== undefined && { behind: { kind: text.attachment, name: attachment } }),
  }
}

function serviceCard({ name, type, ports }: Kubevirt['services'][number], at: number): Card {
  return { id: `service ${at}`, column: 'network', kind: text.service, name, about: [type, ...ports].join(', ') }
}
