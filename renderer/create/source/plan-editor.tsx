/** The definition in an editor: shows what the plan comes to until the person changes it. */
import { EditorView } from '@codemirror/view'
import { useEffect, useRef } from 'react'
import type { Source } from '../../../preload/contract/machine'
import { showToast } from '../../actions/toasts'
import { api } from '../../api'
import { Editor } from '../../editor/editor'
import { reading, writing } from '../../editor/extensions'
import { assistBy } from '../../editor/schema/assist'
import { useSchema } from '../../editor/schema/use-schema'
import type { SourceTexts } from './source-section'

const bounded = EditorView.theme({ '&': { maxHeight: '480px' } })

interface Props {
  readonly source: string
  readonly language: Source['language']
  readonly texts: SourceTexts
  readonly onChange: (source: string) => void
  readonly likeMachineId: string | undefined
}

export function PlanEditor({ source, language, texts, onChange, likeMachineId }: Props) {
  const latest = useRef({ source, onChange })
  useEffect(() => {
    latest.current = { source, onChange }
  })
  // What the plan put in is no change by the person.
  const changed = (typed: string) => typed !== latest.current.source && latest.current.onChange(typed)
  const schema = useSchema(likeMachineId, (id) => api.clusters.schema({ id }))
  const extensions = () => [reading(texts.label, language), language === 'yaml' ? assistBy(() => schema.current) : [], writing({ onChange: changed, onTooLarge: () => showToast({ title: texts.tooLarge }) }), bounded]
  return (
    <div className="vd-create__editor">
      <Editor text={source} identity="plan" extensions={extensions} follows />
    </div>
  )
}
