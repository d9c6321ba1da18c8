/** Whole seconds until a moment, or since one, once a second. */
import { useEffect, useReducer } from 'react'

interface Props {
  readonly until?: number
  readonly since?: number
  readonly say: (seconds: number) => string
}

export function Countdown({ until, since, say }: Props) {
  const [, again] = useReducer((count: number) => count + 1, 0)
  useEffect(() => {
    const timer = setInterval(again, 1_000)
    return () => clearInterval(timer)
  }, [])
  const seconds = until === undefined ? (Date.now() - (since ?? Date.now())) / 1_000 : (until - Date.now()) / 1_000
  return <>{say(Math.max(0, Math.round(seconds)))}</>
}
