/**
 * Connections on which nothing else happens, for what must not share one.
 *
 * - **Streams** (serial consoles, screenshots, uploads, downloads): when a stream ends, libvirtd (all versions up to now) may take the answer to another
 *   call of the same connection for one of the stream's own messages, if it is queued in the same microseconds. That answer, or event, is lost for ever.
 * - **What waits for a guest** (a display's socket, a screenshot): QEMU may hang. libvirt's client (of 9.0) can also let other calls on the
 *   connection sleep for as long as one of them waits.
 *
 * Opening one takes a local daemon 2 ms; see alone-connections.ts.
 */
import { fail } from '../../preload/contract/failure'
import type { SessionContext } from './context'
import type { Connection } from './driver'
import { asked } from './failures'
import { checkKey } from './key'

/** A connection for one user, who gives it back or closes it. */
export interface Alone {
  readonly connection: Connection
  /** For the next one: all that was asked on it was answered, and no stream of it is left. One that was closed is not given back. */
  giveBack(): void
  /** Resolves when everything that was open on it has ended in the daemon, too. */
  close(): Promise<void>
}

/** Does what takes its time, with the session as it looks from a connection of its own. */
export async function onItsOwn<T>(context: SessionContext, work: (own: SessionContext) => Promise<T>, { hasStreams = false } = {}): Promise<T> {
  const alone = await context.alone()
  const { connection } = alone
  let isDone = false
  try {
    const done = await work({ ...context, connection, domain: async (key) => asked(connection.domainByUUID(checkKey(key))) })
    isDone = !hasStreams
    return done
  } finally {
    if (isDone) alone.giveBack()
    else void alone.close()
  }
}

/** A question that may wait for a guest. */
export interface Waiting<T> {
  ask(connection: Connection): Promise<T>
  readonly limitMs: number
  /** The machine it is about: while libvirt owes an answer about that, it is not asked for another. One that hangs keeps a thread of the daemon for each. */
  readonly about?: string
  /** Gets what came after the time was over. */
  discard?(late: T): void
  /** Told when libvirt has answered at last, in time or not. */
  settled?(): void
}

/** Machines with an answer that is late, of a session. */
const late = new WeakMap<SessionContext['alone'], Map<string, number>>()

/** Asks on a connection of its own, and no longer than that, the opening included. */
export async function askAlone<T>(context: Pick<SessionContext, 'alone'>, { ask, limitMs, about, discard, settled }: Waiting<T>): Promise<T> {
  const owing = late.get(context.alone) ?? new Map<string, number>()
  late.set(context.alone, owing)
  if (about !== undefined && owing.has(about)) {
    settled?.()
    throw hangs()
  }
  let alone: Alone | undefined
  let isLate = false
  const answer = (async () => {
    let isAnswered = false
    try {
      alone = await context.alone(limitMs)
      const found = await asked(ask(alone.connection))
      isAnswered = true
      return found
    } finally {
      if (about !== undefined && isLate) owe(owing, about, -1)
      settled?.()
      if (isAnswered) alone?.giveBack()
      else void alone?.close()
    }
  })()
  let timer: ReturnType<typeof setTimeout> | undefined
  const limit = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      isLate = true
      if (about !== undefined) owe(owing, about, 1)
      // Its threads end with the call; until then nobody waits for them.
      void alone?.close()
      reject(hangs())
      answer.then((found) => discard?.(found), () => {})
    }, limitMs)
  })
  try {
    return await Promise.race([answer, limit])
  } finally {
    clearTimeout(timer)
  }
}

function owe(owing: Map<string, number>, about: string, more: 1 | -1): void {
  const owed = (owing.get(about) ?? 0) + more
  if (owed > 0) owing.set(about, owed)
  else owing.delete(about)
}

const hangs = () => fail('unreachable', 'The machine does not answer libvirt.', { remedy: 'Its QEMU may hang or be very busy. Try again later, or turn the machine off.' })
