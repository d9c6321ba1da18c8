/** What the facets of an opened machine are read from: the whole objects, and what was found around them. */
import type { KubeObject } from '../../kube/resource/object'
import { at } from '../field'
import { liveInstance, type ClusterMachine } from '../inventory/machine'

/** The machine's own objects, whole. */
export interface MachineObjects {
  readonly machine: ClusterMachine
  readonly vm?: KubeObject | undefined
  readonly vmi?: KubeObject | undefined
}

/** What stands around a machine; everything is optional, for it may not be seen. */
export interface Found {
  /** The newest pod that runs or ran it. */
  readonly pod?: KubeObject | undefined
  /** By name. */
  readonly claims: ReadonlyMap<string, KubeObject>
  readonly dataVolumes: ReadonlyMap<string, KubeObject>
  readonly services: readonly KubeObject[]
  readonly snapshots: readonly KubeObject[]
  /** An instance type that belongs to the namespace. */
  readonly instancetype?: KubeObject | undefined
  readonly agent?: { readonly info?: unknown; readonly users?: unknown; readonly fileSystems?: unknown } | undefined
  /** Sentences about what could not be looked at. */
  readonly gaps: readonly string[]
}

/** Before anything was looked for. */
export const nothingFound: Found = { claims: new Map(), dataVolumes: new Map(), services: [], snapshots: [], gaps: [] }

/** The spec as it runs, else as it would: of the instance, or of the template. */
export function specOf({ machine, vm, vmi }: MachineObjects): unknown {
  return vmi && (liveInstance(machine) || !vm) ? vmi['spec'] : at(vm, 'spec', 'template', 'spec')
}

/** The spec that a person edits: of the template, or of an instance that stands alone. */
export function definedSpecOf({ vm, vmi }: MachineObjects): unknown {
  return vm ? at(vm, 'spec', 'template', 'spec') : vmi?.['spec']
}
