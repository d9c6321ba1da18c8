/** The question before a cluster is treated less carefully than before: one, whatever it is made of. */
import type { Question } from '../window/consent'
import { words } from '../words'

/** What of its manners would be looser. */
export interface Looser {
  /** It was read-only. */
  readonly allows: boolean
  /** It asked for names before what destroys. */
  readonly lifts: boolean
}

/** Nothing where nothing is looser. */
export function looserManners(name: string, { allows, lifts }: Looser): Question | undefined {
  if (!allows && !lifts) return undefined
  const { connection: text } = words().dialogs
  const details = [...(allows ? [text.wasReadOnly] : []), ...(lifts ? [text.liftMeans] : [])]
  if (allows && lifts) return { message: text.allowAndLift(name), details, agree: text.allowAndLiftButton }
  return allows ? { message: text.allow(name), details, agree: text.allowButton } : { message: text.lift(name), details, agree: text.liftButton }
}
