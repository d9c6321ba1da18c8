/** Whether an element fills the screen. */
import { useEffect, useState, type RefObject } from 'react'

export function useFullScreen(root: RefObject<HTMLElement | null>): boolean {
  const [isFull, setFull] = useState(false)
  useEffect(() => {
    const home = root.current!.ownerDocument
    const changed = () => setFull(home.fullscreenElement === root.current)
    home.addEventListener('fullscreenchange', changed)
    return () => home.removeEventListener('fullscreenchange', changed)
  }, [root])
  return isFull
}
