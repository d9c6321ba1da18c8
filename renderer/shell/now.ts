/** The clock, for what counts down while it is on the screen; nothing ticks otherwise. */
import { useEffect, useState } from 'react'

/** The time in epoch milliseconds, renewed so often. */
export function useNow(everyMs: number): number {
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), everyMs)
    return () => clearInterval(timer)
  }, [everyMs])
  return now
}
