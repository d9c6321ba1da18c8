/**
 * Port-forwards of this run: a port of this computer for each wish, opened in the host over the live session, again after
 * each reconnect and on the same port, until the person takes it back. The host listens, on 127.0.0.1 only.
 */
import { randomUUID } from 'node:crypto'
import type { z } from 'zod'
import { fail, type Failure } from '../../preload/contract/failure'
import type { Forward, newForward } from '../../preload/contract/forward'
import type { ForwardState } from '../provider/host-contract'
import type { End } from '../provider/session'
import { collection } from './collection'
import type { Connections } from './connections'
import { parseMachineId } from './identity'

/** What is asked for. */
export type NewForward = z.infer<typeof newForward>

const most = 100

const away: Failure = { code: 'unreachable', message: 'The connection to its machine is down.', remedy: 'It is opened again by itself, on the same port.' }

/** None yet. */
export function forwards(connections: Connections) {
  const all = collection<Forward>()
  const ends = new Map<string, End>()

  const update = (id: string, next: Partial<Forward>, ...without: readonly (keyof Forward)[]) => {
    const one = all.get(id)
    if (!one || !ends.has(id)) return
    const changed = { ...one, ...next }
    for (const field of without) delete changed[field]
    all.put(changed)
  }

  const take = (id: string, [state]: readonly ForwardState[]) => {
    if (!state) return
    const { localPort, connections: open, total, lastFailure } = state
    const counts = { connections: open, total, ...(lastFailure ? { lastFailure } : {}) }
    if (localPort === undefined) update(id, counts)
    else update(id, { ...counts, localPort, state: 'listening' }, 'failure')
  }

  const remove = (id: string) => {
    const end = ends.get(id)
    if (!end) throw fail('notFound', 'That port-forward is gone already.')
    ends.delete(id)
    end()
    all.remove(id)
  }

  connections.onRemoved((connectionId) => {
    for (const one of [...all.values()]) if (parseMachineId(one.machineId).connectionId === connectionId) remove(one.id)
  })

  /** Refuses what could not be opened now, before the person is asked; answers with what the question names. */
  const check = ({ machineId, localPort }: NewForward): { readonly name: string; readonly connection: string } => {
    const { connectionId } = parseMachineId(machineId)
    connections.liveForChange(connectionId)
    const row = connections.board.rows.get(machineId)
    if (!row) throw fail('notFound', 'This machine is gone.')
    const twin = [...all.values()].find((one) => localPort !== undefined && one.localPort === localPort)
    if (twin) throw fail('conflict', `Port ${localPort} leads to ${twin.machineName} already.`, { remedy: 'Choose another port, or stop that one first.' })
    if (all.size >= most) throw fail('conflict', `More than ${most} ports are not forwarded at once.`, { remedy: 'Stop some first.' })
    const { name } = connections.record(connectionId)
    return { name: row.name, connection: row.place === undefined ? name : `${name}, in ${row.place}` }
  }

  return {
    all,
    check,

    add(wish: NewForward): string {
      const { name: machineName } = check(wish)
      const { machineId, guestPort, localPort } = wish
      const { connectionId, key } = parseMachineId(machineId)
      const id = randomUUID()
      all.put({ id, machineId, machineName, guestPort, ...(localPort === undefined ? {} : { localPort }), state: 'starting', connections: 0, total: 0 })
      ends.set(id, () => {})
      const end = connections.follow(connectionId, ({ client, session }) => {
        const port = all.get(id)?.localPort
        update(id, { state: 'starting', connections: 0 }, 'failure')
        const stop = client.session.forward({ session, key, guestPort, ...(port === undefined ? {} : { localPort: port }) }, {
          snapshot: (items) => take(id, items),
          change: ({ upserts }) => take(id, upserts),
          ended: (failure) => update(id, { state: 'failed', failure, connections: 0 }),
        })
        return () => {
          stop()
          update(id, { state: 'failed', failure: away, connections: 0 })
        }
      })
      ends.set(id, end)
      return id
    },

    remove,
  }
}

/** See {@link forwards}. */
export type Forwards = ReturnType<typeof forwards>
