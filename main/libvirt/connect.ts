/**
 * Opens the addon's connection for an address, or says why not. A daemon that hangs keeps an attempt waiting until it goes
 * on or ends: then the attempt succeeds at once, which no later attempt could do sooner.
 */
import type { OpenOptions } from '../provider/session'
import type { CloseReason, Connection, Driver } from './driver'
import { asked } from './failures'
import { checkUri, type Address } from './uri'

/** A daemon that hangs is noticed within eight seconds: a ping after two seconds of silence, three of them unanswered. */
const keepAlive = { intervalSeconds: 2, count: 3 }

export interface Opened {
  readonly connection: Connection
  readonly address: Address
  /** Opens one more to the same daemon. */
  another(onClose: (reason: CloseReason) => void): Promise<Connection>
}

/** Opens the connection of a session. */
export async function openConnection(
  driver: Driver,
  { uri, isReadOnly, allowsUnverified }: OpenOptions,
  onClose: (reason: CloseReason) => void,
  sessionSocket: () => Promise<string>,
): Promise<Opened> {
  const address = checkUri(uri, { allowsUnverified })
  const opened = isOwnSession(address) ? `qemu+unix:///session?socket=${encodeURIComponent(await sessionSocket())}&mode=direct` : uri.trim()
  const options = { readOnly: isReadOnly, keepAlive, allowNoVerify: allowsUnverified }
  const another = (onClose: (reason: CloseReason) => void) => asked(driver.open(opened, { ...options, onClose }))
  return { connection: await another(onClose), address, another }
}

/** The person's own daemon, which somebody has to start. */
function isOwnSession({ driver, transport, host, path, parameters }: Address): boolean {
  return driver === 'qemu' && host === '' && path === '/session' && (transport === undefined || transport === 'unix') && !parameters.has('socket')
}
