import type { Machine } from './machine'
import type { Condition, Resource } from './resource'

// Objects around a machine: its pod, its volumes, what is made of it.

export interface Pod extends Resource {
  readonly spec: { readonly nodeName?: string }
  readonly status?: { readonly phase?: string, readonly hostIP?: string, readonly podIP?: string }
}

export interface DataVolume extends Resource {
  readonly spec: {
    readonly source?: Readonly<Record<string, { readonly url?: string } | undefined>>
    readonly sourceRef?: { readonly kind: string, readonly name: string, readonly namespace?: string }
    readonly storage?: ClaimSpec
    readonly pvc?: ClaimSpec
  }
  readonly status?: { readonly phase?: string, readonly progress?: string, readonly conditions?: readonly Condition[] }
}

export interface ClaimSpec {
  readonly storageClassName?: string
  readonly accessModes?: readonly string[]
  readonly volumeMode?: string
  readonly resources?: { readonly requests?: { readonly storage?: string } }
}

export interface MachineSnapshot extends Resource {
  readonly spec: { readonly source: { readonly apiGroup?: string, readonly kind: string, readonly name: string } }
  readonly status?: { readonly phase?: string, readonly readyToUse?: boolean, readonly virtualMachineSnapshotContentName?: string, readonly sourceUID?: string, readonly conditions?: readonly Condition[] }
}

export interface SnapshotContent extends Resource {
  readonly spec: { readonly virtualMachineSnapshotName?: string, readonly source: { readonly virtualMachine?: { readonly metadata: object, readonly spec: Machine['spec'] } } }
}

export interface MachineRestore extends Resource {
  readonly spec: { readonly target: { readonly kind: string, readonly name: string }, readonly virtualMachineSnapshotName: string }
  readonly status?: { readonly complete?: boolean, readonly conditions?: readonly Condition[] }
}

export interface MachineClone extends Resource {
  readonly spec: {
    readonly source: { readonly kind: string, readonly name: string }
    readonly target?: { readonly kind: string, readonly name?: string }
    readonly newMacAddresses?: Readonly<Record<string, string>>
    readonly newSMBiosSerial?: string
  }
  readonly status?: { readonly phase?: string, readonly targetName?: string }
}
