/** The truth about a link as a small mark: filled is live, ringed is not, a cross is failed. */
import type { Link } from '../../preload/contract/connection'
import './link-mark.css'

const shapes: Record<Link['state'], string> = {
  live: 'M6 2.5a3.5 3.5 0 1 1 0 7 3.5 3.5 0 0 1 0-7z',
  connecting: 'M6 2.5A3.5 3.5 0 0 1 9.5 6',
  stale: 'M6 2.5a3.5 3.5 0 1 1 0 7 3.5 3.5 0 0 1 0-7zM6 4.2V6l1.2 1',
  failed: 'M3.2 3.2l5.6 5.6M8.8 3.2L3.2 8.8',
  off: 'M3 6h6',
}

export function LinkMark({ state }: { readonly state: Link['state'] }) {
  return (
    <svg className="vd-link-mark" data-state={state} width="12" height="12" viewBox="0 0 12 12" fill={state === 'live' ? 'currentColor' : 'none'} stroke="currentColor" strokeWidth="1.4" strokeLinecap="round" aria-hidden="true">
      <path d={shapes[state]} />
    </svg>
  )
}
