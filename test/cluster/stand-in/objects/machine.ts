import type { Condition, Resource } from './resource'

// KubeVirt's own objects: VirtualMachine, VirtualMachineInstance and its migration.

export type RunStrategy = 'Always' | 'Halted' | 'Manual' | 'RerunOnFailure' | 'Once' | 'WaitAsReceiver'
export type InstancePhase = '' | 'Pending' | 'Scheduling' | 'Scheduled' | 'Running' | 'Succeeded' | 'Failed' | 'Unknown'

export interface Volume {
  readonly name: string
  readonly containerDisk?: { readonly image: string }
  readonly dataVolume?: { readonly name: string, readonly hotpluggable?: boolean }
  readonly persistentVolumeClaim?: { readonly claimName: string, readonly hotpluggable?: boolean }
}

export interface Devices {
  readonly autoattachGraphicsDevice?: boolean
  readonly autoattachSerialConsole?: boolean
  readonly autoattachPodInterface?: boolean
  readonly clientPassthrough?: object
  readonly disks?: readonly { readonly name: string }[]
  readonly interfaces?: readonly { readonly name: string, readonly masquerade?: object, readonly bridge?: object, readonly macAddress?: string, readonly model?: string }[]
}

export interface InstanceSpec {
  readonly domain: {
    readonly devices: Devices
    readonly cpu?: { readonly cores?: number, readonly sockets?: number, readonly threads?: number }
    readonly memory?: { readonly guest?: string }
    readonly firmware?: { readonly kernelBoot?: { readonly kernelArgs?: string } }
    readonly resources?: { readonly requests?: Readonly<Record<string, string>> }
  }
  readonly volumes?: readonly Volume[]
  readonly networks?: readonly { readonly name: string, readonly pod?: object, readonly multus?: { readonly networkName: string } }[]
  readonly nodeSelector?: Readonly<Record<string, string>>
  readonly startStrategy?: 'Paused'
  readonly terminationGracePeriodSeconds?: number
  readonly livenessProbe?: { readonly guestAgentPing?: object }
  readonly evictionStrategy?: string
}

export interface Instance extends Resource {
  readonly spec: InstanceSpec
  readonly status?: InstanceStatus
}

export interface InstanceStatus {
  readonly phase?: InstancePhase
  readonly nodeName?: string
  readonly reason?: string
  readonly conditions?: readonly Condition[]
  readonly interfaces?: readonly { readonly ipAddress?: string, readonly name?: string }[]
  readonly activePods?: Readonly<Record<string, string>>
  readonly migrationState?: MigrationState | null
  readonly phaseTransitionTimestamps?: readonly { readonly phase: string, readonly phaseTransitionTimestamp: string }[]
}

export interface MigrationState {
  readonly migrationUid: string
  readonly sourceNode?: string
  readonly targetNode?: string
  readonly sourcePod?: string
  readonly targetPod?: string
  readonly startTimestamp?: string
  readonly endTimestamp?: string
  readonly completed?: boolean
  readonly failed?: boolean
  readonly abortRequested?: boolean
  readonly abortStatus?: string
  readonly failureReason?: string
  readonly mode?: string
}

export interface StateChangeRequest {
  readonly action: 'Start' | 'Stop'
  readonly uid?: string
  readonly data?: Readonly<Record<string, string>>
}

export interface Machine extends Resource {
  readonly spec: {
    readonly running?: boolean
    readonly runStrategy?: RunStrategy
    readonly template: { readonly metadata?: { readonly labels?: Readonly<Record<string, string>>, readonly annotations?: Readonly<Record<string, string>> }, readonly spec: InstanceSpec }
    readonly dataVolumeTemplates?: readonly { readonly metadata: { readonly name: string }, readonly spec: object }[]
    readonly instancetype?: { readonly kind?: string, readonly name?: string }
    readonly preference?: { readonly kind?: string, readonly name?: string }
  }
  readonly status?: MachineStatus
}

export interface MachineStatus {
  readonly created?: boolean
  readonly ready?: boolean
  readonly printableStatus?: string
  readonly runStrategy?: RunStrategy
  readonly conditions?: readonly Condition[]
  readonly stateChangeRequests?: readonly StateChangeRequest[] | null
  readonly snapshotInProgress?: string | null
  readonly restoreInProgress?: string | null
  readonly startFailure?: { readonly consecutiveFailCount?: number, readonly lastFailedVMIUID?: string, readonly retryAfterTimestamp?: string } | null
}

export interface InstanceMigration extends Resource {
  readonly spec: { readonly vmiName: string, readonly addedNodeSelector?: Readonly<Record<string, string>> }
  readonly status?: { readonly phase?: string }
}

/** What a machine shall do, whichever of the two fields says it. */
export const runStrategyOf = ({ spec }: Machine): RunStrategy => spec.runStrategy ?? (spec.running ? 'Always' : 'Halted')

/** Whether a volume may come and go while the machine runs. */
export const isHotpluggable = ({ dataVolume, persistentVolumeClaim }: Volume): boolean => dataVolume?.hotpluggable === true || persistentVolumeClaim?.hotpluggable === true

/** Of which claim a volume is. */
export const claimOf = ({ dataVolume, persistentVolumeClaim }: Volume): string | undefined => dataVolume?.name ?? persistentVolumeClaim?.claimName

/** A specification without what may come and go, and the volumes that may. */
export function withoutHotplugged(spec: InstanceSpec): InstanceSpec {
  const names = new Set((spec.volumes ?? []).filter(isHotpluggable).map(({ name }) => name))
  const { devices } = spec.domain
  return { ...spec, volumes: (spec.volumes ?? []).filter(({ name }) => !names.has(name)), domain: { ...spec.domain, devices: { ...devices, disks: (devices.disks ?? []).filter(({ name }) => !names.has(name)) } } }
}

/** Whether it has run and will not again. */
export const isFinal = (instance: Instance): boolean => ['Succeeded', 'Failed'].includes(instance.status?.phase ?? '')

/** Whether a condition is there and true. */
export const isTrue = (object: { readonly status?: { readonly conditions?: readonly Condition[] } } | undefined, type: string): boolean =>
  object?.status?.conditions?.some((condition) => condition.type === type && condition.status === 'True') ?? false

/** The condition of a type, if it is there. */
export const conditionOf = (object: { readonly status?: { readonly conditions?: readonly Condition[] } } | undefined, type: string): Condition | undefined =>
  object?.status?.conditions?.find((condition) => condition.type === type)
