/** Tells watchers what happens to machines, as it happens. Keeps nothing: main does the remembering. */
import type { Sink } from '../../preload/wire/roles'
import type { SessionOccurrence } from '../provider/host-contract'
import type { End } from '../provider/session'
import type { LibvirtEvent } from './driver'
import { tell } from './occurrences'

/** What happened lately, for whoever watches. */
export interface OccurrenceLog {
  take(event: LibvirtEvent): void
  watch(sink: Sink<SessionOccurrence>): End
}

/** An empty log. */
export function occurrenceLog(now: () => number = Date.now): OccurrenceLog {
  const sinks = new Set<Sink<SessionOccurrence>>()
  const run = now().toString(36)
  let last = 0
  return {
    take(event) {
      const told = 'uuid' in event && sinks.size > 0 ? tell(event) : undefined
      if (!told || !('uuid' in event)) return
      const occurrence = { id: `${run}-${++last}`, machineId: event.uuid, at: now(), ...told }
      for (const sink of sinks) sink.change({ upserts: [occurrence], removes: [] })
    },
    watch(sink) {
      sinks.add(sink)
      sink.snapshot([])
      return () => void sinks.delete(sink)
    },
  }
}
