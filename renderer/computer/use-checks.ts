/** What was found of this computer: looked at when the page is shown, when the window gets the focus again, and when asked. */
import { useEffect, useRef, useState } from 'react'
import type { Check } from '../../preload/contract/computer'
import { failureFrom, type Failure } from '../../preload/contract/failure'
import { api } from '../api'

interface Known {
  readonly checks: readonly Check[]
  readonly at: number
}

/** What was known stays while it is looked for anew. */
export function useChecks() {
  const [known, setKnown] = useState<Known>()
  const [failure, setFailure] = useState<Failure>()
  const [isLooking, setLooking] = useState(false)
  const last = useRef(0)
  const look = () => {
    const turn = ++last.current
    setLooking(true)
    // An answer to an earlier look is older than what is shown.
    const settle = (tell: () => void) => {
      if (turn !== last.current) return
      setLooking(false)
      tell()
    }
    api.computer.checks({}).then(
      (checks) => settle(() => (setFailure(undefined), setKnown({ checks, at: Date.now() }))),
      (thrown: unknown) => settle(() => setFailure(failureFrom(thrown))),
    )
  }
  useEffect(() => {
    look()
    window.addEventListener('focus', look)
    return () => window.removeEventListener('focus', look)
  }, [])
  return { known, failure, isLooking, look }
}
