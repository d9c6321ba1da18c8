/**
 * The board: the rows of all machines over all connections, one collection for the window. Each connection writes its
 * own rows; a link that is lost dims them and a fresh snapshot replaces them, so that what is shown is the backend's
 * truth again, each machine once.
 */
import type { Row } from '../../preload/contract/machine'
import type { Change } from '../../preload/contract/shape'
import type { SessionRow } from '../provider/host-contract'
import { collection } from './collection'
import { machineId } from './identity'
import { notConnected, outOfReach } from './out-of-reach'
import { pendingDeeds } from './pending'
import { uses } from './uses'

export interface Counts {
  readonly running: number
  readonly total: number
}

/** `counted` is told a connection's id after its counts may have changed. */
export function board(counted: (connectionId: string) => void) {
  const rows = collection<Row>()
  /** Backend rows by key, for each connection. */
  const known = new Map<string, Map<string, SessionRow>>()
  const stale = new Set<string>()
  /** Connections whose rows are from an earlier run, and when they were true. */
  const rememberedAt = new Map<string, number>()
  /** Connections whose rows have all been told, in this run or an earlier one. */
  const whole = new Set<string>()
  const runningOf = new Map<string, number>()

  const decorate = (connectionId: string, row: SessionRow): Row => {
    const id = machineId(connectionId, row.id)
    const pending = deeds.of(id)
    const isStale = stale.has(connectionId)
    return { ...(isStale ? outOfReach(row, rememberedAt.has(connectionId) ? notConnected : undefined) : row), id, connectionId, isStale, ...(pending ? { pending } : {}) }
  }

  const deeds = pendingDeeds((id) => {
    const row = rows.get(id)
    const raw = row && known.get(row.connectionId)?.get(row.key)
    if (raw) rows.put(decorate(row.connectionId, raw))
  })

  const tally = (connectionId: string, before: SessionRow | undefined, after: SessionRow | undefined) => {
    const step = Number(after?.status.phase === 'running') - Number(before?.status.phase === 'running')
    if (step !== 0) runningOf.set(connectionId, (runningOf.get(connectionId) ?? 0) + step)
  }

  const change = (connectionId: string, { upserts, removes }: Change<SessionRow>) => {
    const mine = known.get(connectionId) ?? new Map<string, SessionRow>()
    known.set(connectionId, mine)
    for (const key of removes) {
      tally(connectionId, mine.get(key), undefined)
      mine.delete(key)
      deeds.seen(machineId(connectionId, key), undefined)
    }
    for (const row of upserts) {
      tally(connectionId, mine.get(row.id), row)
      mine.set(row.id, row)
      deeds.seen(machineId(connectionId, row.id), row.status)
    }
    rows.apply({ upserts: upserts.map((row) => decorate(connectionId, row)), removes: removes.map((key) => machineId(connectionId, key)) })
    counted(connectionId)
  }

  return {
    rows,
    deeds,
    uses: uses(),
    change,

    /** The whole truth of a connection: what it does not name is gone. */
    snapshot(connectionId: string, items: readonly SessionRow[]): void {
      stale.delete(connectionId)
      rememberedAt.delete(connectionId)
      whole.add(connectionId)
      const now = new Set(items.map(({ id }) => id))
      const gone = [...(known.get(connectionId)?.keys() ?? [])].filter((key) => !now.has(key))
      change(connectionId, { upserts: items, removes: gone })
    },

    /** Rows of an earlier run, before anything was asked of the connection in this one. */
    remember(connectionId: string, at: number, items: readonly SessionRow[]): void {
      stale.add(connectionId)
      rememberedAt.set(connectionId, at)
      whole.add(connectionId)
      change(connectionId, { upserts: items, removes: [] })
    },

    rememberedAt: (connectionId: string): number | undefined => rememberedAt.get(connectionId),

    /** As the backend told them last; nothing while a part of them has not come yet. */
    rowsOf: (connectionId: string): readonly SessionRow[] | undefined => (whole.has(connectionId) ? [...(known.get(connectionId)?.values() ?? [])] : undefined),

    /** The link is down: rows stay as they were last known, and say so. */
    dim(connectionId: string): void {
      if (stale.has(connectionId)) return
      stale.add(connectionId)
      change(connectionId, { upserts: [...(known.get(connectionId)?.values() ?? [])], removes: [] })
    },

    /** The connection is off or removed: its rows go. */
    clear(connectionId: string): void {
      change(connectionId, { upserts: [], removes: [...(known.get(connectionId)?.keys() ?? [])] })
      known.delete(connectionId)
      stale.delete(connectionId)
      rememberedAt.delete(connectionId)
      whole.delete(connectionId)
    },

    counts: (connectionId: string): Counts => ({ running: runningOf.get(connectionId) ?? 0, total: known.get(connectionId)?.size ?? 0 }),
  }
}

/** See {@link board}. */
export type Board = ReturnType<typeof board>
