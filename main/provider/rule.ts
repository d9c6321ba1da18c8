/**
 * One rule holds both when an action can be done and how. The same table greys the button with its
 * reason and enforces it again when the action is performed: what is not offered cannot be done.
 */
import type { ActionId, Deed, Offers } from '../../preload/contract/action'
import { fail } from '../../preload/contract/failure'

/** The arguments of an action. */
export type Args<A extends ActionId> = Extract<Deed, { action: A }>['args']

/** One action of a backend: when it can be done, and how. */
export interface Rule<S, A extends ActionId> {
  /** `true`: can be done. A sentence: why not now. `false`: makes no sense for this machine; not shown. */
  when(subject: S): true | string | false
  perform(subject: S, args: Args<A>): Promise<void>
}

/** The actions that a backend has; the others make no sense there. */
export type Rules<S> = { readonly [A in ActionId]?: Rule<S, A> }

/** What can be done with a subject now, and why the rest cannot. */
export function offersOf<S>(rules: Rules<S>, subject: S): Offers {
  const offers: Offers = {}
  for (const [action, rule] of Object.entries(rules) as [ActionId, Rule<S, ActionId>][]) {
    const allowed = rule.when(subject)
    if (allowed !== false) offers[action] = allowed
  }
  return offers
}

/** Performs a deed if its rule offers it now; otherwise refuses with the rule's own reason. */
export async function performBy<S>(rules: Rules<S>, subject: S, deed: Deed): Promise<void> {
  const rule = rules[deed.action] as Rule<S, ActionId> | undefined
  const allowed = rule ? rule.when(subject) : false
  if (!rule || allowed === false) throw fail('unsupported', 'This machine cannot do that.', { detail: deed.action })
  if (allowed !== true) throw fail('conflict', allowed, { detail: deed.action })
  await rule.perform(subject, deed.args)
}
