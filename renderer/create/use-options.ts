/** What can be chosen on a connection: asked when the page opens on it, and again when the person wants. */
import { useCallback, useEffect, useState } from 'react'
import { failureFrom, type Failure } from '../../preload/contract/failure'

export interface OptionsState<T> {
  readonly options?: T
  readonly failure?: Failure
  readonly isAsking: boolean
  again(): void
}

/** `key` is what `ask`, which must stay the same function, is asked about. Keeps the last answer while a fresh one is on its way, and while the link is down. */
export function useOptions<T>(key: string, isLive: boolean, ask: (key: string) => Promise<T>): OptionsState<T> {
  const [answer, setAnswer] = useState<{ readonly id?: string; readonly options?: T; readonly failure?: Failure }>({})
  const [round, setRound] = useState(0)
  const [isAsking, setAsking] = useState(false)
  useEffect(() => {
    if (!isLive) return
    let isOver = false
    setAsking(true)
    ask(key)
      .then((options) => isOver || setAnswer({ id: key, options }))
      .catch((thrown: unknown) => isOver || setAnswer((last) => ({ ...(last.id === key ? last : {}), id: key, failure: failureFrom(thrown) })))
      .finally(() => isOver || setAsking(false))
    return () => {
      isOver = true
    }
  }, [key, isLive, ask, round])
  const again = useCallback(() => setRound((count) => count + 1), [])
  const { id, ...known } = answer
  return { ...(id === key ? known : {}), isAsking, again }
}
