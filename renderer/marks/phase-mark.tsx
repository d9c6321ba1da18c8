/** A machine's phase as a mark: eight shapes as well as eight colours, so that colour is never the only sign. */
import type { Phase } from '../../preload/contract/machine'
import './marks.css'

const shapes: { readonly [P in Phase]: React.ReactNode } = {
  running: <path d="M4 2.5v11l9.5-5.5z" fill="currentColor" />,
  starting: <path d="M4.75 3.8v8.4L12 8z" fill="none" stroke="currentColor" strokeWidth="1.8" strokeLinejoin="round" />,
  paused: <path d="M3.5 2.5h3v11h-3zM9.5 2.5h3v11h-3z" fill="currentColor" />,
  stopping: <path d="M3.4 3.4h9.2v9.2H3.4z" fill="none" stroke="currentColor" strokeWidth="1.8" strokeDasharray="3 1.6" />,
  moving: <path d="M1.5 5.5h10L8.8 2.8M14.5 10.5h-10l2.7 2.7" fill="none" stroke="currentColor" strokeWidth="1.8" strokeLinecap="round" strokeLinejoin="round" />,
  failed: <path d="M5.1 1.5h5.8l3.6 3.6v5.8l-3.6 3.6H5.1l-3.6-3.6V5.1zM8 4.5v4.2M8 10.8v1.2" fill="none" stroke="currentColor" strokeWidth="1.8" strokeLinejoin="round" />,
  unknown: <path d="M5.2 5.6a2.8 2.8 0 1 1 4.3 2.4C8.4 8.7 8 9.1 8 10.2M8 12.3v1.2" fill="none" stroke="currentColor" strokeWidth="1.8" strokeLinecap="round" />,
  off: <circle cx="8" cy="8" r="5.2" fill="none" stroke="currentColor" strokeWidth="1.8" />,
}

/** The shape alone, in its colour; say the word beside it. */
export function PhaseMark({ phase }: { readonly phase: Phase }) {
  return (
    <svg className="vd-phase-mark" data-phase={phase} viewBox="0 0 16 16" width="14" height="14" aria-hidden="true" focusable="false">
      {shapes[phase]}
    </svg>
  )
}
