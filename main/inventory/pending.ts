/**
 * What was asked for and is not yet true, shown beside the state and never instead of it. It begins when a deed is asked,
 * and ends when the deed failed, or was answered and the state has changed since it was asked. A deed that shows in no
 * state ends with its answer; one whose change never comes ends after its time.
 */
import type { ActionId } from '../../preload/contract/action'
import type { Status } from '../../preload/contract/machine'

/** What was asked for, and when. */
export interface Pending {
  readonly action: ActionId
  readonly since: number
}

/** How long after the answer a change may take. A guest that is asked to shut down decides for itself. */
const patienceMs: Partial<Record<ActionId, number>> = {
  start: 10_000,
  shutdown: 180_000,
  powerOff: 10_000,
  pause: 10_000,
  resume: 10_000,
  save: 10_000,
  restore: 10_000,
  delete: 10_000,
}

/** Deeds by their name, each with when it was under way last. */
export type Deeds = Partial<Readonly<Record<ActionId, number>>>

interface Entry extends Pending {
  readonly before: string
  isAnswered: boolean
  /** Resolves with the answer, whichever it is. */
  answer?: Promise<void>
  timer?: NodeJS.Timeout
}

/** So many deeds are remembered after they ended, the latest ones. */
const mostRemembered = 2_000

const wordOf = (status: Status) => `${status.phase} ${status.word}`

/** `changed` is told the machine's id after its pending deed began or ended. */
export function pendingDeeds(changed: (id: string) => void, now: () => number = Date.now) {
  const entries = new Map<string, Entry>()
  const last = new Map<string, Deeds>()
  const taken = new Map<string, Deeds>()

  const note = (deeds: Map<string, Deeds>, id: string, action: ActionId) => {
    const before = deeds.get(id)
    deeds.delete(id)
    deeds.set(id, { ...before, [action]: now() })
    for (const oldest of deeds.keys()) {
      if (deeds.size <= mostRemembered) break
      deeds.delete(oldest)
    }
  }

  const end = (id: string, entry: Entry) => {
    clearTimeout(entry.timer)
    if (entries.get(id) !== entry) return
    entries.delete(id)
    note(last, id, entry.action)
    changed(id)
  }

  return {
    /** What was done to a machine from here, and when that was under way last: to tell what a person did themselves from what happened. */
    doneTo: (id: string): Deeds => {
      const entry = entries.get(id)
      return { ...last.get(id), ...(entry && { [entry.action]: now() }) }
    },

    /** What a backend did not refuse to do, and when it answered. */
    takenFor: (id: string): Deeds => taken.get(id) ?? {},

    of(id: string): Pending | undefined {
      const entry = entries.get(id)
      return entry && { action: entry.action, since: entry.since }
    },

    /** Resolves when what is under way there was answered and that is noted. */
    answered: (id: string): Promise<void> => entries.get(id)?.answer ?? Promise.resolve(),

    /** Shows the deed as pending while `work` goes on and until its change has come. `status` reads the state. */
    async during(id: string, action: ActionId, status: () => Status | undefined, work: () => Promise<unknown>): Promise<void> {
      const at = status()
      const entry: Entry = { action, since: now(), before: at ? wordOf(at) : '', isAnswered: false }
      clearTimeout(entries.get(id)?.timer)
      entries.set(id, entry)
      note(last, id, action)
      changed(id)
      try {
        const answer = work()
        entry.answer = answer.then(() => {}, () => {})
        await answer
      } catch (thrown) {
        end(id, entry)
        throw thrown
      }
      entry.isAnswered = true
      note(taken, id, action)
      const patience = patienceMs[action]
      const current = status()
      if (patience === undefined || !current || wordOf(current) !== entry.before) end(id, entry)
      else entry.timer = setTimeout(() => end(id, entry), patience)
    },

    /** Takes notice of a state that came from the backend; `undefined` when the machine is gone. */
    seen(id: string, status: Status | undefined): void {
      const entry = entries.get(id)
      if (entry && (!status || (entry.isAnswered && wordOf(status) !== entry.before))) end(id, entry)
    },
  }
}
