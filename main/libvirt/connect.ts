/** Opens the addon's connection for an address, within ten seconds, or says why not. */
import { fail } from '../../preload/contract/failure'
import type { OpenOptions } from '../provider/session'
import type { CloseReason, Connection, Driver } from './driver'
import { asked } from './failures'
import { checkUri, type Address } from './uri'

/** A daemon that hangs is noticed within nine seconds: three seconds of silence, then two pings unanswered. */
const keepAlive = { intervalSeconds: 3, count: 2 }
const patienceMs = 9_000

export async function openConnection(
  driver: Driver,
  { uri, isReadOnly, allowsUnverified }: OpenOptions,
  onClose: (reason: CloseReason) => void,
  sessionSocket: () => Promise<string>,
): Promise<{ connection: Connection; address: Address }> {
  const address = checkUri(uri, { allowsUnverified })
  const opened = isOwnSession(address) ? `qemu+unix:///session?socket=${encodeURIComponent(await sessionSocket())}&mode=direct` : uri.trim()
  const patience = AbortSignal.timeout(patienceMs)
  try {
    const connection = await asked(
      driver.open(opened, { readOnly: isReadOnly, keepAlive, onClose, allowNoVerify: allowsUnverified, signal: patience }),
    )
    return { connection, address }
  } catch (thrown) {
    if (!patience.aborted) throw thrown
    throw fail('unreachable', 'The libvirt daemon is not answering.', { remedy: 'It is tried again by itself. If it stays so, restart libvirtd on that host.', detail: uri })
  }
}

/** The person's own daemon, which somebody has to start. */
function isOwnSession({ driver, transport, host, path, parameters }: Address): boolean {
  return driver === 'qemu' && host === '' && path === '/session' && (transport === undefined || transport === 'unix') && !parameters.has('socket')
}
