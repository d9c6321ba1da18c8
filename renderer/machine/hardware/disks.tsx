/** A machine's disks and drives: where each comes from, how full it is, and what is wrong with it. */
import type { ReactNode } from 'react'
import type { Disk, Facets } from '../../../preload/contract/facet'
import type { Row } from '../../../preload/contract/machine'
import { bytes } from '../../text/amount'
import { machineText } from '../../text/machine'
import { Clipped } from '../clipped'
import { CopyButton } from '../../actions/copy-button'
import { Bar, Card, Caution } from '../facts'
import { Grid } from './grid'
import { AddVolume, RemoveVolume } from './volume-buttons'

const text = machineText.hardware
const columns = text.diskColumns

/** The panel of the `disks` facet. */
export function DisksPanel({ facet: { items }, row }: { readonly facet: Facets['disks']; readonly row: Row }) {
  const comeAndGo = items.some(({ removable }) => removable !== undefined)
  return (
    <Card title={text.disks} className="vd-card-wide" aside={<AddVolume row={row} />}>
      {items.length === 0 ? (
        <p className="vd-muted">{text.noDisks}</p>
      ) : (
        <Grid label={text.disks} columns={[columns.target, columns.source, columns.use, columns.format, columns.more, ...(comeAndGo ? [columns.actions] : [])]}>
          {items.map((disk) => (
            <DiskRow key={disk.target} disk={disk}>{comeAndGo && <td>{disk.removable !== undefined && <RemoveVolume row={row} name={disk.removable} />}</td>}</DiskRow>
          ))}
        </Grid>
      )}
    </Card>
  )
}

function DiskRow({ disk, children }: { readonly disk: Disk; readonly children: ReactNode }) {
  return (
    <tr>
        <th scope="row">
          <Clipped>{disk.target}</Clipped>
          <div className="vd-muted">{text.device[disk.device]}, <bdi>{disk.bus}</bdi></div>
        </th>
        <td className="vd-cell-source">
          {disk.source ? (
            <span className="vd-with-copy">
              <Clipped>{disk.source}</Clipped>
              <CopyButton value={disk.source} what={disk.source} />
            </span>
          ) : (
            <span className="vd-muted">{text.empty}</span>
          )}
          {disk.trouble && <Caution>{disk.trouble}</Caution>}
        </td>
        <td className="vd-cell-use"><Use disk={disk} /></td>
        <td>{disk.source ? (disk.format ?? disk.sourceKind) : <span className="vd-muted">{text.noFormat}</span>}</td>
        <td className="vd-cell-more">{notesOf(disk).join(', ') || <span className="vd-muted">-</span>}</td>
        {children}
    </tr>
  )
}

function Use({ disk: { target, capacityBytes, allocationBytes } }: { readonly disk: Disk }) {
  if (!capacityBytes) return <span className="vd-muted">{text.unknown}</span>
  if (allocationBytes === undefined) return <span className="vd-number">{bytes(capacityBytes)}</span>
  return (
    <>
      <span className="vd-number">{machineText.guest.use(bytes(allocationBytes), bytes(capacityBytes))}</span>
      <Bar share={allocationBytes / capacityBytes} label={target} />
    </>
  )
}

function notesOf(disk: Disk): string[] {
  return [
    ...(disk.bootIndex === undefined ? [] : [text.boot(disk.bootIndex)]),
    ...(disk.isReadOnly ? [text.readOnly] : []),
    ...(disk.isShareable ? [text.shareable] : []),
    ...(disk.cache ? [text.cache(disk.cache)] : []),
    ...(disk.serial ? [text.serial(disk.serial)] : []),
  ]
}
