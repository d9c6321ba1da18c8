/** The cluster's conditions of a machine: what needs attention first and whole, the rest on request. */
import { useState } from 'react'
import type { Condition } from '../../../preload/contract/kubevirt'
import type { Phase } from '../../../preload/contract/machine'
import { PhaseMark } from '../../marks/phase-mark'
import { clusterMachineText } from '../../text/cluster-machine'
import { machineText } from '../../text/machine'
import { plain } from '../../text/plain'
import { exactTime, timeAgo } from '../../text/time'
import { Card } from '../facts'
import { useNow } from '../live/use-now'
import './conditions.css'

const text = clusterMachineText.conditions

/** The card on the overview. */
export function ConditionsCard({ conditions }: { readonly conditions: readonly Condition[] }) {
  const [isWhole, setWhole] = useState(false)
  const troubles = conditions.filter(({ isTrouble }) => isTrouble)
  const fine = conditions.filter(({ isTrouble }) => !isTrouble)
  const aside = fine.length > 0 && (
    <button type="button" className="vd-link" aria-expanded={isWhole} onClick={() => setWhole(!isWhole)}>
      {isWhole ? machineText.less : machineText.more}
    </button>
  )
  return (
    <Card title={text.title} aside={aside}>
      {conditions.length === 0 && <p className="vd-muted">{text.none}</p>}
      <ul className="vd-conditions">
        {[...troubles, ...(isWhole ? fine : [])].map((condition) => <OneCondition key={condition.type} condition={condition} />)}
      </ul>
      {!isWhole && fine.length > 0 && <p className="vd-muted">{text.fine(fine.length)}</p>}
    </Card>
  )
}

function OneCondition({ condition: { type, status, reason, message, since, isTrouble } }: { readonly condition: Condition }) {
  const now = useNow(60_000)
  return (
    <li className="vd-condition" data-trouble={isTrouble || undefined}>
      <span aria-hidden="true"><PhaseMark phase={markOf(status, isTrouble)} /></span>
      <div data-selectable>
        <p>
          {isTrouble && <span className="vd-unseen">{text.trouble}: </span>}
          <strong>{plain(type, 120)}</strong> {text.status[status]}
          {reason !== undefined && <span className="vd-muted"> {plain(reason, 200)}</span>}
          {since !== undefined && <span className="vd-muted" title={exactTime(since)}> {text.since(timeAgo(since, now))}</span>}
        </p>
        {message !== undefined && <p className="vd-condition-message">{plain(message, 1_000)}</p>}
      </div>
    </li>
  )
}

function markOf(status: Condition['status'], isTrouble: boolean): Phase {
  if (isTrouble) return 'failed'
  return status === 'True' ? 'running' : status === 'False' ? 'off' : 'unknown'
}
