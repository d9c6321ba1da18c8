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

export async function openConnection(
  driver: Driver,
  { uri, isReadOnly, allowsUnverified }: OpenOptions,
  onClose: (reason: CloseReason) => void,
  sessionSocket: () => Promise<string>,
): Promise<{ connection: Connection; address: Address }> {
  const address = checkUri(uri, { allowsUnverified })
  const opened = isOwnSession(address) ? `qemu+unix:///session?socket=${encodeURIComponent(await sessionSocket())}&mode=direct` : uri.trim()
  const connection = await asked(driver.open(opened, { readOnly: isReadOnly, keepAlive, onClose, allowNoVerify: allowsUnverified }))
  return { connection, address }
}

/** The person's own daemon, which somebody has to start. */
function isOwnSession({ driver, transport, host, path, parameters }: Address): boolean {
  return driver === 'qemu' && host === '' && path === '/session' && (transport === undefined || transport === 'unix') && !parameters.has('socket')
}
