/** One text in CodeMirror. */
import { EditorState, type Extension } from '@codemirror/state'
import { EditorView } from '@codemirror/view'
import { useEffect, useRef } from 'react'
import { Shadow } from './shadow'

interface Props {
  readonly text: string
  /** A change of it makes the editor anew with `text`. */
  readonly identity: string
  readonly extensions: () => Extension
  readonly focuses?: boolean
  /** Another `text` is put in, in place; without this, what is typed stays the truth. */
  readonly follows?: boolean
}

/** One text in an editor that fills its place. */
export function Editor({ text, identity, extensions, focuses = false, follows = false }: Props) {
  const shown = useRef<EditorView>(null)
  const make = (root: ShadowRoot) => {
    const view = new EditorView({ state: EditorState.create({ doc: text, extensions: extensions() }), parent: root, root })
    shown.current = view
    if (focuses) view.focus()
    return () => {
      shown.current = null
      view.destroy()
    }
  }
  useEffect(() => {
    const view = shown.current
    if (follows && view && view.state.doc.toString() !== text) view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } })
  }, [text, follows])
  return <Shadow make={make} remake={identity} />
}
