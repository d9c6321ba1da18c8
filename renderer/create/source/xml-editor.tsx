/** The definition in an editor: shows what the plan comes to until the person changes it. */
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands'
import { xml } from '@codemirror/lang-xml'
import { HighlightStyle, syntaxHighlighting } from '@codemirror/language'
import { EditorState } from '@codemirror/state'
import { EditorView, keymap, lineNumbers } from '@codemirror/view'
import { tags } from '@lezer/highlight'
import { useEffect, useRef } from 'react'
import { createText } from '../../text/create'

/** As the contract caps it. */
const mostCharacters = 2_000_000

interface Props {
  readonly value: string
  readonly onChange: (text: string) => void
}

export function XmlEditor({ value, onChange }: Props) {
  const place = useRef<HTMLDivElement>(null)
  const view = useRef<EditorView>(null)
  const tell = useRef(onChange)
  tell.current = onChange
  const latest = useRef(value)
  latest.current = value

  useEffect(() => {
    const made = new EditorView({
      parent: place.current!,
      state: EditorState.create({
        doc: latest.current,
        extensions: [
          lineNumbers(),
          history(),
          xml(),
          syntaxHighlighting(colours),
          look,
          // Tab leaves the editor: the keyboard is never caught in it.
          keymap.of([...historyKeymap, ...defaultKeymap]),
          EditorView.contentAttributes.of({ 'aria-label': createText.source.label, tabindex: '0' }),
          EditorState.changeFilter.of(({ newDoc }) => newDoc.length <= mostCharacters),
          EditorView.updateListener.of((update) => {
            if (update.transactions.some((one) => one.isUserEvent('input') || one.isUserEvent('delete') || one.isUserEvent('undo') || one.isUserEvent('redo') || one.isUserEvent('move'))) {
              if (update.docChanged) tell.current(update.state.doc.toString())
            }
          }),
        ],
      }),
    })
    view.current = made
    return () => {
      view.current = null
      made.destroy()
    }
  }, [])

  useEffect(() => {
    const now = view.current?.state.doc.toString()
    if (view.current && now !== value) view.current.dispatch({ changes: { from: 0, to: view.current.state.doc.length, insert: value } })
  }, [value])

  return <div ref={place} className="vd-create__editor" />
}

/** The window's own tokens, so that the editor follows the theme. */
const colours = HighlightStyle.define([
  { tag: [tags.tagName, tags.angleBracket], color: 'var(--vd-accent)' },
  { tag: tags.attributeName, color: 'var(--vd-phase-moving)' },
  { tag: tags.attributeValue, color: 'var(--vd-warning)' },
])

const look = EditorView.theme({
  '&': { color: 'var(--vd-text)', backgroundColor: 'var(--vd-surface)', fontSize: '12.5px', maxHeight: '480px' },
  '.cm-scroller': { fontFamily: 'var(--pf-t--global--font--family--mono, monospace)', lineHeight: '1.5', overflow: 'auto' },
  '.cm-content': { caretColor: 'var(--vd-text)' },
  '&.cm-focused': { outline: '2px solid var(--vd-accent-line)', outlineOffset: '-2px' },
  '.cm-cursor': { borderLeftColor: 'var(--vd-text)' },
  '.cm-gutters': { backgroundColor: 'var(--vd-ground)', color: 'var(--vd-muted)', borderRight: '1px solid var(--vd-line)' },
})
