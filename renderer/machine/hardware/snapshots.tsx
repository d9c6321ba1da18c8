/** The saved states of a machine. */
import type { Facets } from '../../../preload/contract/facet'
import { clusterMachineText as text } from '../../text/cluster-machine'
import { Clipped } from '../clipped'
import { Card } from '../facts'
import { Grid } from './grid'

/** The panel of the `snapshots` facet. */
export function SnapshotsPanel({ facet: { items } }: { readonly facet: Facets['snapshots'] }) {
  return (
    <Card title={text.snapshots} className="vd-card-wide">
      {items.length === 0 ? (
        <p className="vd-muted">{text.noSnapshots}</p>
      ) : (
        <Grid label={text.snapshots} columns={[text.snapshotColumns.name, text.snapshotColumns.state]}>
          {items.map(({ name, phase, trouble }) => (
            <tr key={name}>
              <th scope="row"><Clipped>{name}</Clipped></th>
              <td>{phase} {trouble && <span className="vd-muted">{trouble}</span>}</td>
            </tr>
          ))}
        </Grid>
      )}
    </Card>
  )
}
