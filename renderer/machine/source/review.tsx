/** The last look before a definition is replaced: what changes, what is wrong with it, when it takes effect. */
import { useEffect, useState } from 'react'
import { failureFrom, type Failure } from '../../../preload/contract/failure'
import type { Problem, Source } from '../../../preload/contract/machine'
import { FailureAlert } from '../../actions/failure-alert'
import { api } from '../../api'
import { machineText } from '../../text/machine'
import { Difference } from './difference'
import type { Draft } from './drafts'
import { Problems } from './problems'

const text = machineText.source
/** So often a save goes on by itself over states that changed meanwhile. */
const mostTurns = 4

interface Props {
  readonly machineId: string
  readonly source: Source
  readonly draft: Draft
  readonly isRunning: boolean
  readonly onBack: () => void
  readonly onSaved: (waiting: readonly string[]) => void
  /** The backend says that somebody else was faster; answers with the revision to save over when the definition itself has not changed. */
  readonly onConflict: () => Promise<string | undefined>
}

export function Review({ machineId, source, draft, isRunning, onBack, onSaved, onConflict }: Props) {
  const [isSaving, setSaving] = useState(false)
  const [failure, setFailure] = useState<Failure>()
  const [problems, setProblems] = useState<readonly Problem[]>([])

  useEffect(() => {
    let isOver = false
    api.machines.validateSource({ id: machineId, text: draft.text }).then(
      (answer) => !isOver && setProblems(answer),
      (thrown: unknown) => !isOver && setFailure(failureFrom(thrown)),
    )
    return () => {
      isOver = true
    }
  }, [machineId, draft.text])

  const save = async (revision = draft.revision, turn = 1) => {
    setSaving(true)
    setFailure(undefined)
    try {
      const { waiting } = await api.machines.replaceSource({ id: machineId, text: draft.text, revision })
      onSaved(waiting)
    } catch (thrown) {
      const known = failureFrom(thrown)
      const next = known.code === 'conflict' ? await onConflict() : undefined
      // A cluster counts a revision for every change of a state, too: that is nobody's edit.
      if (next !== undefined && turn < mostTurns) return save(next, turn + 1)
      setFailure(known)
      setSaving(false)
    }
  }

  return (
    <>
      <div className="vd-source-bar">
        <strong>{text.reviewTitle}</strong>
        <span className="vd-source-hint vd-muted">{isSaving ? text.saving : isRunning ? text.whenRunning : text.whenOff}</span>
        <button type="button" className="vd-bar-button" disabled={isSaving} onClick={onBack}>{text.back}</button>
        <button type="button" className="vd-bar-button" data-kind="primary" disabled={isSaving} onClick={() => void save()}>{text.save}</button>
      </div>
      {failure && <FailureAlert failure={failure} />}
      <Difference before={{ label: text.before, text: source.text }} after={{ label: text.after, text: draft.text }} identity={`${source.revision} ${draft.revision}`} language={source.language} />
      <Problems problems={problems} />
    </>
  )
}
