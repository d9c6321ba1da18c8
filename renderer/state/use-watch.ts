/** A watch for as long as a component lives: `useWatch(id, (sink) => api.clusters.health({ id }, sink))`. */
import { useEffect, useEffectEvent, useState } from 'react'
import type { Failure } from '../../preload/contract/failure'
import type { Identified } from '../../preload/contract/shape'
import type { Sink } from '../../preload/wire/roles'
import { watched, type Watched } from './watched'

interface Known<T> {
  readonly items: ReadonlyMap<string, T>
  readonly failure: Failure | undefined
}

/** What the watch has brought; undefined until its first snapshot or its end. It is opened anew when `key` changes. */
export function useWatch<T extends Identified>(key: string, open: (sink: Sink<T>) => () => void): Known<T> | undefined {
  const [known, setKnown] = useState<Known<T> & { readonly key: string }>()
  const start = useEffectEvent(open)
  useEffect(() => {
    const take = ({ items, isKnown, failure }: Watched<T>) => (isKnown || failure) && setKnown({ key, items, failure })
    const store = watched<T>((sink) => start(sink))
    const unsubscribe = store.subscribe(take)
    take(store.getState())
    return () => {
      unsubscribe()
      store.end()
    }
  }, [key])
  return known?.key === key ? known : undefined
}
