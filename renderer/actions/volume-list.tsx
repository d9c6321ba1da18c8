/** The disks of one machine in the delete dialog: a box for each that may go, a reason for each that is kept. */
import type { DeletableVolume } from '../../preload/contract/machine'
import { actionText } from '../text/actions'
import { bytes } from '../text/amount'
import { FailureAlert } from './failure-alert'
import type { Found } from './use-deletion'

interface Props {
  readonly found: Found
  readonly chosen: readonly string[]
  readonly toggle: (path: string) => void
}

export function VolumeList({ found, chosen, toggle }: Props) {
  if (found.state === 'looking') return <p className="vd-volumes vd-muted">{actionText.deleteLooking}…</p>
  if (found.state === 'failed') return <FailureAlert failure={found.failure} isPlain />
  if (found.volumes.length === 0) return <p className="vd-volumes vd-muted">{actionText.deleteNoVolumes}</p>
  return (
    <ul className="vd-volumes">
      {found.volumes.map((volume) => (
        <li key={volume.target}>
          <label className="vd-volumes__one">
            <input type="checkbox" checked={chosen.includes(volume.path)} disabled={volume.allowed !== true} onChange={() => toggle(volume.path)} />
            <span>
              <span className="vd-volumes__path">{volume.path}</span> <span className="vd-muted">{sizeOf(volume)}</span>
              {volume.allowed !== true && <div className="vd-muted">{volume.allowed}</div>}
            </span>
          </label>
        </li>
      ))}
    </ul>
  )
}

function sizeOf({ allocationBytes, capacityBytes, target }: DeletableVolume): string {
  if (capacityBytes === undefined) return target
  return `${target}, ${allocationBytes === undefined ? bytes(capacityBytes) : actionText.deleteSize(bytes(allocationBytes), bytes(capacityBytes))}`
}
