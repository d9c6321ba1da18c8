/** Somebody else was faster: their version beside mine. Single changes of theirs can be taken over; nothing of mine goes by itself. */
import { useState } from 'react'
import type { Source } from '../../../preload/contract/machine'
import { writing } from '../../editor/extensions'
import { machineText } from '../../text/machine'
import { Difference } from './difference'
import type { Draft } from './drafts'

const text = machineText.source

interface Props {
  readonly source: Source
  readonly draft: Draft
  readonly onChange: (draft: Draft) => void
  /** Goes on with mine, now over their revision. */
  readonly onKeep: () => void
  readonly onTake: () => void
}

export function Conflict({ source, draft, onChange, onKeep, onTake }: Props) {
  const [isTooLarge, setTooLarge] = useState(false)
  const editable = () => writing({ onChange: (typed) => onChange({ ...draft, text: typed }), onSave: onKeep, onTooLarge: () => queueMicrotask(() => setTooLarge(true)) })
  return (
    <>
      <div className="vd-source-bar">
        <strong>{text.conflictTitle}</strong>
        <span className="vd-source-hint vd-muted">{text.conflictHint}</span>
        <button type="button" className="vd-bar-button" onClick={onTake}>{text.takeTheirs}</button>
        <button type="button" className="vd-bar-button" data-kind="primary" onClick={onKeep}>{text.keepMine}</button>
      </div>
      {isTooLarge && <p className="vd-source-note vd-source-foreign" role="alert">{text.pasteTooLarge}</p>}
      <Difference before={{ label: text.theirs, text: source.text }} after={{ label: text.mine, text: draft.text }} identity={source.revision} language={source.language} writing={editable} />
    </>
  )
}
