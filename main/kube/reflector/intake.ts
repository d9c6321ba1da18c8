/** What becomes of an object on its way into the store: reduced, counted, and left outside when there are too many. */
import { fail, type Failure } from '../../../preload/contract/failure'
import { keyOf, type KubeObject } from '../resource/object'
import type { GroupVersionResource } from '../resource/resource'
import type { Sweep, SyncStore } from '../store/sync-store'

/** The writing side of a reflector. */
export interface Intake<O> {
  /** Begins a list that is read anew. */
  begin(): void
  /** The list was read; with `total` where it was left early because there is no room. */
  finish(total?: number): void
  /** The list broke off: what came of it is kept, nothing is removed. */
  abandon(): void
  present(object: O): void
  gone(object: O): void
  /** The list that is being read leaves no room for more. */
  readonly isFull: boolean
  readonly leavesOut: boolean
  /** Said while there are more objects than are kept. */
  readonly excess: Failure | undefined
  /** There is room again for what was left outside: the list should be read anew. */
  readonly hasRoomAgain: boolean
}

/** Over a store that takes at most so many. */
export function intake<T, O extends KubeObject>(store: SyncStore<T>, pick: (object: O) => T | undefined, mostObjects: number, { resource }: GroupVersionResource): Intake<O> {
  let sweep: Sweep<T> | undefined
  let leftOut = 0

  const present = (object: O) => {
    const { metadata } = object
    const key = keyOf(metadata)
    const value = pick(object)
    if (value === undefined) return gone(object)
    const hasRoom = sweep ? sweep.size < mostObjects || sweep.has(key) : store.size < mostObjects || store.get(key) !== undefined
    if (!hasRoom) return void leftOut++
    const entry = { key, uid: metadata.uid, resourceVersion: metadata.resourceVersion, value }
    if (sweep) sweep.add(entry)
    else store.put(entry)
  }

  const gone = ({ metadata }: O) => {
    const key = keyOf(metadata)
    if (sweep) sweep.remove(key)
    else store.remove({ key, uid: metadata.uid, resourceVersion: metadata.resourceVersion })
  }

  return {
    begin() {
      sweep = store.sweep()
      leftOut = 0
    },
    finish(total) {
      sweep?.finish()
      sweep = undefined
      if (total !== undefined) leftOut = Math.max(leftOut, total - store.size)
    },
    abandon: () => void (sweep = undefined),
    present,
    gone,
    get isFull() {
      return sweep !== undefined && sweep.size >= mostObjects
    },
    get leavesOut() {
      return leftOut > 0
    },
    get excess() {
      if (leftOut === 0) return undefined
      return fail('unsupported', `There are more than ${grouped(mostObjects)} ${resource}: the others are not shown.`, { remedy: 'Choose the namespaces to watch in the connection’s settings.' }).failure
    },
    get hasRoomAgain() {
      return leftOut > 0 && store.size < mostObjects * 0.9
    },
  }
}

const grouped = (count: number) => String(count).replace(/\B(?=(\d{3})+$)/g, ',')
