/** What is kept of a VirtualMachine for its row and its rules; the whole object is fetched when its page is opened. */
import type { KubeObject } from '../../kube/resource/object'
import { present } from '../../ground/present'
import { conditionsOf, type ConditionPart } from '../conditions'
import { at, flagAt, listAt, numberAt, textAt, timeAt, wordsAt } from '../field'
import { dataVolumesOf, sizeOf, traitsOf, type SizePart, type TraitsPart } from './domain'

/** `virt-desktop.io/tag-database: ""` is the tag `database`. */
export const tagPrefix = 'virt-desktop.io/tag-'
/** Ours; and the one that OpenShift's console shows as description. */
export const titleAnnotation = 'virt-desktop.io/title'
export const descriptionAnnotation = 'description'
const protection = 'kubevirt.io/vm-delete-protection'

/** An instance type or a preference that is named. */
export interface NamedKind {
  readonly name: string
  readonly isClusterWide: boolean
}

export interface VmPart {
  readonly uid: string
  readonly namespace: string
  readonly name: string
  readonly createdAt: number
  readonly isDeleting: boolean
  readonly isProtected: boolean
  readonly title?: string
  readonly tags: readonly string[]
  /** `status.printableStatus`, verbatim. */
  readonly word?: string
  /** `Always`, `Halted`, ...; also where `spec.running` says it. */
  readonly runStrategy?: string
  readonly size: SizePart
  readonly traits: TraitsPart
  readonly instancetype?: NamedKind
  readonly preference?: NamedKind
  /** What template or annotations say of the system inside. */
  readonly os?: string
  readonly conditions: readonly ConditionPart[]
  readonly isSnapshotting: boolean
  readonly isRestoring: boolean
  readonly failedStarts: number
  readonly retryAt?: number
  readonly dataVolumes: readonly string[]
  /** `true` where one volume can be; else why not, where the cluster says. */
  readonly canSnapshotVolumes: true | string | 'unknown'
}

export function pickVm({ metadata, spec, status }: KubeObject): VmPart {
  const template = at(spec, 'template')
  const inner = at(template, 'spec')
  const instancetype = kindAt(at(spec, 'instancetype'), 'VirtualMachineInstancetype')
  const running = flagAt(spec, 'running')
  return {
    uid: metadata.uid,
    namespace: metadata.namespace ?? '',
    name: metadata.name,
    createdAt: timeAt(metadata, 'creationTimestamp') ?? 0,
    isDeleting: metadata.deletionTimestamp !== undefined,
    isProtected: /^true$/i.test(metadata.labels?.[protection] ?? ''),
    tags: tagsOf(metadata.labels),
    size: sizeOf(inner, instancetype !== undefined),
    traits: traitsOf(inner),
    conditions: conditionsOf({ status }),
    isSnapshotting: textAt(status, 'snapshotInProgress') !== undefined,
    isRestoring: textAt(status, 'restoreInProgress') !== undefined,
    failedStarts: numberAt(status, 'startFailure', 'consecutiveFailCount') ?? 0,
    dataVolumes: dataVolumesOf(inner),
    canSnapshotVolumes: canSnapshot(status),
    ...present({
      title: textAt(metadata, 'annotations', titleAnnotation),
      word: textAt(status, 'printableStatus'),
      runStrategy: textAt(spec, 'runStrategy') ?? textAt(status, 'runStrategy') ?? (running === undefined ? undefined : running ? 'Always' : 'Halted'),
      instancetype,
      preference: kindAt(at(spec, 'preference'), 'VirtualMachinePreference'),
      os: textAt(template, 'metadata', 'annotations', 'vm.kubevirt.io/os') ?? osLabel(metadata.labels) ?? osLabel(wordsAt(template, 'metadata', 'labels')),
      retryAt: timeAt(status, 'startFailure', 'retryAfterTimestamp'),
    }),
  }
}

/** Tags from labels, in the order of the alphabet. */
export function tagsOf(labels: Readonly<Record<string, string>> = {}): string[] {
  return Object.keys(labels).filter((label) => label.startsWith(tagPrefix) && label.length > tagPrefix.length).map((label) => label.slice(tagPrefix.length)).toSorted().slice(0, 50)
}

/** OpenShift's templates label a machine with `os.template.kubevirt.io/rhel9.0: "true"`. */
function osLabel(labels: Readonly<Record<string, string>> = {}): string | undefined {
  const prefix = 'os.template.kubevirt.io/'
  return Object.keys(labels).find((label) => label.startsWith(prefix))?.slice(prefix.length)
}

function kindAt(given: unknown, namespaced: string): NamedKind | undefined {
  const name = textAt(given, 'name')
  // The kinds for the whole cluster are what an absent kind means.
  return name === undefined ? undefined : { name, isClusterWide: textAt(given, 'kind')?.toLowerCase() !== namespaced.toLowerCase() }
}

function canSnapshot(status: unknown): VmPart['canSnapshotVolumes'] {
  const volumes = listAt(status, 'volumeSnapshotStatuses')
  if (volumes.length === 0) return 'unknown'
  if (volumes.some((volume) => flagAt(volume, 'enabled') === true)) return true
  return volumes.map((volume) => textAt(volume, 'reason')).find((reason) => reason !== undefined)?.slice(0, 300) ?? 'The cluster gives no reason.'
}
