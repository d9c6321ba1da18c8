/** The question before a cluster is treated less carefully than before: one, whatever it is made of. */
import type { Question } from '../window/consent'

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
  const details = [...(allows ? ['It was added to look, and to change nothing.'] : []), ...(lifts ? ['What ends or destroys a machine there will not ask for its name any more.'] : [])]
  if (allows && lifts) return { message: `Allow changes on ${name}, and lift its guard?`, details, agree: 'Allow both' }
  return allows ? { message: `Allow changes on ${name}?`, details, agree: 'Allow changes' } : { message: `Lift the guard of ${name}?`, details, agree: 'Lift the guard' }
}
