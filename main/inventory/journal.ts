/**
 * What happened to each machine since the program started: kept in main, so that it outlives the page and the link.
 * The oldest go first, per machine and over all, so that a machine that crashes in a loop does not push others out.
 */
import type { Occurrence } from '../../preload/contract/machine'
import type { Sink } from '../../preload/wire/roles'
import type { End } from '../provider/session'
import { machineId } from './identity'

const mostPerMachine = 200
const mostMachines = 2_000
/** A path in an event may be as long as a host likes. */
const mostCharacters = 2_000

/** An empty journal. */
export function journal() {
  const byMachine = new Map<string, Occurrence[]>()
  const sinks = new Map<string, Set<Sink<Occurrence>>>()
  let lastId = 0

  const add = (raw: Occurrence, id: string) => {
    // Ids are our own: a session numbers from the beginning each time it is opened.
    const entry: Occurrence = { ...raw, text: raw.text.slice(0, mostCharacters), id: String(++lastId), machineId: id }
    const entries = byMachine.get(id) ?? []
    byMachine.delete(id)
    byMachine.set(id, entries)
    entries.push(entry)
    const removes = entries.splice(0, Math.max(0, entries.length - mostPerMachine)).map((old) => old.id)
    for (const quiet of byMachine.keys()) {
      if (byMachine.size <= mostMachines) break
      byMachine.delete(quiet)
    }
    for (const sink of sinks.get(id) ?? []) sink.change({ upserts: [entry], removes })
  }

  return {
    /** Where a session's edges of a connection go. */
    sink: (connectionId: string): Sink<Occurrence> => {
      const take = (items: readonly Occurrence[]) => items.forEach((item) => add(item, machineId(connectionId, item.machineId)))
      return { snapshot: take, change: ({ upserts }) => take(upserts), ended() {} }
    },

    watch(id: string, sink: Sink<Occurrence>): End {
      const mine = sinks.get(id) ?? new Set()
      sinks.set(id, mine.add(sink))
      sink.snapshot([...(byMachine.get(id) ?? [])])
      return () => {
        mine.delete(sink)
        if (mine.size === 0 && sinks.get(id) === mine) sinks.delete(id)
      }
    },
  }
}

/** See {@link journal}. */
export type Journal = ReturnType<typeof journal>
