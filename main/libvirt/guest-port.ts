/**
 * A port of a guest on this computer, by TCP to its address. Where the guest is, is looked up anew for each connection, for leases
 * change. The agent inside may name any address, so one that is this computer's own is not believed.
 */
import { BlockList, connect, isIP, type Socket } from 'node:net'
import { networkInterfaces } from 'node:os'
import { fail, type FailureError } from '../../preload/contract/failure'
import type { GuestStream } from '../provider/session'
import { addressesOf } from './addresses'
import { askAlone } from './alone'
import { watchEnd } from './console-end'
import type { SessionContext } from './context'
import { checkKey, gone } from './key'
import { whenOver } from '../provider/when-over'
import { watchSilence } from './tcp-silence'

/** A guest that does not answer by then is not there, ms. */
const dialLimitMs = 10_000
/** Where it is, its agent may have to say, ms. */
const askLimitMs = 20_000

/** How a port of a guest is reached; a test has its own. */
export type Dial = (host: string, port: number, signal: AbortSignal) => Promise<Socket>

/** Connects with a port of the guest; `dialTo` is for tests. */
export async function dialGuest(context: SessionContext, key: string, port: number, signal: AbortSignal, dialTo: Dial = dial): Promise<Socket> {
  return dialTo(await guestAddress(context, key), port, signal)
}

/** The same for one who wants to know why it ended. */
export async function openPort(context: SessionContext, { key, guestPort }: { readonly key: string; readonly guestPort: number }, signal: AbortSignal): Promise<GuestStream> {
  checkKey(key)
  const refusal = portRefusal(context)
  if (refusal) throw refusal
  const end = watchEnd(context, key)
  try {
    const stream = await dialGuest(context, key, guestPort, signal)
    // A guest that is powered off says no goodbye: its connections would wait for it for ever.
    const unsubscribe = context.onEvent((event) => {
      if (event.kind === 'lifecycle' && event.uuid === key && (event.event === 'stopped' || event.event === 'crashed')) stream.end().destroySoon()
    })
    stream.once('close', unsubscribe)
    // A session that is closed, or made anew for reading only, leaves nothing open behind it.
    stream.once('close', whenOver(context.over, () => stream.destroySoon()))
    return { stream, reason: () => end.reason(false), forget: end.forget, onSilence: (listener) => void watchSilence(stream, listener) }
  } catch (thrown) {
    end.forget()
    throw thrown
  }
}

/** Why no port of this connection's machines can be reached. */
export function portRefusal({ isDemo, isLocal, isReadOnly }: SessionContext): FailureError | undefined {
  if (isDemo) return fail('unsupported', 'Demo machines have no real network.')
  if (isReadOnly) return fail('denied', 'The connection is read-only, and what comes through a port can change the guest.', { remedy: 'Turn read-only off in the connection’s settings.' })
  if (!isLocal) return fail('unsupported', 'Ports can only be forwarded to machines on this computer so far.')
  return undefined
}

async function guestAddress(context: SessionContext, key: string): Promise<string> {
  const known = context.known(key)
  if (!known) throw gone()
  if (!known.summary.isActive) throw fail('conflict', 'The machine is not running.', { remedy: 'Start it first.' })
  const byMac = await askAlone(context, { ask: async (connection) => addressesOf(await connection.domainByUUID(key), known), about: key, limitMs: askLimitMs })
  const nics = known.definition?.nics.map(({ mac }) => byMac.get(mac) ?? []) ?? []
  const usable = nics.flat().filter(isGuests())
  const address = usable.find((one) => isIP(one) === 4) ?? usable[0]
  if (address === undefined) throw fail('conflict', 'No address of the guest is known.', { remedy: 'Wait until it has started. Guests in a network of their own without leases need the guest agent; user networking cannot be reached at all.' })
  return address
}

/** Judges whether an address can be a guest's. */
function isGuests(): (address: string) => boolean {
  const never = new BlockList()
  for (const [net, prefix] of [['0.0.0.0', 8], ['127.0.0.0', 8], ['169.254.0.0', 16], ['224.0.0.0', 3]] as const) never.addSubnet(net, prefix, 'ipv4')
  for (const [net, prefix] of [['::', 127], ['fe80::', 10], ['ff00::', 8]] as const) never.addSubnet(net, prefix, 'ipv6')
  for (const { address, family } of Object.values(networkInterfaces()).flatMap((all) => all ?? [])) never.addAddress(address, family === 'IPv4' ? 'ipv4' : 'ipv6')
  return (address) => {
    const family = isIP(address)
    return family !== 0 && !address.includes('%') && !never.check(address, family === 4 ? 'ipv4' : 'ipv6')
  }
}

function dial(host: string, port: number, signal: AbortSignal): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port, allowHalfOpen: true, noDelay: true, keepAlive: true, keepAliveInitialDelay: 10_000, signal })
    const timer = setTimeout(() => socket.destroy(Object.assign(new Error('timed out'), { code: 'ETIMEDOUT' })), dialLimitMs)
    socket.on('error', (error) => {
      clearTimeout(timer)
      reject(noAnswer(error, host, port))
    })
    socket.once('connect', () => {
      clearTimeout(timer)
      resolve(socket)
    })
  })
}

function noAnswer(error: NodeJS.ErrnoException, host: string, port: number): FailureError {
  const detail = `${host}:${port}: ${error.message}`
  switch (error.code) {
    case 'ECONNREFUSED': return fail('unreachable', `Nothing inside the guest answers at port ${port}.`, { remedy: 'See whether the service runs in the guest and listens on more than its own loopback.', detail })
    case 'ETIMEDOUT': case 'EHOSTUNREACH': case 'ENETUNREACH': return fail('unreachable', `The guest does not answer at ${host}.`, { remedy: 'See whether it is up, and whether its firewall lets this port through.', detail })
    default: return fail('unreachable', `The guest could not be reached at ${host}.`, { remedy: 'Try again.', detail })
  }
}
