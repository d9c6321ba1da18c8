/** A strip over the page while a machine moves to another node: from where, to where, how far. */
import { useState } from 'react'
import type { Facets } from '../../../preload/contract/facet'
import { ActionButton } from '../../actions/action-button'
import { PhaseMark } from '../../marks/phase-mark'
import { clusterMachineText } from '../../text/cluster-machine'
import { plain } from '../../text/plain'
import { exactTime, timeAgo } from '../../text/time'
import { useNow } from '../live/use-now'
import { Notice } from '../notice'
import { stepOf } from './migration-step'
import './migration.css'

const text = clusterMachineText.migration
type Migration = NonNullable<Facets['kubevirt']['migration']>

/** Nothing once it has arrived; what failed stays until it is closed. */
export function MigrationStrip({ machineId, migration }: { readonly machineId: string; readonly migration: Migration | undefined }) {
  const [closed, setClosed] = useState<string>()
  if (!migration || migration.phase === 'Succeeded') return null
  if (migration.phase === 'Failed') {
    if (closed === migration.name) return null
    return <Notice kind="warning" title={text.failed(migration.to)} brief={migration.failure === undefined ? text.stays : `${plain(migration.failure, 300)} ${text.stays}`} onClose={() => setClosed(migration.name)} />
  }
  return <Moving machineId={machineId} migration={migration} />
}

function Moving({ machineId, migration: { phase, from, to, since } }: { readonly machineId: string; readonly migration: Migration }) {
  const now = useNow(1_000)
  const step = stepOf(phase)
  return (
    <section className="vd-migration" aria-label={text.label}>
      <span aria-hidden="true"><PhaseMark phase="moving" /></span>
      <p className="vd-migration-title" role="status">
        <strong>{text.title(from, to)}</strong> <span className="vd-muted" title={since === undefined ? undefined : exactTime(since)}>{plain(phase, 60)}{since !== undefined && `, ${text.since(timeAgo(since, now))}`}</span>
      </p>
      <ol className="vd-migration-steps">
        {text.steps.map((label, at) => (
          <li key={label} data-state={at < step ? 'done' : at === step ? 'now' : 'later'} {...(at === step && { 'aria-current': 'step' as const })}>
            {label}
          </li>
        ))}
      </ol>
      <ActionButton machineId={machineId} verb="cancelMigration" />
    </section>
  )
}
