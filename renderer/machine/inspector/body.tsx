/** What the inspector beside the table says of the one selected machine. */
import { useRef } from 'react'
import type { Row } from '../../../preload/contract/machine'
import { FailedNotice } from '../../actions/failed-notice'
import { openMachine } from '../../state/tabs'
import { useConnection, useRow } from '../../state/hooks'
import { machineText } from '../../text/machine'
import { HueBar } from '../../marks/hue'
import { OsMark } from '../../marks/os-mark'
import { ActionsBar } from '../actions-bar'
import { Clipped } from '../clipped'
import { Entry } from '../events/entry'
import { useHistory } from '../live/use-history'
import { useMachine } from '../live/use-machine'
import { useNow } from '../live/use-now'
import { useOccurrences } from '../live/use-occurrences'
import { useShown } from '../live/use-shown'
import { AddressList } from '../overview/addresses'
import { CpuChart, MemoryChart } from '../overview/charts'
import { addressesOf } from '../overview/entries'
import { LivePicture } from '../overview/picture'
import { PhaseBadge } from '../phase-badge'
import '../machine.css'
import './inspector.css'

const text = machineText.inspector

/** Its row comes at once; what only an opened machine tells follows. */
export function InspectorBody({ machineId }: { readonly machineId: string }) {
  const row = useRow(machineId)
  const body = useRef<HTMLDivElement>(null)
  const isShown = useShown(body)
  return (
    <div ref={body} className="vd-inspector-body">
      {row ? <Details key={machineId} row={row} isShown={isShown} /> : <p className="vd-muted">{machineText.gone.title}</p>}
    </div>
  )
}

function Details({ row, isShown }: { readonly row: Row; readonly isShown: boolean }) {
  const { machine } = useMachine(row.id)
  const connection = useConnection(row.connectionId)
  const unmeasured = connection?.host?.unmeasured
  const isRunning = row.status.phase === 'running' || row.status.phase === 'paused'
  const samples = useHistory(row.id, isShown && isRunning)
  const [latest] = useOccurrences(row.id) ?? []
  const now = useNow(30_000, isShown)
  const guest = machine?.facets.guest
  const os = guest?.os ?? row.guestOs
  const addresses = addressesOf(row.addresses, guest)
  return (
    <>
      <header className="vd-inspector-head">
        <OsMark family={row.osFamily} size={28} />
        <div className="vd-machine-who">
          <h2 className="vd-inspector-name">
            <button type="button" className="vd-link vd-inspector-open" title={text.open} onClick={() => openMachine(row.id)}>
              <Clipped>{row.name}</Clipped>
            </button>
          </h2>
          <PhaseBadge row={row} />
        </div>
      </header>
      {connection && (
        <p className="vd-machine-where">
          <HueBar colour={connection.colour} />
          <Clipped>{connection.name}</Clipped>
          {row.place !== undefined && <Clipped className="vd-muted">{row.place}</Clipped>}
        </p>
      )}
      <FailedNotice machineId={row.id} />
      <LivePicture row={row} isShown={isShown} />
      <ActionsBar row={row} isNarrow />
      {unmeasured === undefined || !isRunning ? (
        <>
          <CpuChart samples={samples} />
          <MemoryChart row={row} samples={samples} />
        </>
      ) : (
        <p className="vd-muted">{unmeasured}</p>
      )}
      {addresses.length > 0 && <AddressList entries={addresses} />}
      {os && <p><Clipped>{os}</Clipped></p>}
      {guest && isRunning && <p className="vd-muted">{machineText.guest.agent}: {guest.agent.isConnected ? machineText.guest.connected : guest.agent.isMissing ? machineText.guest.missing : (guest.agent.reason ?? machineText.guest.missing)}</p>}
      {latest && (
        <ul className="vd-event-list" aria-label={machineText.lately.title}>
          <Entry occurrence={latest} now={now} />
        </ul>
      )}
    </>
  )
}
