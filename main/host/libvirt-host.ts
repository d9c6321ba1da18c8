/** The program of the libvirt host process: the backend, served to main over whatever port started it. */
import { libvirtBackend } from '../libvirt/backend'
import { openConsole } from '../libvirt/console'
import { creation } from '../libvirt/create'
import { loadDriver } from '../libvirt/load-driver'
import { isReadingThread, readLargeIn } from '../libvirt/xml/apart'
import { findParent } from './parent'
import { hostPort } from './host-port'
import { serveSessions } from './serve-sessions'

if (!isReadingThread()) start()

function start(): void {
  readLargeIn(new URL(import.meta.url))
  const say = (line: string) => process.stderr.write(`libvirt host: ${line}\n`)
  const port = hostPort(findParent())
  const served = serveSessions(libvirtBackend({ loadDriver, openConsole, creation }), port, (failure, path) => say(`${path}: ${failure.detail ?? failure.message}`))
  port.onStop(() => void served.close().finally(() => process.exit(0)))
  process.on('unhandledRejection', (reason) => say(`unhandled: ${reason instanceof Error ? reason.stack : String(reason)}`))
}
