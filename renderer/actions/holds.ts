/** Whether what was done to machines is still so: an offer to undo it must go when there is nothing left to undo. */
import type { Row } from '../../preload/contract/machine'
import { rows } from '../state/live'
import type { VerbId } from './verbs'

const isSo: Partial<Record<VerbId, (row: Row) => boolean>> = {
  pause: ({ status }) => status.phase === 'paused',
  autostartOn: ({ isAutostarted }) => isAutostarted === true,
  autostartOff: ({ isAutostarted }) => isAutostarted !== true,
}

/**
 * Tells once when the outcome of a verb, having come about, is over for all of the machines; what was asked for comes about a moment
 * after it was answered, and until then nothing is over. Returns how to stop listening.
 */
export function whenOver(verb: VerbId, ids: readonly string[], tell: () => void): () => void {
  const holds = isSo[verb]
  if (!holds) return () => {}
  const cameAbout = new Set<string>()
  const look = ({ items }: { readonly items: ReadonlyMap<string, Row> }) => {
    const so = ids.filter((id) => {
      const row = items.get(id)
      return row !== undefined && holds(row)
    })
    for (const id of so) cameAbout.add(id)
    const isWaiting = ids.some((id) => items.has(id) && !cameAbout.has(id))
    if (so.length > 0 || isWaiting) return
    stop()
    tell()
  }
  const stop = rows.subscribe(look)
  look(rows.getState())
  return stop
}
