/**
 * CodeMirror in a shadow root: there it adopts constructed style sheets, which a content security policy without
 * `unsafe-inline` allows; in the page itself it would add `<style>` elements, which are refused.
 */
import { EditorState, type Extension } from '@codemirror/state'
import { EditorView } from '@codemirror/view'
import { useEffect, useRef } from 'react'

/** From outside a shadow root nobody can tell that somebody types in it; the window would take `/` and `?` for its own keys. */
function keepToItself(event: KeyboardEvent): void {
  if (event.key.length === 1 && !event.ctrlKey && !event.altKey && !event.metaKey) event.stopPropagation()
}

/** Makes something in a shadow root when the component comes; `make` returns what takes it away again. */
export function Shadow({ make, remake, className }: { readonly make: (root: ShadowRoot) => () => void; readonly remake: string; readonly className?: string }) {
  const host = useRef<HTMLDivElement>(null)
  const latest = useRef(make)
  useEffect(() => {
    latest.current = make
  })
  useEffect(() => {
    if (!host.current) return
    const root = host.current.shadowRoot ?? host.current.attachShadow({ mode: 'open' })
    const end = latest.current(root)
    const { current } = host
    current.addEventListener('keydown', keepToItself)
    return () => {
      current.removeEventListener('keydown', keepToItself)
      end()
    }
  }, [remake])
  return <div ref={host} className={className} />
}

interface EditorProps {
  readonly text: string
  /** A change of it makes the editor anew with `text`; without one, what is typed stays the truth. */
  readonly identity: string
  readonly extensions: () => Extension
  readonly focuses?: boolean
}

/** One text in an editor that fills its place. */
export function Editor({ text, identity, extensions, focuses = false }: EditorProps) {
  const make = (root: ShadowRoot) => {
    const view = new EditorView({ state: EditorState.create({ doc: text, extensions: extensions() }), parent: root, root })
    if (focuses) view.focus()
    return () => view.destroy()
  }
  return <Shadow make={make} remake={identity} className="vd-source-editor" />
}
