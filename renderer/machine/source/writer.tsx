/** Writing a source: the backend's complaints come as one types; nothing is saved before its changes were looked at. */
import { useCallback, useEffect, useRef, useState } from 'react'
import { failureFrom, type Failure } from '../../../preload/contract/failure'
import type { Problem, Source } from '../../../preload/contract/machine'
import { FailureAlert } from '../../actions/failure-alert'
import { api } from '../../api'
import { Editor } from '../../editor/editor'
import { reading, writing } from '../../editor/extensions'
import { assistBy } from '../../editor/schema/assist'
import { useSchema } from '../../editor/schema/use-schema'
import { machineText } from '../../text/machine'
import type { Draft } from './drafts'
import { lintBy } from './lint'
import { Problems } from './problems'

const text = machineText.source

interface Props {
  readonly machineId: string
  readonly source: Source | undefined
  readonly draft: Draft
  /** Somebody else has changed the definition since the draft was begun. */
  readonly isForeign: boolean
  /** The draft is too large to be kept over a reload. */
  readonly isVolatile: boolean
  readonly isGone: boolean
  readonly onChange: (draft: Draft) => void
  readonly onReview: () => void
  readonly onSettle: () => void
  readonly onDiscard: () => void
}

export function Writer({ machineId, source, draft, isForeign, isVolatile, isGone, onChange, onReview, onSettle, onDiscard }: Props) {
  const [problems, setProblems] = useState<readonly Problem[]>([])
  const [failure, setFailure] = useState<Failure>()
  const [isTooLarge, setTooLarge] = useState(false)
  const isSame = source?.text === draft.text
  const reason = isGone ? machineText.gone.title : !source ? machineText.loading : isSame ? text.unchanged : undefined

  const validate = useCallback(
    async (typed: string): Promise<readonly Problem[]> => {
      try {
        const answer = await api.machines.validateSource({ id: machineId, text: typed })
        setFailure(undefined)
        return answer
      } catch (thrown) {
        setFailure(failureFrom(thrown))
        return []
      }
    },
    [machineId],
  )
  // The editor is made once and must reach the latest of these.
  const changed = (typed: string) => {
    setTooLarge(false)
    onChange({ ...draft, text: typed })
  }
  const review = () => reason === undefined && onReview()

  return (
    <>
      <div className="vd-source-bar">
        <strong>{text.editing}</strong>
        <span className="vd-source-hint vd-muted">{isVolatile ? text.volatile : text.kept}</span>
        <button type="button" className="vd-bar-button" onClick={onDiscard}>{isSame ? text.stop : text.discard}</button>
        <button type="button" className="vd-bar-button" data-kind="primary" aria-disabled={reason !== undefined} title={reason ?? text.reviewHint} onClick={review}>{text.review}</button>
      </div>
      {isForeign && (
        <p className="vd-source-note vd-source-foreign" role="alert">
          {text.foreign} <button type="button" className="vd-link" onClick={onSettle}>{text.settle}</button>
        </p>
      )}
      {isTooLarge && <p className="vd-source-note vd-source-foreign" role="alert">{text.pasteTooLarge}</p>}
      <WritingEditor machineId={machineId} language={source?.language ?? languageOf(draft.text)} draft={draft} changed={changed} review={review} refused={() => setTooLarge(true)} validate={validate} onProblems={setProblems} />
      {failure && <FailureAlert failure={failure} />}
      <Problems problems={problems} />
    </>
  )
}

/** A draft may be there before its source is. */
const languageOf = (written: string): Source['language'] => (written.trimStart().startsWith('<') ? 'xml' : 'yaml')

interface WritingEditorProps {
  readonly machineId: string
  readonly language: Source['language']
  readonly draft: Draft
  readonly changed: (text: string) => void
  readonly review: () => void
  readonly refused: () => void
  readonly validate: (text: string) => Promise<readonly Problem[]>
  readonly onProblems: (problems: readonly Problem[]) => void
}

function WritingEditor({ machineId, language, draft, changed, review, refused, validate, onProblems }: WritingEditorProps) {
  const latest = useRef({ changed, review })
  useEffect(() => {
    latest.current = { changed, review }
  })
  const schema = useSchema(language === 'yaml' ? machineId : undefined, (id) => api.clusters.schema({ id }))
  const extensions = () => [
    reading(text.name, language),
    language === 'yaml' ? assistBy(() => schema.current) : [],
    writing({ onChange: (typed) => latest.current.changed(typed), onSave: () => latest.current.review(), onTooLarge: () => queueMicrotask(refused) }),
    lintBy(validate, onProblems),
  ]
  return <Editor text={draft.text} identity={`${language} ${draft.base ?? draft.revision}`} extensions={extensions} focuses />
}
