/**
 * A place for CodeMirror: a shadow root, where it adopts constructed style sheets, which a content security policy without
 * `unsafe-inline` allows; in the page itself it would add `<style>` elements, which are refused.
 */
import { useEffect, useRef } from 'react'
import './editor.css'

interface Props {
  /** Makes something in the shadow root when the component comes; returns what takes it away again. */
  readonly make: (root: ShadowRoot) => () => void
  /** A change of it makes everything anew. */
  readonly remake: string
}

/** Fills its parent with what `make` makes. */
export function Shadow({ make, remake }: Props) {
  const host = useRef<HTMLDivElement>(null)
  const latest = useRef(make)
  useEffect(() => {
    latest.current = make
  })
  useEffect(() => {
    if (!host.current) return
    return latest.current(host.current.shadowRoot ?? host.current.attachShadow({ mode: 'open' }))
  }, [remake])
  // Definitions are written from the left in every language.
  return <div ref={host} className="vd-editor" dir="ltr" />
}
