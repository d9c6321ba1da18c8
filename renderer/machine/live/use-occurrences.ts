/** What happened to one machine, newest first, watched while the component lives. */
import { useEffect, useMemo, useState } from 'react'
import type { Occurrence } from '../../../preload/contract/machine'
import { api } from '../../api'
import { watched } from '../../state/watched'

const none: ReadonlyMap<string, Occurrence> = new Map()

/** Occurrences of a machine, newest first; undefined until the first snapshot. */
export function useOccurrences(id: string): readonly Occurrence[] | undefined {
  const [known, setKnown] = useState<{ id: string; items: ReadonlyMap<string, Occurrence> }>()
  useEffect(() => {
    const store = watched<Occurrence>((sink) => api.machines.occurrences({ id }, sink))
    const unsubscribe = store.subscribe(({ items }) => setKnown({ id, items }))
    return () => {
      unsubscribe()
      store.end()
    }
  }, [id])
  const items = known?.id === id ? known.items : none
  const sorted = useMemo(() => [...items.values()].sort((a, b) => b.at - a.at), [items])
  return known?.id === id ? sorted : undefined
}
