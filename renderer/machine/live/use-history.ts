/** Live use of one machine with its last hour; sampled only while `isShown`, kept while the window lives. */
import { useEffect, useState } from 'react'
import type { Usage } from '../../../preload/contract/machine'
import { api } from '../../api'
import { watched } from '../../state/watched'
import { withSample, type Samples } from './history'

/** Machines whose history is kept after their page is hidden; the one not seen for longest goes first. */
const mostMachines = 30
const kept = new Map<string, Samples>()
const none: Samples = []

function remember(id: string, samples: Samples): Samples {
  kept.delete(id)
  kept.set(id, samples)
  for (const oldest of kept.keys()) {
    if (kept.size <= mostMachines) break
    kept.delete(oldest)
  }
  return samples
}

/** The samples of the last hour, oldest first. */
export function useHistory(id: string, isShown: boolean): Samples {
  const [, setCount] = useState(0)
  useEffect(() => {
    if (!isShown) return
    const store = watched<Usage>((sink) => api.machines.usage({ ids: [id] }, sink))
    const unsubscribe = store.subscribe(({ items }) => {
      const sample = items.get(id)
      if (!sample) return
      remember(id, withSample(kept.get(id) ?? none, sample))
      setCount((count) => count + 1)
    })
    return () => {
      unsubscribe()
      store.end()
    }
  }, [id, isShown])
  return kept.get(id) ?? none
}
