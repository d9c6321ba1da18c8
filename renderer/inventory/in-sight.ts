/** What is asked of the rows on the screen only: their use, their pictures. */
import { useEffect } from 'react'
import { useStore } from 'zustand'
import type { Row } from '../../preload/contract/machine'
import { isWindowInSight, onWindowInSight } from '../state/in-sight'
import { rows } from '../state/live'

/** What is watched, and of which rows. The same value each time, or what is watched begins anew. */
export interface Sight {
  has(row: Row): boolean
  /** Told the ids of all that are to be watched from now on. */
  watch(ids: readonly string[]): void
}

/** Watches those of the visible rows that have it, while the window itself can be seen. */
export function useInSight({ has, watch }: Sight, visible: readonly string[], isWanted = true): void {
  const live = useStore(rows, ({ items }) => (isWanted ? visible.filter((id) => { const row = items.get(id); return row && has(row) }).join('\n') : ''))
  useEffect(() => {
    const renew = () => watch(!isWindowInSight() || live === '' ? [] : live.split('\n'))
    renew()
    return onWindowInSight(renew)
  }, [live, watch])
  useEffect(() => () => watch([]), [watch])
}
