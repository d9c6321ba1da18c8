/** Finding in an editor from outside of it. */
import { openSearchPanel } from '@codemirror/search'
import { EditorView } from '@codemirror/view'

/** Opens the search of the last editor within an element: the only one, or the right side of a difference. */
export function openFind(within: HTMLElement | null): void {
  const editor = [...(within?.querySelector('.vd-editor')?.shadowRoot?.querySelectorAll<HTMLElement>('.cm-editor') ?? [])].at(-1)
  const view = editor && EditorView.findFromDOM(editor)
  if (view) openSearchPanel(view)
}
