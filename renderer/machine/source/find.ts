/** Finding in the source from anywhere on its tab, not only while the editor has the keyboard. */
import { openSearchPanel } from '@codemirror/search'
import { EditorView } from '@codemirror/view'
import { useEffect, type RefObject } from 'react'
import { isDialogOpen } from '../../actions/dialogs'

/** Opens the search of the last editor within an element: the only one, or the right side of a difference. */
export function openFind(within: HTMLElement | null): void {
  const editor = [...(within?.querySelector('.vd-source-editor')?.shadowRoot?.querySelectorAll<HTMLElement>('.cm-editor') ?? [])].at(-1)
  const view = editor && EditorView.findFromDOM(editor)
  if (view) openSearchPanel(view)
}

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
