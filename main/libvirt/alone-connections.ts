/**
 * A session's connections on which nothing else happens; what they are for says alone.ts. A few that were given back rest and are lent again: over TLS each
 * costs a handshake, and where polkit guards the daemon the person may be asked again. One rests as long as the session lives.
 */
import { fail } from '../../preload/contract/failure'
import type { Alone } from './alone'
import type { Connection } from './driver'

/** So many rest; all but one for so long, ms. */
const mostResting = 4
const restMs = 30_000

/** The person may have to type a password first, ms. */
const openingLimitMs = 60_000

export interface AloneConnections {
  /** Rejects when the daemon has taken no connection within the limit. */
  open(limitMs?: number): Promise<Alone>
  /** Opens and lends none from now on. What is under way goes on: a creation still has to clear away what it made. */
  refuse(): void
  /** Closes them all, and whatever is still being opened. */
  close(): void
}

/** `another` opens a connection to the same daemon, and says when it has gone. */
export function aloneConnections(another: (onClose: () => void) => Promise<Connection>): AloneConnections {
  const all = new Set<Connection>()
  const broken = new WeakSet<Connection>()
  /** Since when they rest; the one that rests longest first. */
  const resting = new Map<Connection, number>()
  const openings = new Set<(why: unknown) => void>()
  let timer: NodeJS.Timeout | undefined
  let isRefusing = false

  const end = (connection: Connection): Promise<void> => {
    all.delete(connection)
    resting.delete(connection)
    return connection.close()
  }

  const tidy = () => {
    for (const [connection, since] of resting) if (resting.size > 1 && Date.now() - since >= restMs) void end(connection)
    clearTimeout(timer)
    timer = resting.size > 1 ? setTimeout(tidy, restMs) : undefined
  }

  const lend = (connection: Connection): Alone => {
    let isLent = true
    return {
      connection,
      giveBack() {
        if (!isLent) return
        isLent = false
        if (isRefusing || broken.has(connection) || resting.size >= mostResting) return void end(connection)
        resting.set(connection, Date.now())
        tidy()
      },
      async close() {
        isLent = false
        await end(connection)
      },
    }
  }

  const connect = (limitMs: number) => new Promise<Connection>((resolve, reject) => {
    const stop = (why: unknown) => {
      clearTimeout(limit)
      if (openings.delete(stop)) reject(why)
    }
    const limit = setTimeout(stop, limitMs, noPlace())
    openings.add(stop)
    let opened: Connection | undefined
    const gone = () => {
      if (!opened) return
      broken.add(opened)
      if (resting.has(opened)) void end(opened)
    }
    another(gone).then((connection) => {
      opened = connection
      clearTimeout(limit)
      all.add(connection)
      // One that came too late for who wanted it is there for the next.
      if (openings.delete(stop)) resolve(connection)
      else lend(connection).giveBack()
    }, stop)
  })

  const refuse = () => {
    isRefusing = true
    for (const stop of openings) stop(gone())
    for (const connection of resting.keys()) void end(connection)
    clearTimeout(timer)
  }

  return {
    async open(limitMs = openingLimitMs) {
      if (isRefusing) throw gone()
      // The one that rests least: the others can go.
      const [rested] = [...resting.keys()].slice(-1)
      if (rested) resting.delete(rested)
      return lend(rested ?? (await connect(limitMs)))
    },
    refuse,
    close() {
      refuse()
      for (const connection of all) void end(connection)
    },
  }
}

const gone = () => fail('unreachable', 'The connection was closed.', { remedy: 'It comes back by itself; try again then.' })

const noPlace = () => fail('unreachable', 'The libvirt daemon takes no further connection.', { remedy: 'It may be very busy, or have reached its limit of clients (max_clients). Try again later.' })
