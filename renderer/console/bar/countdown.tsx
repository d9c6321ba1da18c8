/** Whole seconds until a moment, or since one, once a second. */
import { useEffect, useState } from 'react'

interface Props {
  readonly until?: number
  readonly since?: number
  readonly say: (seconds: number) => string
}

export function Countdown({ until, since, say }: Props) {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const look = () => setNow(Date.now())
    look()
    const timer = setInterval(look, 1_000)
    return () => clearInterval(timer)
  }, [until, since])
  const seconds = (until === undefined ? now - (since ?? now) : until - now) / 1_000
  return <>{say(Math.max(0, Math.round(seconds)))}</>
}
