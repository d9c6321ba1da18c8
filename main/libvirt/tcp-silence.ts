/**
 * Whether the far end of a TCP connection still acknowledges anything: a guest that hangs or is paused, and a network that swallows everything,
 * look like a quiet guest for a quarter of an hour. Linux tells how often it has sent the same again, and how many of its
 * own questions (keep-alive) had no answer. Looks are counted, not time, so that a computer that slept finds nobody silent.
 */
import { readFile } from 'node:fs/promises'
import { isIPv4, type Socket } from 'node:net'
import type { End } from '../provider/session'

const everyMs = 1_000
/** Something may be lost on the way once or twice. */
const mostMissed = 2
/** A quiet connection is asked for an acknowledgement after so long, ms. */
const askAfterMs = 4_000

type Ends = Pick<Socket, 'localAddress' | 'localPort' | 'remotePort' | 'destroyed' | 'setKeepAlive' | 'once'>

/** Told since when nothing was acknowledged, and `undefined` when something is again. `read` gives a table of connections; for tests. */
export function watchSilence(socket: Ends, tell: (since: number | undefined) => void, read: (file: string) => Promise<string> = (file) => readFile(file, 'latin1')): End {
  let since: number | undefined
  let missed = 0
  let isLooking = false
  socket.setKeepAlive(true, askAfterMs)

  const look = async () => {
    const table = await read(isIPv4(socket.localAddress ?? '') ? '/proc/net/tcp' : '/proc/net/tcp6')
    if ((unansweredIn(table, socket) ?? 0) === 0) {
      if (missed > mostMissed) tell(undefined)
      missed = 0
      since = undefined
      return
    }
    since ??= Date.now()
    if (++missed === mostMissed + 1) tell(since)
  }
  const timer = setInterval(() => {
    if (isLooking || socket.destroyed) return
    isLooking = true
    // Elsewhere than on Linux there is no such table, and nothing is known.
    look().catch(() => {}).finally(() => (isLooking = false))
  }, everyMs)
  const end = () => clearInterval(timer)
  socket.once('close', end)
  return end
}

/** How often the same was sent in vain on the connection with these ports; nothing where the table does not have it. */
function unansweredIn(table: string, { localPort, remotePort }: Ends): number | undefined {
  const [own, far] = [localPort, remotePort].map((port) => (port ?? 0).toString(16).toUpperCase().padStart(4, '0'))
  const line = new RegExp(`^ *\\d+: [0-9A-F]+:${own} [0-9A-F]+:${far} 01 \\S+ \\S+ ([0-9A-F]+) +\\d+ +(\\d+)`, 'm').exec(table)
  return line ? parseInt(line[1]!, 16) + Number(line[2]) : undefined
}
