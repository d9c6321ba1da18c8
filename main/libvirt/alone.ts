/**
 * Connections on which nothing else happens, for what must not share one.
 *
 * - **Streams** (serial consoles, screenshots, uploads, downloads): when a stream ends, libvirtd (all versions up to now) may take the answer to another
 *   call of the same connection for one of the stream's own messages, if it is queued in the same microseconds. That answer, or event, is lost for ever.
 * - **What waits for a guest** (a display's socket, a screenshot): QEMU may hang. libvirt's client (of 9.0) can also let other calls on the
 *   connection sleep for as long as one of them waits.
 *
 * Opening one takes a local daemon 2 ms.
 */
import { fail } from '../../preload/contract/failure'
import type { SessionContext } from './context'
import type { Connection } from './driver'
import { asked } from './failures'
import { checkKey } from './key'

/** A connection for one user, who closes it. */
export interface Alone {
  readonly connection: Connection
  /** Resolves when everything that was open on it has ended in the daemon, too. */
  close(): Promise<void>
}

/** A session's connections of this kind. */
export interface AloneConnections {
  open(): Promise<Alone>
  /** Closes them all, and whatever is still being opened. */
  close(): void
}

/** `another` opens a connection to the same daemon. */
export function aloneConnections(another: () => Promise<Connection>): AloneConnections {
  const all = new Set<Connection>()
  let isOver = false
  const gone = () => fail('unreachable', 'The connection was closed.', { remedy: 'It comes back by itself; try again then.' })
  return {
    async open() {
      if (isOver) throw gone()
      const connection = await another()
      if (isOver) {
        void connection.close()
        throw gone()
      }
      all.add(connection)
      return {
        connection,
        async close() {
          all.delete(connection)
          await connection.close()
        },
      }
    },
    close() {
      isOver = true
      for (const connection of all) void connection.close()
      all.clear()
    },
  }
}

/** Does what takes its time, with the session as it looks from a connection of its own. */
export async function onItsOwn<T>(context: SessionContext, work: (own: SessionContext) => Promise<T>): Promise<T> {
  const { connection, close } = await context.alone()
  try {
    return await work({ ...context, connection, domain: async (key) => asked(connection.domainByUUID(checkKey(key))) })
  } finally {
    void close()
  }
}

/** A question that may wait for a guest. */
export interface Waiting<T> {
  ask(connection: Connection): Promise<T>
  readonly limitMs: number
  /** Gets what came after the time was over. */
  discard?(late: T): void
  /** Told when libvirt has answered at last, in time or not. */
  settled?(): void
}

/** Asks on a connection of its own, and no longer than that. */
export async function askAlone<T>(context: Pick<SessionContext, 'alone'>, { ask, limitMs, discard, settled }: Waiting<T>): Promise<T> {
  const { connection, close } = await context.alone()
  let timer: ReturnType<typeof setTimeout> | undefined
  let isLate = false
  const answer = asked(ask(connection)).finally(() => {
    settled?.()
    void close()
  })
  const limit = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      isLate = true
      reject(fail('unreachable', 'The machine does not answer libvirt.', { remedy: 'Its QEMU may hang or be very busy. Try again later, or turn the machine off.' }))
      answer.then((late) => discard?.(late), () => {})
    }, limitMs)
  })
  try {
    return await Promise.race([answer, limit])
  } finally {
    clearTimeout(timer)
    // Its threads end with the call; until then nobody waits for them.
    if (isLate) void close()
  }
}
