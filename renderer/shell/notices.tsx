/** What the window has to tell once, above the page, until it is dismissed. */
import { useStore } from 'zustand'
import { Icon } from '../marks/icon'
import { api } from '../api'
import { notices } from '../state/live'
import { remedyOf } from '../text/failures'
import { shellText } from '../text/shell'
import './notices.css'

export function Notices() {
  const items = useStore(notices, (state) => state.items)
  return [...items.values()].map(({ id, severity, failure }) => (
    <div key={id} className="vd-told" data-severity={severity} role={severity === 'danger' ? 'alert' : 'status'}>
      <Icon name={severity === 'info' ? 'info' : 'warning'} />
      <span className="vd-told__text" data-selectable>
        {failure.message} <span className="vd-muted">{remedyOf(failure)}</span>
      </span>
      <button type="button" className="vd-icon-button" aria-label={shellText.dismissNotice} onClick={() => void api.app.dismissNotice({ id }).catch(() => {})}>
        <Icon name="close" />
      </button>
    </div>
  ))
}
