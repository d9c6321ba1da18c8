/** A failure as a person reads it: what happened, what to do, and the backend's own words for whoever wants them. */
import { useState } from 'react'
import type { Failure } from '../../preload/contract/failure'
import { api } from '../api'
import { Icon } from '../marks/icon'
import { actionText } from '../text/actions'
import { plain } from '../text/plain'
import { isShown, remedyOf } from '../text/failures'
import './failure-alert.css'

interface Props {
  readonly failure: Failure
  /** The machine it happened to, where several are told about. */
  readonly name?: string
  /** Without a frame of its own, inside something that has one. */
  readonly isPlain?: boolean
  /** The next step, as a button: `{ label: 'Retry now', run }`. */
  readonly next?: { readonly label: string; readonly run: () => void }
}

/** Shown where the action was taken. `cancelled` shows nothing. */
export function FailureAlert({ failure, name, isPlain = false, next }: Props) {
  const [isOpen, setOpen] = useState(false)
  if (!isShown(failure)) return null
  const remedy = remedyOf(failure)
  return (
    <div className="vd-failure" data-plain={isPlain} role={isPlain ? undefined : 'alert'} data-selectable>
      {!isPlain && <Icon name="warning" />}
      <div className="vd-failure__body">
        <div className="vd-failure__message">
          {name !== undefined && <strong>{plain(name, 120)}: </strong>}
          {failure.message}
        </div>
        {remedy && <div className="vd-muted">{remedy}</div>}
        <div className="vd-failure__more">
          {next && (
            <button type="button" className="vd-link" onClick={next.run}>
              {next.label}
            </button>
          )}
          {failure.detail && (
            <button type="button" className="vd-link" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
              {isOpen ? actionText.hideDetails : actionText.details}
            </button>
          )}
          {isOpen && failure.detail && (
            <button type="button" className="vd-link" onClick={() => void api.app.copyText({ text: failure.detail! }).catch(() => {})}>
              {actionText.copyDetails}
            </button>
          )}
        </div>
        {isOpen && <pre className="vd-failure__detail" tabIndex={0}>{failure.detail}</pre>}
      </div>
    </div>
  )
}
