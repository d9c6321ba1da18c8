/** The definition in an editor: shows what the plan comes to until the person changes it. */
import { EditorView } from '@codemirror/view'
import { useEffect, useRef } from 'react'
import { showToast } from '../../actions/toasts'
import { Editor } from '../../editor/editor'
import { reading, writing } from '../../editor/extensions'
import { createText } from '../../text/create'

const text = createText.source
const bounded = EditorView.theme({ '&': { maxHeight: '480px' } })

interface Props {
  readonly xml: string
  readonly onChange: (xml: string) => void
}

export function PlanEditor({ xml, onChange }: Props) {
  const latest = useRef({ xml, onChange })
  useEffect(() => {
    latest.current = { xml, onChange }
  })
  // What the plan put in is no change by the person.
  const changed = (typed: string) => typed !== latest.current.xml && latest.current.onChange(typed)
  const extensions = () => [reading(text.label), writing({ onChange: changed, onTooLarge: () => showToast({ title: text.tooLarge }) }), bounded]
  return (
    <div className="vd-create__editor">
      <Editor text={xml} identity="plan" extensions={extensions} follows />
    </div>
  )
}
