/**
 * Which libvirt addresses are opened. An allow-list: a transport that runs a command (`ext`, `ssh`) would fork inside
 * the host process and run what an address says, and a parameter such as `command=` names what to run.
 */
import { fail } from '../../preload/contract/failure'

/** A connection’s address, taken apart. */
export interface Address {
  /** libvirt's driver: `qemu`, `test`, ... */
  readonly driver: string
  /** `unix`, `tls`, `tcp`, or none for the local default. */
  readonly transport?: string
  readonly host: string
  /** `/system`, `/session`, `/default`, a file. */
  readonly path: string
  readonly parameters: URLSearchParams
}

const drivers = new Set(['qemu', 'test', 'xen', 'lxc', 'ch', 'bhyve', 'vz'])
const transports = new Set(['unix', 'tls', 'tcp'])
const parameters = new Set(['socket', 'mode', 'pkipath', 'name', 'tls_priority', 'auth', 'no_sanity', 'no_verify'])
const shape = /^([a-z]+)(?:\+([a-z0-9]+))?:\/\/([^/?#\s]*)(\/[^?#\s]*)?(?:\?([^#\s]*))?$/

/** Whether this is an address of libvirt's at all; it may still be refused. */
export function isLibvirtUri(uri: string): boolean {
  return drivers.has(shape.exec(uri)?.[1] ?? '')
}

/** Takes an address apart, or refuses it with a sentence and a remedy. */
export function checkUri(uri: string, { allowsUnverified = false } = {}): Address {
  const [, driver, transport, host = '', path = '', query = ''] = shape.exec(uri.trim()) ?? []
  if (driver === undefined || !drivers.has(driver)) {
    throw fail('invalid', 'This is not an address that libvirt understands.', { remedy: 'It should look like qemu:///system or qemu+tls://host/system.', detail: uri })
  }
  if (transport && /^(ssh|libssh2?)$/.test(transport)) {
    throw fail('unsupported', 'Hosts over SSH cannot be opened yet.', { remedy: 'Use TLS (qemu+tls://host/system), or forward the host’s libvirt socket and open qemu+unix:///system?socket=<path>.', detail: uri })
  }
  if (transport !== undefined && !transports.has(transport)) {
    throw fail('denied', `The transport “${transport}” is refused: it would run a command that the address names.`, { remedy: 'Use a Unix socket (qemu+unix) or TLS (qemu+tls).', detail: uri })
  }
  // It would be stored with the connection and shown with it; libvirt never reads it.
  if (/:[^@]*@/.test(host)) throw fail('denied', 'A password does not belong in an address.', { remedy: 'Leave it out: qemu+tls://user@host/system.' })
  // libvirt separates parameters by it too, so that it could hide one.
  if (query.includes(';')) throw fail('denied', 'A semicolon in the address is refused: it could hide a parameter.', { remedy: 'Separate parameters by &, and write a semicolon that is meant as %3B.', detail: uri })
  const given = new URLSearchParams(query)
  for (const name of given.keys()) {
    if (!parameters.has(name)) throw fail('denied', `The address parameter “${name.slice(0, 60)}” is refused.`, { remedy: `Leave it out. Allowed are: ${[...parameters].join(', ')}.`, detail: uri })
  }
  if (given.has('no_verify') && !allowsUnverified) {
    throw fail('denied', 'The address asks not to check the host’s certificate, so anybody could pose as that host.', { remedy: 'Leave out no_verify, or agree to an unverified connection when you add it.', detail: uri })
  }
  if (transport !== 'unix' && given.has('socket')) {
    throw fail('invalid', 'A socket can only be named for the Unix transport.', { remedy: `Write ${driver}+unix://${path || '/system'}?socket=…`, detail: uri })
  }
  if (path === '') throw fail('invalid', 'The address lacks what to open on the host.', { remedy: `Write ${driver}${transport === undefined ? '' : `+${transport}`}://${host}/system.`, detail: uri })
  return { driver, ...(transport === undefined ? {} : { transport }), host, path, parameters: given }
}

/** Nothing there is real: libvirt's driver that keeps machines in memory. */
export function isDemo({ driver }: Address): boolean {
  return driver === 'test'
}
