/**
 * The definition in an editor: shows what the plan comes to until the person changes it. It stands in a shadow root,
 * where CodeMirror adopts constructed style sheets: in the page itself it would add style elements, which the content
 * security policy refuses.
 */
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
  const latest = useRef({ value, onChange })
  useEffect(() => {
    latest.current = { value, onChange }
  })

  useEffect(() => {
    const host = place.current!
    const root = host.shadowRoot ?? host.attachShadow({ mode: 'open' })
    const made = new EditorView({
      root,
      parent: root,
      state: EditorState.create({
        doc: latest.current.value,
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
              if (update.docChanged) latest.current.onChange(update.state.doc.toString())
            }
          }),
        ],
      }),
    })
    view.current = made
    host.addEventListener('keydown', keepToItself)
    return () => {
      host.removeEventListener('keydown', keepToItself)
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

/** From outside a shadow root nobody can tell that somebody types in it; the window would take `/` and `?` for its own keys. */
function keepToItself(event: KeyboardEvent): void {
  if (event.key.length === 1 && !event.ctrlKey && !event.altKey && !event.metaKey) event.stopPropagation()
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
