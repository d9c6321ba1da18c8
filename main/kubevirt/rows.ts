/**
 * The watch of all rows. What looks the same as it was told last is not told again, and what changes faster than anybody reads is told in
 * its last state. While the first lists are still read, what they brought so far is told as changes; the snapshot comes when they are whole,
 * so that nothing is taken for gone before.
 */
import type { Sink } from '../../preload/wire/roles'
import type { SessionRow } from '../provider/host-contract'
import type { End } from '../provider/session'
import type { ClusterContext } from './context'
import { looksAlike } from './inventory/alike'
import { pace } from './inventory/pace'
import { rowOf } from './row'
import { sharing } from './sharing'

/** Rows that are made and sent in one turn: what others in these processes wait for at most. */
const mostAtOnce = 500

export function watchRows(context: ClusterContext, sink: Sink<SessionRow>): End {
  const told = new Map<string, SessionRow>()
  const { inventory, rights, instanceTypes, clock } = context
  const shared = sharing()
  let touched = new Set<string>()
  let gone = new Set<string>()
  let isWhole = false
  let isOver = false

  const fresh = (key: string): SessionRow | undefined => {
    const machine = inventory.get(key)
    if (!machine) return undefined
    const row = shared(rowOf(context, machine))
    if (looksAlike(told.get(key), row)) return undefined
    told.set(key, row)
    return row
  }

  const tell = async () => {
    const [removes, keys] = [[...gone], [...touched]]
    gone = new Set()
    touched = new Set()
    for (const key of removes) told.delete(key)
    // One after the other: a key that is in both is another machine of the same name.
    if (removes.length > 0) sink.change({ upserts: [], removes })
    for (let from = 0; from < keys.length && !isOver; from += mostAtOnce) {
      if (from > 0) await new Promise<void>((turn) => clock.nextTurn(turn))
      const upserts = keys.slice(from, from + mostAtOnce).map(fresh).filter((row) => row !== undefined)
      if (upserts.length > 0 && !isOver) sink.change({ upserts, removes: [] })
    }
    if (!isWhole && inventory.isWhole && touched.size + gone.size === 0 && !isOver) {
      isWhole = true
      sink.snapshot([...told.values()])
    }
  }
  const telling = pace(clock, tell)
  const again = (isMeant: (namespace: string, key: string) => boolean) => {
    for (const { namespace, key } of inventory.all()) if (isMeant(namespace, key)) touched.add(key)
    telling.ask()
  }

  for (const { key, namespace } of inventory.all()) {
    rights.learn(namespace)
    if (!inventory.isWhole) touched.add(key)
  }
  if (inventory.isWhole) {
    isWhole = true
    sink.snapshot([...inventory.all()].map(({ key }) => fresh(key)!))
  } else telling.ask()
  const ends = [
    inventory.onChange(({ changed, removed }) => {
      for (const key of removed) gone.add(key)
      for (const { namespace, key } of changed) {
        rights.learn(namespace)
        touched.add(key)
      }
      telling.ask()
    }),
    inventory.onWhole(() => telling.ask()),
    rights.onChange((namespaces) => again((namespace) => namespaces === 'all' || namespaces.has(namespace))),
    context.rdp.onChange((key) => {
      touched.add(key)
      telling.ask()
    }),
    instanceTypes.onChange(() => again((_, key) => inventory.get(key)?.vm?.instancetype !== undefined)),
  ]
  return () => {
    isOver = true
    telling.end()
    for (const end of ends) end()
  }
}
