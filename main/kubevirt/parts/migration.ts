/** What is kept of a VirtualMachineInstanceMigration, and of a DataVolume: what moves a machine or fills its disks. */
import type { KubeObject } from '../../kube/resource/object'
import { present } from '../../ground/present'
import { at, textAt, timeAt } from '../field'

export interface MigrationPart {
  readonly uid: string
  readonly name: string
  readonly vmiName: string
  readonly phase: string
  readonly createdAt: number
  readonly isDeleting: boolean
  readonly from?: string
  readonly to?: string
  readonly failure?: string
}

export function pickMigration({ metadata, spec, status }: KubeObject): MigrationPart | undefined {
  const vmiName = textAt(spec, 'vmiName')
  if (vmiName === undefined) return undefined
  const state = at(status, 'migrationState')
  return {
    uid: metadata.uid,
    name: metadata.name,
    vmiName,
    phase: textAt(status, 'phase') ?? 'Pending',
    createdAt: timeAt(metadata, 'creationTimestamp') ?? 0,
    isDeleting: metadata.deletionTimestamp !== undefined,
    ...present({ from: textAt(state, 'sourceNode'), to: textAt(state, 'targetNode'), failure: textAt(state, 'failureReason') }),
  }
}

/** Whether it has ended, one way or the other. */
export const isOver = ({ phase }: MigrationPart) => phase === 'Succeeded' || phase === 'Failed'

export interface DataVolumePart {
  readonly uid: string
  readonly name: string
  readonly phase: string
  /** 0..1 */
  readonly progress?: number
}

export function pickDataVolume({ metadata, status }: KubeObject): DataVolumePart {
  return { uid: metadata.uid, name: metadata.name, phase: textAt(status, 'phase') ?? 'Pending', ...present({ progress: progressOf(textAt(status, 'progress')) }) }
}

/** `45.20%`, or `N/A`. */
export function progressOf(text: string | undefined): number | undefined {
  const [, percent] = /^([\d.]+)%$/.exec(text ?? '') ?? []
  return percent === undefined ? undefined : Math.min(1, Number(percent) / 100)
}
