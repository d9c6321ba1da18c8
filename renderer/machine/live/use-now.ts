/** The time, told again every so often, for "3 minutes ago" and the age of a picture. */
import { useEffect, useState } from 'react'

/** Epoch milliseconds, renewed every `every` milliseconds while `isShown`. */
export function useNow(every: number, isShown = true): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    if (!isShown) return
    setNow(Date.now())
    const timer = setInterval(() => setNow(Date.now()), every)
    return () => clearInterval(timer)
  }, [every, isShown])
  return now
}
