/** Performing a deed on several machines at once: side by side, each with its own result, told in one message. */
import type { Deed } from '../../preload/contract/action'
import { failureFrom, type Failure } from '../../preload/contract/failure'
import type { Row } from '../../preload/contract/machine'
import { api } from '../api'
import { actionText } from '../text/actions'
import { isShown } from '../text/failures'
import { noteOutcome } from './failed'
import { whenOver } from './holds'
import { showToast } from './toasts'
import { verbOf, type VerbId } from './verbs'

/** How many deeds wait for an answer at a time, so that a thousand machines don't hit the rate limit at once. */
const sideBySide = 16

/** What became of a deed on one machine. */
export interface Outcome {
  readonly row: Row
  /** Absent when it was done. */
  readonly failure?: Failure
}

type Ask = (machineId: string, deed: Deed) => Promise<unknown>
const ask: Ask = (id, deed) => api.machines.perform({ id, deed })

/** Asks with the names that were typed for guarded machines. */
export const askNamed =
  (names: ReadonlyMap<string, string>): Ask =>
  (id, deed) => {
    const confirmedName = names.get(id)
    return confirmedName === undefined ? ask(id, deed) : api.machines.perform({ id, deed, confirmedName })
  }

/** Performs on every row and answers when all have answered, in the order of the rows. Never rejects. */
export async function performEach(rows: readonly Row[], deedOf: (row: Row) => Deed, perform: Ask = ask): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = []
  let next = 0
  const worker = async () => {
    while (next < rows.length) {
      const at = next++
      const row = rows[at]!
      outcomes[at] = await perform(row.id, deedOf(row)).then(
        () => ({ row }),
        (thrown: unknown) => ({ row, failure: failureFrom(thrown) }),
      )
    }
  }
  await Promise.all(Array.from({ length: Math.min(sideBySide, rows.length) }, worker))
  return outcomes
}

/** What is being asked for just now, as verb and machine. */
const underWay = new Set<string>()

/**
 * Performs a verb that needs no arguments and tells what failed; what can be undone offers that. A second press while the
 * first is being answered (a double-click) is the same wish: asked for again, it would only be refused.
 */
export async function performVerb(verb: VerbId, rows: readonly Row[], perform: Ask = ask): Promise<void> {
  const { deed } = verbOf(verb)
  const keyOf = ({ id }: Row) => `${verb} ${id}`
  const fresh = rows.filter((row) => !underWay.has(keyOf(row)))
  if (!deed || fresh.length === 0) return
  for (const row of fresh) underWay.add(keyOf(row))
  const outcomes = await performEach(fresh, () => deed, perform)
  for (const row of fresh) underWay.delete(keyOf(row))
  for (const { row, failure } of outcomes) noteOutcome(row.id, verb, failure)
  tell(verb, outcomes)
}

const opposite: Partial<Record<VerbId, VerbId>> = { autostartOn: 'autostartOff', autostartOff: 'autostartOn', pause: 'resume' }

/** One message for all outcomes of a verb: what failed and why, or, where it can be undone, that it was done. */
export function tell(verb: VerbId, outcomes: readonly Outcome[]): void {
  const failures = outcomes.flatMap(({ row, failure }) => (failure && isShown(failure) ? [{ name: row.name, failure }] : []))
  const [first] = failures
  if (first) {
    const title = outcomes.length === 1 ? actionText.couldNot(verb, first.name) : actionText.couldNotSome(verb, failures.length, outcomes.length)
    showToast({ title, failures: outcomes.length === 1 ? [{ failure: first.failure }] : failures })
  }
  const done = outcomes.filter(({ failure }) => !failure).map(({ row }) => row)
  const back = opposite[verb]
  if (back && done.length > 0) showToast({ title: actionText.did(verb, done.map(({ name }) => name)), undo: () => void performVerb(back, done), whenOver: (over) => whenOver(verb, done.map(({ id }) => id), over) })
}
