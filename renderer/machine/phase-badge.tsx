/** The state of a machine in full: our coarse phase as a shape, the backend's own word and reason, and what was asked for. */
import type { Row } from '../../preload/contract/machine'
import { PhaseMark } from '../marks/phase-mark'
import { doingText } from '../text/actions'
import { machineText } from '../text/machine'
import { phaseText, wordOf } from '../text/phase'
import { Clipped } from './clipped'

/** What is asked for stands beside what is true, never instead of it. */
export function PhaseBadge({ row: { status, pending } }: { readonly row: Pick<Row, 'status' | 'pending'> }) {
  const isOwnWord = status.word !== '' && wordOf(status.word).toLowerCase() !== phaseText[status.phase].toLowerCase()
  return (
    <span className="vd-phase-badge" data-phase={status.phase}>
      <PhaseMark phase={status.phase} />
      <span className="vd-phase-word">{phaseText[status.phase]}</span>
      {(isOwnWord || status.reason) && (
        <Clipped className="vd-muted vd-backend-word">{[...(isOwnWord ? [wordOf(status.word)] : []), ...(status.reason ? [wordOf(status.reason)] : [])].join(', ')}</Clipped>
      )}
      {pending && (
        <span className="vd-phase-pending" role="status">
          {machineText.pending(doingText(pending.action))}
        </span>
      )}
    </span>
  )
}
