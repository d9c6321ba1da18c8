/**
 * What last failed on each machine. A message at the window's edge is gone before the person is back; this stays beside the
 * machine until something succeeds there, it is dismissed, or the machine is gone.
 */
import { createStore, useStore } from 'zustand'
import type { Failure } from '../../preload/contract/failure'
import { rows } from '../state/live'
import { isShown } from '../text/failures'
import type { VerbId } from '../text/actions'

/** A verb that could not be done. */
export interface Failed {
  readonly verb: VerbId
  readonly failure: Failure
}

/** By machine. */
export const failed = createStore<{ readonly of: ReadonlyMap<string, Failed> }>(() => ({ of: new Map() }))

/** Notes what became of a verb on one machine: a success takes the failure before it away. */
export function noteOutcome(machineId: string, verb: VerbId, failure: Failure | undefined): void {
  if (failure === undefined) dismissFailed(machineId)
  else if (isShown(failure)) failed.setState(({ of }) => ({ of: new Map(of).set(machineId, { verb, failure }) }))
}

/** The person has seen it. */
export function dismissFailed(machineId: string): void {
  const of = new Map(failed.getState().of)
  if (of.delete(machineId)) failed.setState({ of })
}

/** What last failed on a machine, while that is worth showing. */
export const useFailed = (machineId: string): Failed | undefined => useStore(failed, ({ of }) => of.get(machineId))

rows.subscribe(({ items, change }) => {
  // A snapshot tells of nobody who went: whoever is not in it is gone.
  const gone = change ? change.removes : [...failed.getState().of.keys()].filter((id) => !items.has(id))
  gone.forEach(dismissFailed)
})
