/** What goes on and off all the time is told once: again only after it was calm for a while. */
import type { Note } from './note'

const calmMs = 600_000

/** Whether a note is news; asking makes it old. */
export function toldOnce(now: () => number = Date.now): (note: Note) => boolean {
  const seenAt = new Map<string, number>()
  return ({ kind, machineId, connectionId, title }) => {
    const key = `${kind} ${machineId ?? `${connectionId} ${title}`}`
    const before = seenAt.get(key)
    seenAt.delete(key)
    seenAt.set(key, now())
    // In the order in which they were seen: the first that is young ends it.
    for (const [old, at] of seenAt) {
      if (now() - at <= calmMs) break
      seenAt.delete(old)
    }
    return before === undefined || now() - before > calmMs
  }
}
