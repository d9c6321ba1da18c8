/**
 * The Source tab. Reading first; editing, reviewing and settling a conflict are its other states. What is typed lives in
 * the drafts, so no path through here loses it: leaving, failing and a foreign change all keep the draft.
 */
import { useEffect, useRef, useState } from 'react'
import type { Occurrence, Row, Source } from '../../../preload/contract/machine'
import { FailureAlert } from '../../actions/failure-alert'
import { showToast } from '../../actions/toasts'
import { machineText } from '../../text/machine'
import { Conflict } from './conflict'
import { draftsIn, type Draft } from './drafts'
import { useFindKey } from './find-key'
import { Reader } from './reader'
import { Review } from './review'
import { Saved } from './saved'
import { useSource } from './use-source'
import { Writer } from './writer'
import './source.css'

const text = machineText.source
const drafts = draftsIn(window.sessionStorage)

/** What is done about a draft; `reading` leaves it alone for a while. */
type Doing = 'writing' | 'reviewing' | 'settling' | 'reading'

/** A change that another part of the page proposes; it is looked at before it is saved, as every change is. */
export type Proposal = { readonly change: (text: string) => string }

interface Props {
  readonly row: Row
  readonly isGone: boolean
  /** How often the difference between what runs and the next start was asked for; each time it is shown. */
  readonly comparison: number
  /** Taken once. */
  readonly proposal?: Proposal | undefined
  readonly occurrences: readonly Occurrence[] | undefined
  /** What is known to wait for the next start. */
  readonly waiting: readonly string[]
  /** Changes with the machine's hardware: not every change of a definition is announced. */
  readonly hardware: string
}

/** Whether somebody else has changed the definition since the draft was begun. */
const isEdited = (source: Source, draft: Draft): boolean => source.revision !== draft.revision && source.text !== draft.base

/** The source of one machine. */
export function SourcePanel({ row, isGone, comparison, proposal, occurrences, waiting, hardware }: Props) {
  const changedAt = occurrences?.find(({ kind }) => kind === 'definition')?.id ?? ''
  const { source, failure, reload } = useSource(row.id, JSON.stringify([row.status.phase, changedAt, waiting, hardware]))
  const [draft, setDraft] = useState(() => drafts.get(row.id))
  const [doing, setDoing] = useState<Doing>(comparison > 0 ? 'reading' : 'writing')
  const [isVolatile, setVolatile] = useState(false)
  const [outcome, setOutcome] = useState<readonly string[]>()

  const panel = useRef<HTMLDivElement>(null)
  useFindKey(panel)

  useEffect(() => {
    if (comparison > 0) setDoing('reading')
  }, [comparison])

  const keep = (next: Draft) => {
    setVolatile(!drafts.keep(row.id, next))
    setDraft(next)
  }
  const taken = useRef<Proposal>(undefined)
  /** Over what was typed already, where there is something. */
  const take = ({ change }: Proposal, over: Source) => {
    const { text: base, revision, writers } = over
    const begun = draft ?? { text: base, revision, base, writers }
    keep({ ...begun, text: change(begun.text) })
    setDoing(draft && isEdited(over, draft) ? 'settling' : 'reviewing')
  }
  useEffect(() => {
    if (!proposal || !source || taken.current === proposal) return
    taken.current = proposal
    take(proposal, source)
  })
  const drop = () => {
    drafts.drop(row.id)
    setDraft(undefined)
    setDoing('writing')
  }
  /** Begins a draft, or goes on with the one there is. */
  const edit = ({ text: begun, revision, writers }: Source) => {
    setOutcome(undefined)
    setDoing('writing')
    if (!draft) keep({ text: begun, revision, base: begun, writers })
  }
  /** Leaves the draft, with a way back: a slip of the hand must not cost an hour's typing. */
  const discard = () => {
    drop()
    if (draft && draft.text !== source?.text) showToast({ title: text.discarded, undo: () => keep(draft) })
  }
  const saved = (list: readonly string[]) => {
    drop()
    setOutcome(list)
    void reload()
  }

  const write = () => setDoing('writing')
  /** Goes on with what was typed, now over somebody else's revision. */
  const rebase = (mine: Draft, { revision, text: base, writers }: Source, next: Doing) => {
    keep({ ...mine, revision, base, writers })
    setDoing(next)
  }
  const settle = async () => {
    const fresh = await reload()
    const isForeign = fresh !== undefined && draft !== undefined && isEdited(fresh, draft)
    setDoing(isForeign ? 'settling' : 'reviewing')
    return isForeign ? undefined : fresh?.revision
  }
  // A new revision of the same text is no edit: the draft goes on over it.
  const moved = source && draft && source.revision !== draft.revision && !isEdited(source, draft) ? source.revision : undefined
  useEffect(() => {
    if (moved !== undefined && draft) keep({ ...draft, revision: moved, writers: source?.writers })
  })

  const trouble = failure && <FailureAlert failure={failure} next={{ label: machineText.retry, run: () => void reload() }} />
  if (!source && !draft) return <div className="vd-source">{trouble ?? <p className="vd-source-note vd-muted">{machineText.loading}</p>}</div>

  const isForeign = source !== undefined && draft !== undefined && isEdited(source, draft)
  const body = () => {
    if (source && (!draft || doing === 'reading')) return <Reader source={source} row={row} isGone={isGone} hasDraft={draft !== undefined} comparison={comparison} onEdit={() => edit(source)} />
    if (!draft) return null
    if (doing === 'settling' && source) return <Conflict source={source} draft={draft} onChange={keep} onKeep={() => rebase(draft, source, 'writing')} onJoin={(joined) => rebase({ ...draft, text: joined }, source, 'reviewing')} onTake={discard} />
    if (doing === 'reviewing' && source) {
      const isRunning = row.status.phase !== 'off'
      return <Review machineId={row.id} source={source} draft={draft} isRunning={isRunning} onBack={write} onSaved={saved} onConflict={settle} />
    }
    return (
      <Writer
        machineId={row.id}
        source={source}
        draft={draft}
        isForeign={isForeign}
        isVolatile={isVolatile}
        isGone={isGone}
        onChange={keep}
        onReview={() => setDoing(isForeign ? 'settling' : 'reviewing')}
        onSettle={() => setDoing('settling')}
        onDiscard={discard}
      />
    )
  }
  return (
    <div ref={panel} className="vd-source">
      {trouble}
      {outcome && <Saved waiting={outcome} onClose={() => setOutcome(undefined)} />}
      {body()}
    </div>
  )
}
