/** What there is room for: under 900 px the inspector folds; under 700 px the tree comes over the page. */
import { useSyncExternalStore } from 'react'

const wide = window.matchMedia('(min-width: 901px)')
const medium = window.matchMedia('(min-width: 701px)')

function subscribe(listener: () => void): () => void {
  wide.addEventListener('change', listener)
  medium.addEventListener('change', listener)
  return () => {
    wide.removeEventListener('change', listener)
    medium.removeEventListener('change', listener)
  }
}

/** Whether the tree has room beside the page now. */
export const hasSidebarRoom = (): boolean => medium.matches

export function useRoom(): { readonly hasInspector: boolean; readonly hasSidebar: boolean } {
  const hasInspector = useSyncExternalStore(subscribe, () => wide.matches)
  const hasSidebar = useSyncExternalStore(subscribe, () => medium.matches)
  return { hasInspector, hasSidebar }
}
