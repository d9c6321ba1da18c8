/** Eight phases, eight shapes as well as colours, so that a state is told without seeing colour. */
import type { Phase } from '../../preload/contract/machine'
import { phaseText } from '../text/phase'
import './phase-mark.css'

const shapes: Record<Phase, { readonly fill?: string; readonly line?: string }> = {
  running: { fill: 'M3 1.5v9l7.5-4.5z' },
  starting: { line: 'M2.5 6.5L6 3l3.5 3.5M2.5 10L6 6.5 9.5 10' },
  paused: { fill: 'M2.5 1.5h2.7v9H2.5zM6.8 1.5h2.7v9H6.8z' },
  stopping: { line: 'M2.5 2L6 5.5 9.5 2M2.5 5.5L6 9l3.5-3.5' },
  moving: { line: 'M1.5 6h8.5M7 3l3 3-3 3' },
  failed: { fill: 'M6 .8L11.2 6 6 11.2.8 6z' },
  unknown: { line: 'M3.6 4.2A2.4 2.4 0 1 1 6.8 6.4C6.2 6.7 6 7.1 6 7.8M6 10.3v.01' },
  off: { line: 'M2.2 2.2h7.6v7.6H2.2z' },
}

/** The shape of a phase; its name is read out and shown on hover. */
export function PhaseMark({ phase, size = 12 }: { readonly phase: Phase; readonly size?: number }) {
  const { fill, line } = shapes[phase]
  return (
    <svg className="vd-phase" data-phase={phase} width={size} height={size} viewBox="0 0 12 12" role="img" aria-label={phaseText[phase]}>
      <path d={fill ?? line} fill={fill ? 'currentColor' : 'none'} {...(line && { stroke: 'currentColor', strokeWidth: 1.6, strokeLinecap: 'round', strokeLinejoin: 'round' })} />
    </svg>
  )
}
