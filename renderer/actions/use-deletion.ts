/** What each machine's deletion could take with it, asked of main, and what the person has ticked. */
import { useEffect, useState } from 'react'
import { failureFrom, type Failure } from '../../preload/contract/failure'
import type { DeletableVolume, Row } from '../../preload/contract/machine'
import { api } from '../api'

/** What is known of a machine’s volumes. */
export type Found =
  | { readonly state: 'looking' }
  | { readonly state: 'found'; readonly volumes: readonly DeletableVolume[] }
  | { readonly state: 'failed'; readonly failure: Failure }

/** There is a disk to choose; what others use is only named. */
export const mayTake = (found: Found): boolean => found.state === 'found' && found.volumes.some(({ allowed }) => allowed === true)

const looking: Found = { state: 'looking' }
const none: readonly string[] = []

/** The volumes of machines that are to be deleted, and which of them go too. */
export function useDeletion(rows: readonly Row[]) {
  const [found, setFound] = useState<Readonly<Record<string, Found>>>({})
  const [ticked, setTicked] = useState<Readonly<Record<string, readonly string[]>>>({})

  useEffect(() => {
    let isOver = false
    for (const { id } of rows) {
      api.machines.deletion({ id }).then(
        (volumes) => {
          if (isOver) return
          setFound((before) => ({ ...before, [id]: { state: 'found', volumes } }))
          const suggested = volumes.filter(({ allowed, isSuggested }) => allowed === true && isSuggested).map(({ path }) => path)
          setTicked((before) => ({ ...before, [id]: before[id] ?? suggested }))
        },
        (thrown: unknown) => !isOver && setFound((before) => ({ ...before, [id]: { state: 'failed', failure: failureFrom(thrown) } })),
      )
    }
    return () => {
      isOver = true
    }
  }, [rows])

  return {
    of: (id: string): Found => found[id] ?? looking,
    chosen: (id: string): readonly string[] => ticked[id] ?? none,
    toggle: (id: string, path: string) =>
      setTicked((before) => {
        const paths = before[id] ?? none
        return { ...before, [id]: paths.includes(path) ? paths.filter((one) => one !== path) : [...paths, path] }
      }),
  }
}
