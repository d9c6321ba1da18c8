/** The watch of all rows: what looks the same as it was told last is not told again. */
import type { Sink } from '../../preload/wire/roles'
import type { SessionRow } from '../provider/host-contract'
import type { End } from '../provider/session'
import type { ClusterContext } from './context'
import type { ClusterMachine } from './inventory/machine'
import { rowOf } from './row'

export function watchRows(context: ClusterContext, sink: Sink<SessionRow>): End {
  const told = new Map<string, string>()
  const { inventory, rights, instanceTypes } = context
  let isOver = false

  const fresh = (machine: ClusterMachine): SessionRow | undefined => {
    const row = rowOf(context, machine)
    const look = JSON.stringify(row)
    if (told.get(machine.key) === look) return undefined
    told.set(machine.key, look)
    return row
  }
  const again = (machines: Iterable<ClusterMachine>) => {
    if (isOver) return
    const upserts = [...machines].map(fresh).filter((row) => row !== undefined)
    if (upserts.length > 0) sink.change({ upserts, removes: [] })
  }

  sink.snapshot([...inventory.all()].map((machine) => fresh(machine)!))
  const end = inventory.onChange(({ changed, removed }) => {
    for (const key of removed) told.delete(key)
    // One after the other: a key that is in both is another machine of the same name.
    if (removed.length > 0) sink.change({ upserts: [], removes: removed })
    for (const { namespace } of changed) rights.learn(namespace)
    again(changed)
  })
  const endRights = rights.onChange((namespaces) => again([...inventory.all()].filter(({ namespace }) => namespaces === 'all' || namespaces.has(namespace))))
  const endRdp = context.rdp.onChange((key) => again([inventory.get(key)].filter((machine) => machine !== undefined)))
  const endTypes = instanceTypes.onChange(() => again([...inventory.all()].filter(({ vm }) => vm?.instancetype !== undefined)))
  for (const { namespace } of inventory.all()) rights.learn(namespace)
  return () => {
    isOver = true
    end()
    endRights()
    endTypes()
    endRdp()
  }
}
