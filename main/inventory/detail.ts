/**
 * One opened machine, watched: the session's own detail with what the board adds (stale, pending). When the link is
 * lost the last detail stays, dimmed; with the next session it is watched again.
 */
import type { Machine, Row } from '../../preload/contract/machine'
import type { Sink } from '../../preload/wire/roles'
import type { SessionMachine } from '../provider/host-contract'
import type { End } from '../provider/session'
import type { Connections } from './connections'
import { parseMachineId } from './identity'
import { outOfReach } from './out-of-reach'

export function watchDetail(connections: Connections, id: string, sink: Sink<Machine>): End {
  const { connectionId, key } = parseMachineId(id)
  const { rows } = connections.board
  let known: SessionMachine | undefined
  let isFirst = true

  const say = () => {
    const item = known ? decorated(known, connectionId, id, rows.get(id)) : fromRow(rows.get(id))
    if (isFirst) sink.snapshot(item ? [item] : [])
    else sink.change(item ? { upserts: [item], removes: [] } : { upserts: [], removes: [id] })
    isFirst = false
  }

  const take = (items: readonly SessionMachine[]) => {
    known = items.find((item) => item.id === key)
    say()
  }

  // What is known already is shown while the rest is on its way.
  say()
  const endFollowing = connections.follow(connectionId, ({ client, session }) =>
    client.session.detail({ session, key }, {
      snapshot: take,
      change({ upserts, removes }) {
        if (removes.includes(key)) take([])
        if (upserts.length > 0) take(upserts)
      },
      ended() {},
    }),
  )

  // The board tells what the session cannot: that the link is lost, that a deed is pending, that the machine is gone.
  let shown = mark(rows.get(id))
  const endBoard = rows.watch({
    snapshot() {},
    change({ upserts, removes }) {
      if (!removes.includes(id) && !upserts.some((row) => row.id === id)) return
      const next = mark(rows.get(id))
      if (next === shown) return
      shown = next
      if (!rows.get(id)) known = undefined
      say()
    },
    ended() {},
  })

  return () => {
    endFollowing()
    endBoard()
  }
}

/** What of a row the board alone knows. */
const mark = (row: Row | undefined) => row && `${row.isStale} ${row.pending?.action} ${row.pending?.since}`

const decorated = (machine: SessionMachine, connectionId: string, id: string, row: Row | undefined): Machine => ({
  ...(row?.isStale ? outOfReach(machine) : machine),
  id,
  connectionId,
  isStale: row?.isStale ?? false,
  ...(row?.pending ? { pending: row.pending } : {}),
})

const fromRow = (row: Row | undefined): Machine | undefined => row && { ...row, facets: {} }
