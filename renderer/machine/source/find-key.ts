/** Ctrl+F means the source while its tab is shown, also when the editor does not have the keyboard. */
import { useEffect, type RefObject } from 'react'
import { isDialogOpen } from '../../actions/dialogs'
import { openFind } from '../../editor/find'

/** Takes Ctrl+F for the source while the component is shown; an editor that has the keyboard takes it by itself. */
export function useFindKey(panel: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'f' || !event.ctrlKey || event.altKey || event.shiftKey || isDialogOpen()) return
      if (event.target instanceof Element && event.target.shadowRoot !== null && panel.current?.contains(event.target)) return
      event.preventDefault()
      openFind(panel.current)
    }
    // Before the window's own keys, for which Ctrl+F is the filter of the inventory.
    window.addEventListener('keydown', onKey, { capture: true })
    return () => window.removeEventListener('keydown', onKey, { capture: true })
  }, [panel])
}
