/** How far a machine that was just made has come, read from its own state and that of its volumes. */
import { isTrue, conditionIn, wordsOf } from '../conditions'
import type { DataVolumePart } from '../parts/migration'
import type { VmPart } from '../parts/vm'

/** One look at it. */
export interface Stage {
  readonly step: string
  /** 0..1 */
  readonly progress?: number
  readonly isDone: boolean
  /** It will not get further by itself. */
  readonly failure?: string
}

/** Volumes in these wait for the machine's first start, and that is as far as they come while it is off. */
const waiting = new Set(['WaitForFirstConsumer', 'PendingPopulation'])

const doing: Readonly<Record<string, string>> = {
  Pending: 'Waiting for the volume', PVCBound: 'The volume is there', ImportScheduled: 'The import is about to begin', ImportInProgress: 'Importing the disk',
  CloneScheduled: 'The copy is about to begin', CloneInProgress: 'Copying the disk', CSICloneInProgress: 'Copying the disk', CloneFromSnapshotSourceInProgress: 'Copying the disk',
  SnapshotForSmartCloneInProgress: 'Copying the disk', SmartClonePVCInProgress: 'Copying the disk', ExpansionInProgress: 'Enlarging the disk', WaitForFirstConsumer: 'The volume waits for the machine’s start',
  PendingPopulation: 'The volume waits for the machine’s start', Paused: 'The import is paused',
}

/** `wanted`: whether it is to run, and how many volumes of its own it gets, or that they may not be seen. */
export function stageOf(vm: VmPart, volumes: readonly DataVolumePart[], wanted: { readonly runs: boolean; readonly volumes: number | 'hidden' }): Stage {
  const failed = volumes.find(({ phase }) => phase === 'Failed')
  if (failed) return { step: 'Failed', isDone: false, failure: `The disk ${failed.name} could not be filled.` }
  const isWhole = wanted.volumes === 'hidden' ? vm.word !== 'Provisioning' : volumes.length >= wanted.volumes
  const isFilled = isWhole && volumes.every(({ phase }) => phase === 'Succeeded' || (!wanted.runs && waiting.has(phase)))
  if (isTrue(vm.conditions, 'Ready') || vm.word === 'Running' || (isFilled && !wanted.runs)) return { step: 'Done', progress: 1, isDone: true }
  const busy = volumes.find(({ phase }) => phase !== 'Succeeded' && !waiting.has(phase)) ?? volumes.find(({ phase }) => phase !== 'Succeeded')
  if (busy) return { step: doing[busy.phase] ?? `Filling the disk: ${busy.phase}`, isDone: false, ...(busy.progress === undefined ? {} : { progress: busy.progress }) }
  if (!isWhole) return { step: 'Waiting for the volume', isDone: false }
  return { step: startingWords(vm), isDone: false }
}

/** Why it does not start yet, where the cluster says. */
function startingWords({ word, conditions }: VmPart): string {
  if (word === undefined || word === 'Starting' || word === 'Stopped' || word === 'Provisioning') return 'Starting the machine'
  const why = wordsOf(conditionIn(conditions, 'PodScheduled')) ?? wordsOf(conditionIn(conditions, 'Failure')) ?? wordsOf(conditionIn(conditions, 'Synchronized'))
  return `Starting the machine: ${word}${why === undefined ? '' : `, ${why.slice(0, 300)}`}`
}
