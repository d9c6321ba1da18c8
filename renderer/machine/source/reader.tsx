/** Reading a source: the next start, what runs now, or the difference of the two. */
import { useEffect, useState } from 'react'
import type { Row, Source } from '../../../preload/contract/machine'
import { showReason } from '../../actions/toasts'
import { Editor } from '../../editor/editor'
import { readOnly, reading } from '../../editor/extensions'
import { openFind } from '../../editor/find'
import { isTooLarge, shownPart } from '../../editor/size'
import { Icon } from '../../marks/icon'
import { useConnection } from '../../state/hooks'
import { bytes } from '../../text/amount'
import { machineText } from '../../text/machine'
import { Choice } from '../choice'
import { CopyButton } from '../../actions/copy-button'
import { Difference } from './difference'

const text = machineText.source
/** What one copy may carry. */
const mostCopied = 1_000_000
const views = ['next', 'live', 'difference'] as const
type View = (typeof views)[number]

interface Props {
  readonly source: Source
  readonly row: Row
  readonly isGone: boolean
  /** Something typed is kept; the button goes back to it. */
  readonly hasDraft: boolean
  readonly comparison: number
  readonly onEdit: () => void
}

export function Reader({ source, row, isGone, hasDraft, comparison, onEdit }: Props) {
  const [view, setView] = useState<View>(comparison > 0 ? 'difference' : 'next')
  useEffect(() => {
    if (comparison > 0) setView('difference')
  }, [comparison])
  const { live } = source
  const shown: View = live === undefined ? 'next' : view
  const whole = shown === 'live' ? (live ?? '') : source.text
  const isReadOnly = useConnection(row.connectionId)?.isReadOnly === true
  const reason = isGone ? machineText.gone.title : row.isStale ? text.stale : isReadOnly ? text.readOnly : isTooLarge(source.text) ? text.tooLarge(bytes(source.text.length)) : source.refusal
  return (
    <>
      <div className="vd-source-bar">
        {live !== undefined && <Choice label={text.view} chosen={shown} onChoose={setView} options={views.map((id) => ({ id, text: text.views[id] }))} />}
        <span className="vd-source-hint vd-muted">{source.language === 'xml' ? text.noSecrets : text.notOwn}</span>
        <button type="button" className="vd-icon-button" aria-label={text.find} title={text.findKey} onClick={(event) => openFind(event.currentTarget.closest<HTMLElement>('.vd-source'))}>
          <Icon name="search" />
        </button>
        {whole.length <= mostCopied && <CopyButton value={whole} what={text.name} />}
        <button type="button" className="vd-bar-button" data-kind="primary" aria-disabled={reason !== undefined} title={reason} onClick={() => (reason === undefined ? onEdit() : showReason(reason))}>
          <Icon name="rename" />
          {hasDraft ? text.back : text.edit}
        </button>
      </div>
      {isTooLarge(whole) && <p className="vd-source-note vd-muted">{text.onlyPart(bytes(whole.length))}</p>}
      {shown === 'difference' && live !== undefined ? (
        <Difference before={{ label: text.views.live, text: shownPart(live) }} after={{ label: text.views.next, text: shownPart(source.text) }} identity={`${source.revision} ${live.length}`} language={source.language} />
      ) : (
        <Editor text={shownPart(whole)} identity={`${shown} ${source.revision} ${shown === 'live' ? whole : ''}`} extensions={() => [reading(text.views[shown], source.language), readOnly]} />
      )}
    </>
  )
}
