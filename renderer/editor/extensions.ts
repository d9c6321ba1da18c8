/** What every view of a machine's definition has, and what an editable one has beyond. */
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands'
import { xml } from '@codemirror/lang-xml'
import { yaml } from '@codemirror/lang-yaml'
import { bracketMatching, foldGutter, foldKeymap } from '@codemirror/language'
import { highlightSelectionMatches, search, searchKeymap } from '@codemirror/search'
import type { Source } from '../../preload/contract/machine'
import { EditorState, type Extension } from '@codemirror/state'
import { drawSelection, EditorView, highlightActiveLine, highlightActiveLineGutter, keymap, lineNumbers } from '@codemirror/view'
import { hideInYaml } from './hide-in-yaml'
import { look } from './look'
import { hideSecrets } from './secrets'
import { mostEdited } from './size'

/** Reading: line numbers, folding, find. Tab leaves the editor, so that the keyboard is never caught in it. */
export const reading = (label: string, language: Source['language'] = 'xml'): Extension => [
  lineNumbers(),
  foldGutter(),
  drawSelection(),
  search({ top: true }),
  highlightSelectionMatches(),
  language === 'xml' ? xml() : yaml(),
  look,
  language === 'xml' ? hideSecrets : hideInYaml,
  EditorView.contentAttributes.of({ 'aria-label': label, tabindex: '0' }),
  keymap.of([...searchKeymap, ...foldKeymap, ...defaultKeymap]),
]

/** Text that cannot be changed, but selected, copied and searched, also by keyboard. */
export const readOnly: Extension = [EditorState.readOnly.of(true), EditorView.contentAttributes.of({ 'aria-readonly': 'true' })]

interface Writing {
  readonly onChange: (text: string) => void
  readonly onSave?: () => void
  /** A paste would make the text larger than the window takes; it was refused. */
  readonly onTooLarge: () => void
}

/** Writing: undo, brackets, and Ctrl+S where something is done about it. */
export const writing = ({ onChange, onSave, onTooLarge }: Writing): Extension => [
  history(),
  bracketMatching(),
  highlightActiveLine(),
  highlightActiveLineGutter(),
  keymap.of([...(onSave ? [{ key: 'Mod-s', run: () => (onSave(), true) }] : []), ...historyKeymap]),
  EditorState.changeFilter.of((transaction) => {
    if (transaction.newDoc.length <= mostEdited) return true
    onTooLarge()
    return false
  }),
  EditorView.updateListener.of((update) => {
    if (update.docChanged) onChange(update.state.doc.toString())
  }),
]
