/** One machine, watched while its page is open; what was last known stays when it is gone. */
import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import type { Failure } from '../../../preload/contract/failure'
import type { Machine, Row } from '../../../preload/contract/machine'
import { api } from '../../api'
import { rows } from '../../state/live'
import { watched } from '../../state/watched'

export interface Opened {
  /** The machine, or what was last known of it. */
  readonly machine: Machine | undefined
  /** Its row of the inventory, which is here before the rest has come. */
  readonly row: Row | undefined
  /** Another client removed it while the page was open, or it never was. */
  readonly isGone: boolean
  /** The watch ended; `retry` opens another. */
  readonly failure: Failure | undefined
  readonly retry: () => void
}

interface Known {
  readonly machine: Machine | undefined
  readonly isGone: boolean
  readonly failure: Failure | undefined
}
const nothingYet: Known = { machine: undefined, isGone: false, failure: undefined }

/** Watches a machine's detail for as long as the component lives. */
export function useMachine(id: string): Opened {
  const [known, setKnown] = useState<Known>(nothingYet)
  const [attempt, setAttempt] = useState(0)
  const row = useStore(rows, ({ items }) => items.get(id))

  useEffect(() => {
    const store = watched<Machine>((sink) => api.machines.detail({ id }, sink))
    const take = () => {
      const { items, isKnown, failure } = store.getState()
      const machine = items.get(id)
      setKnown((before) => ({ machine: machine ?? keep(before.machine, id), isGone: isKnown && machine === undefined, failure }))
    }
    const unsubscribe = store.subscribe(take)
    take()
    return () => {
      unsubscribe()
      store.end()
    }
  }, [id, attempt])

  return { ...known, machine: keep(known.machine, id), row, retry: () => setAttempt((count) => count + 1) }
}

const keep = (machine: Machine | undefined, id: string) => (machine?.id === id ? machine : undefined)
