/** The watch of rows: one whole snapshot, then only rows that look different from before. */
import type { Sink } from '../../preload/wire/roles'
import type { SessionRow } from '../provider/host-contract'
import type { End } from '../provider/session'
import type { SessionContext } from './context'
import type { Ledger } from './ledger'
import { rowOf } from './row'

export function watchRows(context: SessionContext, ledger: Ledger, sink: Sink<SessionRow>): End {
  const told = new Map<string, string>()
  const fresh = (key: string): SessionRow | undefined => {
    const row = rowOf(context, ledger.get(key)!)
    const look = JSON.stringify(row)
    if (told.get(key) === look) return undefined
    told.set(key, look)
    return row
  }
  sink.snapshot([...ledger.all()].map(({ key }) => fresh(key)!))
  return ledger.onChange(({ changed, removed }) => {
    const upserts = changed.map(fresh).filter((row) => row !== undefined)
    for (const key of removed) told.delete(key)
    if (upserts.length > 0 || removed.length > 0) sink.change({ upserts, removes: removed })
  })
}
