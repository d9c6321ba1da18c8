/** What the plan comes to, asked again shortly after it changed; the last answer stays until the next is there. */
import { useEffect, useState } from 'react'
import type { Preview } from '../../preload/contract/create'
import { failureFrom, type Failure } from '../../preload/contract/failure'

const restMs = 150

export interface PreviewState {
  readonly preview?: Preview
  readonly failure?: Failure
  /** The answer belongs to the plan as it is now. */
  readonly isCurrent: boolean
}

/** `ask` works a plan out; it must stay the same function. */
export function usePreview<P>(plan: P | undefined, ask: (plan: P) => Promise<Preview>): PreviewState {
  // The plan, compared by what it says.
  const key = plan && JSON.stringify(plan)
  const [answer, setAnswer] = useState<{ readonly key?: string; readonly preview?: Preview; readonly failure?: Failure }>({})
  useEffect(() => {
    if (key === undefined) return
    let isOver = false
    const timer = setTimeout(() => {
      ask(JSON.parse(key) as P)
        .then((preview) => isOver || setAnswer({ key, preview }))
        .catch((thrown: unknown) => isOver || setAnswer({ key, failure: failureFrom(thrown) }))
    }, restMs)
    return () => {
      isOver = true
      clearTimeout(timer)
    }
  }, [key, ask])
  const { key: answered, ...rest } = answer
  return { ...rest, isCurrent: answered === key }
}

/** The complaints about one field: `of('name')`, `of('disks.0')` for all below it. */
export type ProblemsOf = (field: string) => Preview['problems']

export const problemsBy = ({ preview }: PreviewState): ProblemsOf => {
  const problems = preview?.problems ?? []
  return (field) => problems.filter((one) => one.field === field || one.field.startsWith(`${field}.`))
}
