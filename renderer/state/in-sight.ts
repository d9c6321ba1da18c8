/** Whether the window is in sight. Main says so: its page is told to go on while hidden, for consoles in windows of their own, and so never sees it. */
import { desktop } from './live'

/** Until main has said otherwise it is. */
export const isWindowInSight = (): boolean => !document.hidden && desktop.getState().items.get('desktop')?.isWindowShown !== false

/** Told after it may have changed; what is returned ends that. */
export function onWindowInSight(listener: () => void): () => void {
  const end = desktop.subscribe(listener)
  document.addEventListener('visibilitychange', listener)
  return () => {
    end()
    document.removeEventListener('visibilitychange', listener)
  }
}
