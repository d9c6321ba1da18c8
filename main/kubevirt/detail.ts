/** The watch of one opened machine. */
import type { Sink } from '../../preload/wire/roles'
import type { SessionMachine } from '../provider/host-contract'
import type { End } from '../provider/session'
import type { ClusterContext } from './context'
import { rowOf } from './row'

export function watchDetail(context: ClusterContext, key: string, sink: Sink<SessionMachine>): End {
  const machine = context.inventory.get(key)
  sink.snapshot(machine ? [{ ...rowOf(context, machine), facets: {} }] : [])
  return context.inventory.onChange(({ changed, removed }) => {
    if (removed.includes(key)) sink.change({ upserts: [], removes: [key] })
    const now = changed.find((one) => one.key === key)
    if (now) sink.change({ upserts: [{ ...rowOf(context, now), facets: {} }], removes: [] })
  })
}
