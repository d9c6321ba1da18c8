/** What a rule judges: one machine in its session. And the states that rules ask about, as predicates. */
import type { Known, SessionContext } from '../context'

/** What a rule judges: a machine, and the session it is in. */
export interface Subject {
  readonly context: SessionContext
  readonly known: Known
}

export const isOff = ({ known }: Subject) => !known.summary.isActive
export const isPaused = ({ known }: Subject) => known.summary.isActive && known.summary.state === 'paused'
export const isCrashed = ({ known }: Subject) => known.summary.isActive && known.summary.state === 'crashed'
/** Suspended by the guest itself. */
export const isAsleep = ({ known }: Subject) => known.summary.isActive && known.summary.state === 'pmsuspended'
export const isRunning = (subject: Subject) => !isOff(subject) && !isPaused(subject) && !isCrashed(subject) && !isAsleep(subject)
export const isPersistent = ({ known }: Subject) => known.summary.isPersistent

/** Why something that needs a running guest cannot be done now, or `true`. */
export function needsRunning(subject: Subject): true | string {
  if (isOff(subject)) return 'It is off.'
  if (isCrashed(subject)) return 'It has crashed: power it off or reset it.'
  if (isPaused(subject)) return 'It is paused: resume it first.'
  if (isAsleep(subject)) return 'It is asleep: resume it first.'
  return true
}
