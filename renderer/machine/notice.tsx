/** A strip over a page's body: something that must be known, in one line, with a way on and more for who wants it. */
import { useState, type ReactNode } from 'react'
import { Icon } from '../marks/icon'
import { machineText } from '../text/machine'
import './notice.css'

interface Props {
  readonly kind: 'info' | 'warning' | 'done'
  readonly title: string
  /** Beside the title, for everybody. */
  readonly brief?: string | undefined
  readonly next?: { readonly label: string; readonly run: () => void }
  readonly onClose?: () => void
  /** Unfolds beneath. */
  readonly children?: ReactNode
}

/** Its height does not change by itself; only unfolding makes it larger. */
export function Notice({ kind, title, brief, next, onClose, children }: Props) {
  const [isOpen, setOpen] = useState(false)
  return (
    <div className="vd-notice" data-kind={kind} role="status">
      <Icon name={kind === 'done' ? 'check' : kind} />
      <div className="vd-notice-body">
        <p className="vd-notice-line">
          <strong>{title}</strong>
          {brief && <span className="vd-muted">{brief}</span>}
        </p>
        {isOpen && <div className="vd-notice-more">{children}</div>}
      </div>
      {children && (
        <button type="button" className="vd-link" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {isOpen ? machineText.less : machineText.more}
        </button>
      )}
      {next && (
        <button type="button" className="vd-link" onClick={next.run}>
          {next.label}
        </button>
      )}
      {onClose && (
        <button type="button" className="vd-icon-button" aria-label={machineText.dismiss} onClick={onClose}>
          <Icon name="close" />
        </button>
      )}
    </div>
  )
}
