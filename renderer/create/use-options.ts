/** What can be chosen on a connection: asked when the page opens on it, and again when the person wants. */
import { useCallback, useEffect, useState } from 'react'
import type { CreateOptions } from '../../preload/contract/create'
import { failureFrom, type Failure } from '../../preload/contract/failure'
import { api } from '../api'

export interface OptionsState {
  readonly options?: CreateOptions
  readonly failure?: Failure
  readonly isAsking: boolean
  again(): void
}

/** Keeps the last answer while a fresh one is on its way, and while the link is down. */
export function useOptions(connectionId: string, isLive: boolean): OptionsState {
  const [answer, setAnswer] = useState<{ readonly id?: string; readonly options?: CreateOptions; readonly failure?: Failure }>({})
  const [round, setRound] = useState(0)
  const [isAsking, setAsking] = useState(false)
  useEffect(() => {
    if (!isLive) return
    let isOver = false
    setAsking(true)
    api.create
      .options({ id: connectionId })
      .then((options) => isOver || setAnswer({ id: connectionId, options }))
      .catch((thrown: unknown) => isOver || setAnswer((last) => ({ ...(last.id === connectionId ? last : {}), id: connectionId, failure: failureFrom(thrown) })))
      .finally(() => isOver || setAsking(false))
    return () => {
      isOver = true
    }
  }, [connectionId, isLive, round])
  const again = useCallback(() => setRound((count) => count + 1), [])
  const { id, ...known } = answer
  return { ...(id === connectionId ? known : {}), isAsking, again }
}
