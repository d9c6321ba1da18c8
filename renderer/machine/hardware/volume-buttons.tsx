/** Disks that come and go: a button to add one, one to take each away again; greyed with the reason, absent where a machine has no such thing. */
import { lazy } from 'react'
import type { ActionId } from '../../../preload/contract/action'
import type { Row } from '../../../preload/contract/machine'
import { showDialog } from '../../actions/dialogs'
import { showReason } from '../../actions/toasts'
import { actionText, doingText } from '../../text/actions'
import { clusterMachineText } from '../../text/cluster-machine'

const text = clusterMachineText.volumes
const AddVolumeDialog = lazy(() => import('./volume-dialogs').then((module) => ({ default: module.AddVolumeDialog })))
const RemoveVolumeDialog = lazy(() => import('./volume-dialogs').then((module) => ({ default: module.RemoveVolumeDialog })))

const reasonOf = ({ offers, pending }: Row, action: ActionId): string | undefined => {
  if (pending?.action === action) return `${doingText(action)}…`
  return offers[action] === true ? undefined : (offers[action] ?? actionText.notHere)
}

export function AddVolume({ row }: { readonly row: Row }) {
  if (row.offers.addVolume === undefined) return null
  const reason = reasonOf(row, 'addVolume')
  const ask = () => showDialog((close) => <AddVolumeDialog row={row} close={close} />)
  return (
    <button type="button" className="vd-bar-button" aria-disabled={reason !== undefined} title={reason ?? text.add} onClick={() => (reason === undefined ? ask() : showReason(reason))}>
      {text.add}
    </button>
  )
}

export function RemoveVolume({ row, name }: { readonly row: Row; readonly name: string }) {
  const reason = reasonOf(row, 'removeVolume')
  const ask = () => showDialog((close) => <RemoveVolumeDialog row={row} name={name} close={close} />)
  return (
    <button type="button" className="vd-bar-button" data-kind="danger" aria-disabled={reason !== undefined} aria-label={text.removeNamed(name)} title={reason ?? text.removeNamed(name)} onClick={() => (reason === undefined ? ask() : showReason(reason))}>
      {text.remove}
    </button>
  )
}
