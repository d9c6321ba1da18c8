/** What is kept of a VirtualMachineInstance: the machine as it runs. */
import type { KubeObject } from '../../kube/resource/object'
import { present } from '../../ground/present'
import { conditionsOf, type ConditionPart } from '../conditions'
import { at, flagAt, listAt, numberAt, textAt, textsAt, timeAt } from '../field'
import { bytesOf } from '../quantity'
import { dataVolumesOf, sizeOf, traitsOf, type SizePart, type TraitsPart } from './domain'
import { tagsOf } from './vm'

export interface VmiPart {
  readonly uid: string
  readonly namespace: string
  readonly name: string
  readonly createdAt: number
  readonly isDeleting: boolean
  /** Of the VirtualMachine that made it; absent for one that stands alone. */
  readonly ownerUid?: string
  readonly tags: readonly string[]
  readonly phase: string
  readonly reason?: string
  readonly node?: string
  readonly size: SizePart
  readonly traits: TraitsPart
  readonly addresses: readonly string[]
  /** "Debian GNU/Linux 12 (bookworm)": the agent's word. */
  readonly os?: string
  readonly osId?: string
  readonly osHint?: string
  readonly conditions: readonly ConditionPart[]
  /** Being moved to another node. */
  readonly isMigrating: boolean
  readonly dataVolumes: readonly string[]
}

const mostAddresses = 32

export function pickVmi({ metadata, spec, status }: KubeObject): VmiPart {
  const topology = at(status, 'currentCPUTopology')
  const size = sizeOf(spec, false)
  const vcpus = topology === undefined ? size.vcpus : ['sockets', 'cores', 'threads'].reduce((product, name) => product * (numberAt(topology, name) || 1), 1)
  return {
    uid: metadata.uid,
    namespace: metadata.namespace ?? '',
    name: metadata.name,
    createdAt: timeAt(metadata, 'creationTimestamp') ?? 0,
    isDeleting: metadata.deletionTimestamp !== undefined,
    tags: tagsOf(metadata.labels),
    phase: textAt(status, 'phase') ?? '',
    size: present({ vcpus, memoryBytes: bytesOf(at(status, 'memory', 'guestCurrent')) ?? size.memoryBytes }),
    traits: traitsOf(spec),
    addresses: addressesOf(status),
    conditions: conditionsOf({ status }),
    isMigrating: isMigrating(status),
    dataVolumes: dataVolumesOf(spec),
    ...present({
      ownerUid: metadata.ownerReferences?.find(({ kind, controller }) => kind === 'VirtualMachine' && controller !== false)?.uid,
      reason: textAt(status, 'reason'),
      node: textAt(status, 'nodeName'),
      os: textAt(status, 'guestOSInfo', 'prettyName') ?? textAt(status, 'guestOSInfo', 'name'),
      osId: textAt(status, 'guestOSInfo', 'id'),
      osHint: textAt(metadata, 'annotations', 'vm.kubevirt.io/os'),
    }),
  }
}

/** Of all interfaces, without those that mean nothing outside of the guest. */
function addressesOf(status: unknown): string[] {
  const all = listAt(status, 'interfaces').flatMap((one) => {
    const many = textsAt(one, 'ipAddresses')
    const single = textAt(one, 'ipAddress')
    return many.length > 0 ? many : single === undefined ? [] : [single]
  })
  return [...new Set(all)].filter((address) => !/^(127\.|::1$|fe80:)/i.test(address)).slice(0, mostAddresses)
}

function isMigrating(status: unknown): boolean {
  const state = at(status, 'migrationState')
  return state !== undefined && flagAt(state, 'completed') !== true && flagAt(state, 'failed') !== true && textAt(state, 'endTimestamp') === undefined
}
