/** In place of what came back from the run before and waits: for its connection, which is opened only where that was asked for, or for its machine to be known. */
import { useState } from 'react'
import { useStore } from 'zustand'
import { failureFrom, type Failure } from '../../preload/contract/failure'
import { api } from '../api'
import { connectionIdOf } from '../state/held'
import { useConnection, useRow } from '../state/hooks'
import { connections } from '../state/live'
import { nameOf } from '../state/names'
import { actionText } from '../text/actions'
import { plain } from '../text/plain'
import { FailureAlert } from './failure-alert'
import './held-card.css'

interface Props {
  readonly machineId: string
  readonly onClose: () => void
}

export function HeldCard({ machineId, onClose }: Props) {
  const id = connectionIdOf(machineId)
  const isKnown = useStore(connections, (state) => state.isKnown)
  const connection = useConnection(id)
  const row = useRow(machineId)
  const [trouble, setTrouble] = useState<Failure>()
  const text = actionText.held
  const name = row?.name ?? nameOf(machineId)
  const connect = () => {
    setTrouble(undefined)
    api.connections.connect({ id }).catch((thrown: unknown) => setTrouble(failureFrom(thrown)))
  }
  const { link } = connection ?? {}
  const failure = trouble ?? (link && 'failure' in link ? link.failure : undefined)
  const where = plain(connection?.name ?? '', 100)
  const why = !connection ? text.removed : link?.state === 'off' ? text.off(where) : link?.state === 'live' ? text.unknown(where) : link?.state === 'connecting' ? text.connecting(where) : text.lost(where)
  // Nothing is known yet: the card would only flicker.
  if (!isKnown) return null
  return (
    <div className="vd-held">
      <div className="vd-held__card" role="status">
        {name !== undefined && <h2 className="vd-ellipsis"><bdi>{plain(name, 120)}</bdi></h2>}
        <p className="vd-muted">{why}</p>
        {failure && <FailureAlert failure={failure} isPlain />}
        <div className="vd-held__buttons">
          {link?.state === 'off' && <button type="button" className="vd-bar-button" data-kind="primary" onClick={connect}>{text.connect}</button>}
          {(link?.state === 'failed' || link?.state === 'stale') && <button type="button" className="vd-bar-button" data-kind="primary" onClick={connect}>{text.retry}</button>}
          <button type="button" className="vd-bar-button" onClick={onClose}>{text.close}</button>
        </div>
      </div>
    </div>
  )
}
