/** Sizes that instance types name. Those for the whole cluster are followed, for a row shows what they say; a namespace's own are read when a page is opened. */
import type { KubeObject } from '../../kube/resource/object'
import { present } from '../../ground/present'
import type { Apis } from '../apis'
import { at, numberAt } from '../field'
import type { SizePart } from '../parts/domain'
import type { NamedKind } from '../parts/vm'
import { bytesOf } from '../quantity'
import { follow, followNothing, type Ground } from './follow'

export interface InstanceTypes {
  /** The size that a machine gets from what it names, as far as it is known. */
  sizeOf(named: NamedKind | undefined): SizePart
  onChange(listener: () => void): () => void
  close(): void
}

/** What an instance type says of size. */
export function pickInstanceType({ spec }: KubeObject): SizePart {
  return present({ vcpus: numberAt(spec, 'cpu', 'guest'), memoryBytes: bytesOf(at(spec, 'memory', 'guest')) })
}

export function openInstanceTypes(ground: Ground, apis: Apis): InstanceTypes {
  const resource = apis.find('virtualmachineclusterinstancetypes')
  const types = resource ? follow<SizePart>(ground, 'all', { resource, pick: pickInstanceType }) : followNothing<SizePart>()
  const listeners = new Set<() => void>()
  types.onChange(() => listeners.forEach((listener) => listener()))
  return {
    sizeOf: (named) => (named?.isClusterWide ? (types.get(named.name)?.value ?? {}) : {}),
    onChange(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    close: () => types.end(),
  }
}
