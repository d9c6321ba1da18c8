/** The saved states of a machine: take one, go back to one, delete one. */
import type { Facets } from '../../../preload/contract/facet'
import type { Row } from '../../../preload/contract/machine'
import { ActionButton } from '../../actions/action-button'
import { showDialog } from '../../actions/dialogs'
import { showReason } from '../../actions/toasts'
import { actionText } from '../../text/actions'
import { clusterMachineText } from '../../text/cluster-machine'
import { plain } from '../../text/plain'
import { exactTime, timeAgo } from '../../text/time'
import { Clipped } from '../clipped'
import { Card } from '../facts'
import { useNow } from '../live/use-now'
import { Grid } from './grid'
import { SnapshotDialog } from './snapshot-dialog'

const text = clusterMachineText.snapshots
type Snapshot = Facets['snapshots']['items'][number]

/** The panel of the `snapshots` facet, newest first. */
export function SnapshotsPanel({ facet: { allowed, items }, row }: { readonly facet: Facets['snapshots']; readonly row: Row }) {
  const now = useNow(60_000)
  const { name, made, state, actions } = text.columns
  return (
    <Card title={text.title} className="vd-card-wide" aside={<ActionButton machineId={row.id} verb="snapshot" />}>
      {allowed !== true && <p className="vd-muted">{text.cannot(allowed)}</p>}
      {items.length === 0 ? (
        allowed === true && <p className="vd-muted">{text.none}</p>
      ) : (
        <Grid label={text.title} columns={[name, made, state, actions]}>
          {[...items].sort((a, b) => b.createdAt - a.createdAt).map((snapshot) => (
            <tr key={snapshot.name}>
              <th scope="row"><Clipped>{snapshot.name}</Clipped></th>
              <td title={exactTime(snapshot.createdAt)}>{timeAgo(snapshot.createdAt, now)}</td>
              <td>
                {snapshot.isReady ? text.ready : plain(snapshot.phase, 60)}
                {snapshot.trouble !== undefined && <div className="vd-caution">{plain(snapshot.trouble, 500)}</div>}
                {snapshot.notes.length > 0 && <div className="vd-muted">{plain(snapshot.notes.join(', '), 300)}</div>}
              </td>
              <td>
                <span className="vd-with-copy">
                  <Deed row={row} snapshot={snapshot} action="restoreSnapshot" />
                  <Deed row={row} snapshot={snapshot} action="deleteSnapshot" />
                </span>
              </td>
            </tr>
          ))}
        </Grid>
      )}
    </Card>
  )
}

/** Greyed with its reason where it cannot be done now. */
function Deed({ row, snapshot, action }: { readonly row: Row; readonly snapshot: Snapshot; readonly action: 'restoreSnapshot' | 'deleteSnapshot' }) {
  const isRestore = action === 'restoreSnapshot'
  const offer = row.offers[action]
  const reason = offer !== true ? (offer ?? actionText.notHere) : isRestore && !snapshot.isReady ? text.notReady : undefined
  const label = isRestore ? text.restoreNamed(snapshot.name) : text.deleteNamed(snapshot.name)
  const ask = () => showDialog((close) => <SnapshotDialog row={row} snapshot={snapshot} action={action} close={close} />)
  return (
    <button type="button" className="vd-bar-button" data-kind="danger" aria-disabled={reason !== undefined} aria-label={label} title={reason ?? label} onClick={() => (reason === undefined ? ask() : showReason(reason))}>
      {isRestore ? text.restore : text.delete}
    </button>
  )
}
