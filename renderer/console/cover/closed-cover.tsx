/** Over a console that is not live: why, in one sentence, and the one right button. The last picture stays behind it. */
import { useStore } from 'zustand'
import type { ActionId, Deed } from '../../../preload/contract/action'
import { failureFrom } from '../../../preload/contract/failure'
import type { Row } from '../../../preload/contract/machine'
import { useState } from 'react'
import { api } from '../../api'
import { openMachine } from '../../state/tabs'
import { consoleText, whatHelps, whyClosed } from '../../text/console'
import type { Console } from '../console'
import { isRunning, nextStep, type NextStep } from '../link'
import type { Seat } from '../place/seat'
import { Countdown } from '../bar/countdown'

interface Props {
  readonly seat: Seat
  readonly console: Console
  readonly row: Row | undefined
}

export function ClosedCover({ seat, console, row }: Props) {
  const link = useStore(console.state, (state) => state.link)
  const [trouble, setTrouble] = useState<string>()
  if (link.state === 'connected' || link.state === 'stalled' || link.state === 'resting') return null
  if (link.state === 'connecting') return <div className="vd-console__cover" data-quiet="true"><p role="status">{consoleText.connecting}…</p></div>

  const { reason } = link
  const step = nextStep(reason, row)
  const run = (next: NextStep) => {
    setTrouble(undefined)
    const deed = (action: Extract<ActionId, 'start' | 'restore'>) =>
      api.machines.perform({ id: seat.machineId, deed: { action, args: {} } as Deed }).catch((thrown: unknown) => setTrouble(failureFrom(thrown).message))
    switch (next) {
      case 'start':
      case 'restore':
        return void deed(next)
      case 'reconnect':
        return console.open()
      case 'takeOver':
      case 'certificate':
        return console.open(true)
      case 'machine':
        return openMachine(seat.machineId)
      case 'close':
        return seat.close()
    }
  }
  const remedy = whatHelps(reason, step)
  const pending = row?.pending !== undefined
  return (
    <div className="vd-console__cover">
      <div className="vd-console__card" role="status" aria-live="polite">
        <p className="vd-console__why">{whyClosed(reason, row !== undefined, row !== undefined && isRunning(row))}</p>
        {remedy && <p className="vd-muted">{remedy}</p>}
        {link.state === 'waiting' && <p className="vd-muted"><Countdown until={link.retryAt} say={consoleText.waiting} /></p>}
        {trouble && <p className="vd-console__trouble" role="alert">{trouble}</p>}
        <div className="vd-console__buttons">
          <button type="button" className="vd-bar-button" data-kind="primary" aria-disabled={pending} onClick={() => pending || run(step)}>{step === 'close' && seat.tileId !== undefined ? consoleText.closeTile : consoleText.step[step]}</button>
          {step !== 'machine' && step !== 'close' && <button type="button" className="vd-bar-button" onClick={() => openMachine(seat.machineId)}>{consoleText.step.machine}</button>}
        </div>
        {reason.failure?.detail && (
          <details>
            <summary>{consoleText.details}</summary>
            <pre>{reason.failure.detail.slice(0, 2_000)}</pre>
          </details>
        )}
      </div>
    </div>
  )
}
