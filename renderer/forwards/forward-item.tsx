/** One forward: its address, where it leads, how it does, and what can be done with it. */
import { useState } from 'react'
import type { Forward } from '../../preload/contract/forward'
import { FailureAlert } from '../actions/failure-alert'
import { showFailure } from '../actions/toasts'
import { api } from '../api'
import { HueBar } from '../marks/hue'
import { PhaseMark } from '../marks/phase-mark'
import { useConnection, useRow } from '../state/hooks'
import { forwardsText as text } from '../text/forwards'
import { addressOf, sshCommand, urlOf } from './ports'

export function ForwardItem({ forward }: { readonly forward: Forward }) {
  const { id, machineId, machineName, guestPort, localPort, state, failure, connections, total, lastFailure } = forward
  const connection = useConnection(useRow(machineId)?.connectionId ?? '')
  // The button goes with its forward; the keys stay in the list.
  const stop = (button: HTMLElement) => {
    button.closest<HTMLElement>('[role=dialog]')?.focus()
    void api.forwards.remove({ id }).catch((thrown: unknown) => showFailure(text.couldNotStop, thrown))
  }
  return (
    <li className="vd-forward">
      <div className="vd-forward__head">
        <PhaseMark phase={state === 'listening' ? 'running' : state === 'starting' ? 'starting' : 'failed'} />
        <code className="vd-forward__address" data-selectable>
          {localPort === undefined ? text[state === 'failed' ? 'failed' : 'starting'] : addressOf(localPort)}
        </code>
        <button type="button" className="vd-link" aria-label={text.stopOf(machineName, guestPort)} onClick={({ currentTarget }) => stop(currentTarget)}>
          {text.stop}
        </button>
      </div>
      <div className="vd-forward__where">
        <HueBar colour={connection?.colour} />
        <span>{text.leads(machineName, guestPort)}</span>
      </div>
      {state === 'listening' && <div className="vd-muted">{text.open(connections, total)}</div>}
      {state === 'starting' && localPort !== undefined && <div className="vd-muted">{text.starting}…</div>}
      {failure && <FailureAlert failure={failure} isPlain />}
      {lastFailure && (
        <div className="vd-forward__last">
          <div className="vd-muted">{text.lastFailure}</div>
          <FailureAlert failure={lastFailure} isPlain />
        </div>
      )}
      {state === 'listening' && localPort !== undefined && <Ways guestPort={guestPort} localPort={localPort} />}
    </li>
  )
}

/** What to do with a port that listens. */
function Ways({ guestPort, localPort }: { readonly guestPort: number; readonly localPort: number }) {
  const url = urlOf(guestPort, localPort)
  const browse = (address: string) => void api.app.openLink({ url: address }).catch((thrown: unknown) => showFailure(text.couldNotOpen, thrown))
  return (
    <div className="vd-forward__ways">
      <Copy label={text.copyAddress} value={addressOf(localPort)} />
      {guestPort === 22 && <Copy label={text.copySsh} value={sshCommand(localPort)} />}
      {url !== undefined && (
        <button type="button" className="vd-link" onClick={() => browse(url)}>
          {text.browse}
        </button>
      )}
    </div>
  )
}

function Copy({ label, value }: { readonly label: string; readonly value: string }) {
  const [isCopied, setCopied] = useState(false)
  const copy = () => void api.app.copyText({ text: value }).then(() => setCopied(true), (thrown: unknown) => showFailure(text.couldNotCopy, thrown))
  return (
    <button type="button" className="vd-link" title={value} onClick={copy} onBlur={() => setCopied(false)}>
      {isCopied ? text.copied : label}
    </button>
  )
}
