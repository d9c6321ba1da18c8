/** Does what a command line asked for: machines are named there, and may become known only a while after the start. */
import { fail, failureFrom } from '../../preload/contract/failure'
import type { Row } from '../../preload/contract/machine'
import type { Connections } from '../inventory/connections'
import type { Notices } from '../inventory/notices'
import type { Request } from './entries'
import { named } from './named'

/** As long as connections may take that open at the start. */
const knownWithinMs = 30_000

/** One thing that a command line asks for. */
export type Errand =
  /** With a connection's id the machine is looked for there only. */
  | { readonly kind: 'console' | 'start' | 'show'; readonly machine: string; readonly connectionId?: string }
  /** A connection by its name, or an address. */
  | { readonly kind: 'connect'; readonly to: string }
  | { readonly kind: 'create' }

/** Carries them out in their order, as soon as each machine is known; trouble with one is told and ends no other. */
export async function runErrands(errands: readonly Errand[], { connections, notices }: { readonly connections: Connections; readonly notices: Notices }, choose: (request: Request) => Promise<void>): Promise<void> {
  for (const errand of errands) {
    try {
      void choose(await requestOf(errand, connections))
    } catch (thrown) {
      notices.tell({ id: `errand-${errand.kind}`, severity: 'danger', failure: failureFrom(thrown) })
    }
  }
}

async function requestOf(errand: Errand, connections: Connections): Promise<Request> {
  if (errand.kind === 'create') return { kind: 'create' }
  if (errand.kind === 'connect') return connectionFor(errand.to, connections)
  const { id, status, offers } = await onceKnown(errand.machine, connections, errand.connectionId)
  if (errand.kind === 'show') return { kind: 'machine', machineId: id }
  if (errand.kind === 'console') return status.phase === 'off' ? { kind: 'machine', machineId: id } : { kind: 'console', machineId: id }
  // One that runs already needs no start: its console is what was wanted.
  if (status.phase !== 'off') return { kind: 'console', machineId: id }
  return { kind: 'startAndOpen', machineId: id, action: offers.restore === true ? 'restore' : 'start' }
}

/** One that is there is connected; an address that is not goes into the dialog that adds one, where the person has the last word. */
function connectionFor(to: string, { all }: Connections): Request {
  const [found, ...more] = [...all.values()].filter(({ name, uri, id }) => [name, uri, id].includes(to))
  if (more.length > 0) throw fail('conflict', `${more.length + 1} connections are called “${to}”.`, { remedy: 'Give each a name of its own, or name the address.' })
  if (found) return { kind: 'open', connectionId: found.id }
  if (/^[a-z][\w+.-]*:\/\//i.test(to)) return { kind: 'add', uri: to }
  throw fail('notFound', `There is no connection called “${to.slice(0, 80)}”.`, { remedy: 'Look at how it is written in the list, or name its address, such as qemu:///system.' })
}

/** Rejects when the time is over, and at once where the name is several machines'. */
function onceKnown(name: string, { board, all }: Connections, connectionId?: string): Promise<Row> {
  return new Promise((resolve, reject) => {
    let end = () => {}
    const over = () => {
      clearTimeout(limit)
      end()
    }
    const limit = setTimeout(() => {
      over()
      reject(fail('notFound', `There is no machine called “${name.slice(0, 80)}”.`, { remedy: 'Connect to where it is, and look at how it is written in the list.' }))
    }, knownWithinMs)
    // Later: the watch tells its first rows before it is known how to end it.
    const look = () => setImmediate(() => {
      try {
        const row = named(name, [...board.rows.values()].filter((one) => connectionId === undefined || one.connectionId === connectionId), new Map([...all.values()].map((one) => [one.id, one])))
        // What an earlier run knew may be otherwise by now.
        if (!row || row.isStale) return
        over()
        resolve(row)
      } catch (thrown) {
        over()
        reject(thrown)
      }
    })
    end = board.rows.watch({ snapshot: look, change: look, ended() {} })
  })
}
