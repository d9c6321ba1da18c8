/** Whether something is really on the screen, so that pictures and charts cost nothing while nobody looks. */
import { useEffect, useState, type RefObject } from 'react'
import { isWindowInSight, onWindowInSight } from '../../state/in-sight'

/** True while the element is laid out in view (its tab is not hidden) and the window itself is visible. */
export function useShown(element: RefObject<HTMLElement | null>): boolean {
  const [isInView, setInView] = useState(false)
  const [isWindowVisible, setWindowVisible] = useState(isWindowInSight)

  useEffect(() => onWindowInSight(() => setWindowVisible(isWindowInSight())), [])

  useEffect(() => {
    if (!element.current) return
    const observer = new IntersectionObserver((entries) => setInView(entries.at(-1)?.isIntersecting ?? false))
    observer.observe(element.current)
    return () => observer.disconnect()
  }, [element])

  return isInView && isWindowVisible
}
