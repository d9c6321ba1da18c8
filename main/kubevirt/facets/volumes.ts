/** The volumes of an opened machine: what each is backed by, and how far that has come. */
import type { Facets } from '../../../preload/contract/facet'
import type { KubeObject } from '../../kube/resource/object'
import { present } from '../../ground/present'
import { at, textAt } from '../field'
import { progressOf } from '../parts/migration'
import { bytesOf } from '../quantity'
import type { Found } from './objects'

/** One volume, with what was found of its backing. */
export type VolumeFacet = Facets['kubevirt']['volumes'][number]

/** Where in a volume source the name of what it is stands. */
const names: Readonly<Record<string, readonly string[]>> = {
  persistentVolumeClaim: ['claimName'], dataVolume: ['name'], containerDisk: ['image'], ephemeral: ['persistentVolumeClaim', 'claimName'], memoryDump: ['claimName'],
  configMap: ['name'], secret: ['secretName'], serviceAccount: ['serviceAccountName'], hostDisk: ['path'], sysprep: ['configMap', 'name'], emptyDisk: ['capacity'],
}

export function volumeOf(volume: unknown, { claims, dataVolumes }: Found): VolumeFacet {
  const name = textAt(volume, 'name') ?? ''
  const kind = Object.keys(volume as object).find((field) => field !== 'name') ?? 'unknown'
  const source = names[kind] && textAt(volume, kind, ...names[kind])
  const dataVolume = kind === 'dataVolume' && source !== undefined ? dataVolumes.get(source) : undefined
  // A data volume's claim has its name.
  const claimName = kind === 'dataVolume' || kind === 'persistentVolumeClaim' || kind === 'ephemeral' || kind === 'memoryDump' ? source : undefined
  const claim = claimName === undefined ? undefined : claims.get(claimName)
  return {
    name,
    kind,
    ...present({
      source,
      claim: claimName,
      storageClass: textAt(claim, 'spec', 'storageClassName') ?? textAt(dataVolume, 'spec', 'storage', 'storageClassName') ?? textAt(dataVolume, 'spec', 'pvc', 'storageClassName'),
      capacityBytes: capacityOf(claim, dataVolume) ?? (kind === 'emptyDisk' ? bytesOf(at(volume, kind, 'capacity')) : undefined),
      phase: phaseOf(claim, dataVolume),
      progress: progressOf(textAt(dataVolume, 'status', 'progress')),
    }),
  }
}

function capacityOf(claim: KubeObject | undefined, dataVolume: KubeObject | undefined): number | undefined {
  return bytesOf(at(claim, 'status', 'capacity', 'storage')) ?? bytesOf(at(claim, 'spec', 'resources', 'requests', 'storage'))
    ?? bytesOf(at(dataVolume, 'spec', 'storage', 'resources', 'requests', 'storage')) ?? bytesOf(at(dataVolume, 'spec', 'pvc', 'resources', 'requests', 'storage'))
}

/** Of the data volume until it is done, then of its claim. */
function phaseOf(claim: KubeObject | undefined, dataVolume: KubeObject | undefined): string | undefined {
  const phase = textAt(dataVolume, 'status', 'phase')
  return phase === undefined || phase === 'Succeeded' ? (textAt(claim, 'status', 'phase') ?? phase) : phase
}
