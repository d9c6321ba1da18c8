/** Somebody else was faster: who, what, and their version beside mine. Nothing of mine or theirs goes by itself. */
import { useMemo, useState } from 'react'
import type { Source } from '../../../preload/contract/machine'
import { writing } from '../../editor/extensions'
import { isSecretField } from '../../editor/yaml-secrets'
import { machineText } from '../../text/machine'
import { exactTime, timeAgo } from '../../text/time'
import { useNow } from '../live/use-now'
import { Difference } from './difference'
import type { Draft } from './drafts'
import { changedFields, writersSince, type ChangedField } from './theirs'
import { together } from './together'

const text = machineText.source
/** More writers and fields than these are not read. */
const mostWriters = 3
const mostFields = 8

interface Props {
  readonly source: Source
  readonly draft: Draft
  readonly onChange: (draft: Draft) => void
  /** Goes on with mine, now over their revision. */
  readonly onKeep: () => void
  /** Goes on with what came of both. */
  readonly onJoin: (joined: string) => void
  readonly onTake: () => void
}

export function Conflict({ source, draft, onChange, onKeep, onJoin, onTake }: Props) {
  const [isTooLarge, setTooLarge] = useState(false)
  const editable = () => writing({ onChange: (typed) => onChange({ ...draft, text: typed }), onSave: onKeep, onTooLarge: () => queueMicrotask(() => setTooLarge(true)) })
  const joined = useMemo(() => (draft.base === undefined ? draft.text : together(draft.base, draft.text, source.text)), [draft.base, draft.text, source.text])
  return (
    <>
      <div className="vd-source-bar">
        <strong>{text.conflictTitle}</strong>
        <span className="vd-source-hint vd-muted">{text.conflictHint}</span>
        <button type="button" className="vd-bar-button" onClick={onTake}>{text.takeTheirs}</button>
        <button type="button" className="vd-bar-button" data-kind={joined === draft.text ? 'primary' : undefined} onClick={onKeep}>{text.keepMine}</button>
        {joined !== draft.text && <button type="button" className="vd-bar-button" data-kind="primary" title={text.joinHint} onClick={() => onJoin(joined)}>{text.join}</button>}
      </div>
      <Theirs source={source} draft={draft} />
      {isTooLarge && <p className="vd-source-note vd-source-foreign" role="alert">{text.pasteTooLarge}</p>}
      <Difference before={{ label: text.theirs, text: source.text }} after={{ label: text.mine, text: draft.text }} identity={source.revision} language={source.language} writing={editable} />
    </>
  )
}

/** Who wrote since, and into which fields. */
function Theirs({ source, draft }: Pick<Props, 'source' | 'draft'>) {
  const now = useNow(30_000)
  const writers = writersSince(source, draft).slice(0, mostWriters)
  const isYaml = source.language === 'yaml' && draft.base !== undefined
  const theirs = useMemo(() => (isYaml ? changedFields(draft.base!, source.text) : []), [isYaml, draft.base, source.text])
  const mine = useMemo(() => new Map(isYaml ? changedFields(draft.base!, draft.text).map((field) => [field.path, field]) : []), [isYaml, draft.base, draft.text])
  if (writers.length === 0 && theirs.length === 0) return null
  return (
    <div className="vd-source-note vd-source-theirs" role="group" aria-label={text.theyChanged}>
      {writers.length > 0 && <p title={writers.map(({ at }) => exactTime(at)).join('\n')}>{text.by(writers.map(({ name, at }) => text.wrote(name, timeAgo(at, now))))}</p>}
      {theirs.length > 0 && (
        <ul>
          {theirs.slice(0, mostFields).map((field) => <Field key={field.path} field={field} mine={mine.get(field.path)} />)}
          {theirs.length > mostFields && <li className="vd-muted">{text.moreChanged(theirs.length - mostFields)}</li>}
        </ul>
      )}
    </div>
  )
}

function Field({ field: { path, before, after }, mine }: { readonly field: ChangedField; readonly mine: ChangedField | undefined }) {
  const said = (value: string | undefined) => (value === undefined ? text.absent : isSecretField(path) ? text.secret : text.value(value))
  return (
    <li>
      <code>{text.field(path)}</code> {said(before)} → {said(after)}
      {mine && mine.after !== after && <strong> {text.youToo(said(mine.after))}</strong>}
    </li>
  )
}
