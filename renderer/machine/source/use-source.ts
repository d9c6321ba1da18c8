/** A machine's source, asked for when the tab opens and whenever something may have changed it. */
import { useCallback, useEffect, useRef, useState } from 'react'
import { failureFrom, type Failure } from '../../../preload/contract/failure'
import type { Source } from '../../../preload/contract/machine'
import { api } from '../../api'

export interface Loaded {
  readonly source: Source | undefined
  readonly failure: Failure | undefined
  /** Asks again; answers with what came, or nothing when it failed. */
  readonly reload: () => Promise<Source | undefined>
}

/** `cause` changes whenever the source may have changed; what is known stays while it is asked for again. */
export function useSource(machineId: string, cause: string): Loaded {
  const [state, setState] = useState<{ source: Source | undefined; failure: Failure | undefined }>({ source: undefined, failure: undefined })
  const latest = useRef({ turn: 0 })

  const reload = useCallback(async () => {
    const turn = ++latest.current.turn
    try {
      const source = await api.machines.source({ id: machineId })
      if (turn === latest.current.turn) setState({ source, failure: undefined })
      return source
    } catch (thrown) {
      if (turn === latest.current.turn) setState(({ source }) => ({ source, failure: failureFrom(thrown) }))
      return undefined
    }
  }, [machineId])

  useEffect(() => {
    const turns = latest.current
    void reload()
    return () => {
      turns.turn++
    }
  }, [reload, cause])

  return { ...state, reload }
}
