/**
 * The one table that turns what libvirt says into our closed union, a sentence and a remedy. It goes by the error's
 * name first; only where one name covers several situations does a row look at the message as well.
 */
import { fail, FailureError, type FailureCode } from '../../preload/contract/failure'

interface Row {
  readonly names: readonly string[]
  readonly says?: RegExp
  readonly code: FailureCode
  readonly message: string | ((said: string) => string)
  readonly remedy?: string
}

const startDaemon = 'Start it: "sudo systemctl start libvirtd" (or "virtqemud.socket" where libvirt is modular). Virt Desktop connects by itself.'

/** Of a list, and of a list together with statistics. */
const tooManyDomains = /(?:Too many domains|Number of domain stats records is) '?(\d+)'?(?: for|, which exceeds max) limit:? '?(\d+)/

const rows: readonly Row[] = [
  // The way to the daemon.
  { names: ['ERR_CLOSED'], code: 'unreachable', message: 'The connection was closed.', remedy: 'It comes back by itself; try again then.' },
  { names: ['ERR_BUSY'], code: 'unreachable', message: 'Too much is being asked of this connection at once.', remedy: 'Wait until it has caught up, then try again.' },
  { names: ['ERR_URI_REFUSED'], code: 'unsupported', message: 'Virt Desktop does not open this kind of libvirt address.', remedy: 'Use a local, Unix socket or TLS address such as qemu:///system.' },
  { names: ['VIR_ERR_INTERNAL_ERROR', 'VIR_ERR_OPERATION_FAILED', 'VIR_ERR_SYSTEM_ERROR'], says: /virtlogd|virtlockd/, code: 'unreachable', message: 'A helper of the libvirt daemon (virtlogd) is not running.', remedy: 'Start it: "sudo systemctl start virtlogd.socket".' },
  { names: ['VIR_ERR_SYSTEM_ERROR', 'VIR_ERR_NO_CONNECT', 'VIR_ERR_RPC'], says: /Failed to connect socket.*Permission denied/s, code: 'denied', message: 'You may not use the libvirt daemon’s socket.', remedy: 'Join the group that may: "sudo usermod -aG libvirt $USER", then log out and in again.' },
  { names: ['VIR_ERR_SYSTEM_ERROR', 'VIR_ERR_NO_CONNECT'], says: /Failed to connect socket.*Connection refused/s, code: 'unreachable', message: 'The libvirt daemon is not running: its socket refuses connections.', remedy: startDaemon },
  { names: ['VIR_ERR_SYSTEM_ERROR', 'VIR_ERR_NO_CONNECT'], says: /Failed to connect socket.*No such file/s, code: 'unreachable', message: 'The libvirt daemon is not running: its socket is not there.', remedy: startDaemon },
  { names: ['VIR_ERR_SYSTEM_ERROR', 'VIR_ERR_RPC', 'VIR_ERR_GNUTLS_ERROR'], says: /unable to connect to server|Name or service not known|No route to host|Network is unreachable|timed out/i, code: 'unreachable', message: 'The host does not answer.', remedy: 'Check its name and that libvirt listens there for TLS.' },
  { names: ['VIR_ERR_GNUTLS_ERROR', 'VIR_ERR_SYSTEM_ERROR', 'VIR_ERR_RPC'], says: /certificate/i, code: 'denied', message: 'The host’s certificate could not be checked.', remedy: 'Install the certificates that libvirt wants (see "TLS setup" in its manual), or ask whoever runs the host.' },
  { names: ['VIR_ERR_SYSTEM_ERROR', 'VIR_ERR_INTERNAL_ERROR', 'VIR_ERR_RPC'], says: /End of file while reading data|client socket is closed|Cannot (write|recv) data|connection closed due to keepalive|received hangup/i, code: 'unreachable', message: 'The libvirt daemon went away.', remedy: 'The connection comes back by itself when the daemon does.' },
  { names: ['VIR_ERR_AUTH_UNAVAILABLE', 'VIR_ERR_AUTH_FAILED', 'VIR_ERR_AUTH_CANCELLED'], says: /polkit|authentication unavailable/i, code: 'denied', message: 'The system’s policy (polkit) does not let you manage its machines.', remedy: 'Join the group that may: "sudo usermod -aG libvirt $USER", then log out and in again; or start a polkit agent.' },
  { names: ['VIR_ERR_AUTH_FAILED', 'VIR_ERR_AUTH_CANCELLED', 'VIR_ERR_AUTH_UNAVAILABLE', 'VIR_ERR_NO_CLIENT'], code: 'denied', message: 'The host refused the login.', remedy: 'Check your credentials for this host.' },
  { names: ['VIR_ERR_ACCESS_DENIED', 'VIR_ERR_OPERATION_DENIED'], code: 'denied', message: 'libvirt does not allow that here.', remedy: 'Whoever runs the host can grant it; a read-only connection never may.' },
  { names: ['VIR_ERR_INVALID_CONN', 'VIR_ERR_NO_CONNECT'], code: 'unreachable', message: 'libvirt knows no such connection.', remedy: 'Check the address; qemu:///system is this computer’s.' },
  { names: ['VIR_ERR_RPC', 'VIR_ERR_INTERNAL_ERROR'], says: tooManyDomains, code: 'unsupported', message: (said) => tooMany(said), remedy: 'Start, stop and look at the others with virsh, or spread machines over several hosts.' },

  // Machines.
  { names: ['VIR_ERR_NO_DOMAIN'], code: 'notFound', message: 'This machine is no longer there.', remedy: 'Somebody else removed it, or it was temporary and has stopped.' },
  { names: ['VIR_ERR_DOM_EXIST', 'VIR_ERR_OPERATION_FAILED'], says: /already exists|already defined/i, code: 'conflict', message: 'There is a machine of that name or identity already.', remedy: 'Choose another name.' },
  { names: ['VIR_ERR_OPERATION_INVALID'], says: /domain is not running|not running/i, code: 'conflict', message: 'The machine is not running.', remedy: 'Start it first.' },
  { names: ['VIR_ERR_OPERATION_INVALID'], says: /domain is already (active|running)|already active/i, code: 'conflict', message: 'The machine is running already.' },
  { names: ['VIR_ERR_OPERATION_INVALID'], says: /domain is already paused|is paused/i, code: 'conflict', message: 'The machine is paused.', remedy: 'Resume it first.' },
  { names: ['VIR_ERR_OPERATION_INVALID', 'VIR_ERR_CONFIG_UNSUPPORTED', 'VIR_ERR_OPERATION_UNSUPPORTED'], says: /transient/i, code: 'conflict', message: 'The machine is temporary: it has no definition that could keep this.' },
  { names: ['VIR_ERR_OPERATION_INVALID'], says: /snapshot/i, code: 'conflict', message: 'The machine’s snapshots stand in the way.', remedy: 'Delete its snapshots first.' },
  { names: ['VIR_ERR_OPERATION_TIMEOUT', 'VIR_ERR_AGENT_UNRESPONSIVE'], says: /state change lock|acquire/i, code: 'conflict', message: 'The machine is busy with something else.', remedy: 'Wait until that is done, then try again.' },
  { names: ['VIR_ERR_AGENT_UNRESPONSIVE', 'VIR_ERR_AGENT_UNSYNCED', 'VIR_ERR_AGENT_COMMAND_TIMEOUT', 'VIR_ERR_AGENT_COMMAND_FAILED'], code: 'unreachable', message: 'The guest agent does not answer.', remedy: 'See that qemu-guest-agent is installed and running inside the guest.' },
  { names: ['VIR_ERR_OPERATION_FAILED', 'VIR_ERR_INTERNAL_ERROR', 'VIR_ERR_SYSTEM_ERROR', 'VIR_ERR_OPERATION_ABORTED'], says: /No space left on device|ENOSPC/i, code: 'conflict', message: 'There is no space left on the host’s storage.', remedy: 'Free some space, or use another storage pool.' },
  { names: ['VIR_ERR_SYSTEM_ERROR', 'VIR_ERR_OPERATION_FAILED', 'VIR_ERR_INTERNAL_ERROR'], says: /Cannot access (storage|backing) file.*No such file|Could not open '[^']*': No such file|unable to (open|stat)[^:]*: No such file/i, code: 'notFound', message: (said) => missingFile(said), remedy: 'Put the file back, or take the disk out of the machine’s definition.' },
  { names: ['VIR_ERR_SYSTEM_ERROR', 'VIR_ERR_OPERATION_FAILED', 'VIR_ERR_INTERNAL_ERROR'], says: /Could not open '[^']*': Permission denied|Cannot access .*: Permission denied/i, code: 'denied', message: 'The host may not read one of the machine’s files.', remedy: 'Move the file to a storage pool, or let the user that runs QEMU read it and the folders above it.' },
  { names: ['VIR_ERR_INTERNAL_ERROR', 'VIR_ERR_OPERATION_FAILED'], says: /Image is not in \w+ format|is not a valid \w+ image|unknown file format/i, code: 'conflict', message: 'A disk of this machine is no image of the format that its definition names.', remedy: 'Look at the disks on the machine’s page.' },
  { names: ['VIR_ERR_INTERNAL_ERROR', 'VIR_ERR_OPERATION_FAILED'], says: /Failed to get [^:]*lock|Is another process using the image/i, code: 'conflict', message: 'A disk of this machine is in use by another one.', remedy: 'Stop the other machine, or give this one a disk of its own.' },
  { names: ['VIR_ERR_INTERNAL_ERROR', 'VIR_ERR_OPERATION_FAILED', 'VIR_ERR_CONFIG_UNSUPPORTED'], says: /Could not access KVM|failed to initialize kvm|KVM is not available|invalid accelerator kvm|does not support virt type 'kvm'|domaintype=kvm/i, code: 'unsupported', message: 'The host cannot run this machine with KVM.', remedy: 'Turn virtualization on in the firmware, or have the machine emulated (type "qemu" in its source).' },
  { names: ['VIR_ERR_INTERNAL_ERROR', 'VIR_ERR_SYSTEM_ERROR', 'VIR_ERR_OPERATION_FAILED'], says: /cannot set up guest memory|Cannot allocate memory/i, code: 'conflict', message: 'The host has not enough free memory for this machine.', remedy: 'Stop another machine, or give this one less memory.' },
  { names: ['VIR_ERR_OPERATION_INVALID', 'VIR_ERR_INTERNAL_ERROR'], says: /network '[^']*' is not active/i, code: 'conflict', message: 'The machine’s network is not active.', remedy: 'Start it: "virsh net-start <name>".' },
  { names: ['VIR_ERR_OPERATION_INVALID'], says: /no screens? to take/i, code: 'unsupported', message: 'It has no display.', remedy: 'Give it a video card.' },
  { names: ['VIR_ERR_OPERATION_INVALID'], code: 'conflict', message: 'That is not possible in the machine’s present state.' },
  { names: ['VIR_ERR_NO_DOMAIN_METADATA'], code: 'notFound', message: 'The machine has no such note.' },

  // Definitions.
  { names: ['VIR_ERR_XML_INVALID_SCHEMA'], code: 'invalid', message: 'libvirt’s schema does not allow this definition.', remedy: 'Look at the details: they name the element.' },
  { names: ['VIR_ERR_XML_ERROR', 'VIR_ERR_XML_DETAIL', 'VIR_ERR_PARSE_FAILED', 'VIR_ERR_CONF_SYNTAX'], code: 'invalid', message: 'libvirt does not accept this definition.', remedy: 'Look at the details: they say what is wrong.' },
  { names: ['VIR_ERR_CONFIG_UNSUPPORTED'], code: 'unsupported', message: 'This host cannot do what the definition asks for.', remedy: 'Look at the details: they name what is missing.' },

  // Networks and storage.
  { names: ['VIR_ERR_NO_NETWORK'], code: 'notFound', message: 'The network is no longer there.', remedy: 'Choose another network.' },
  { names: ['VIR_ERR_NO_STORAGE_POOL'], code: 'notFound', message: 'The storage pool is no longer there.', remedy: 'Choose another pool.' },
  { names: ['VIR_ERR_NO_STORAGE_VOL'], code: 'notFound', message: 'The volume is no longer there.', remedy: 'Refresh its pool, or choose another.' },
  { names: ['VIR_ERR_STORAGE_VOL_EXIST'], code: 'conflict', message: 'There is a volume of that name already.', remedy: 'Choose another name.' },

  // Limits of drivers and daemons.
  { names: ['VIR_ERR_INVALID_ARG'], says: /unsupported flags/, code: 'unsupported', message: 'This kind of host cannot do that in this way.' },
  { names: ['VIR_ERR_INVALID_ARG'], code: 'invalid', message: 'libvirt does not accept this value.', remedy: 'Look at the details: they say what is wrong.' },
  { names: ['VIR_ERR_NO_SUPPORT', 'VIR_ERR_OPERATION_UNSUPPORTED', 'VIR_ERR_ARGUMENT_UNSUPPORTED'], code: 'unsupported', message: 'This kind of host cannot do that.' },
  { names: ['VIR_ERR_OPERATION_ABORTED'], code: 'cancelled', message: 'It was cancelled.' },
]

/** What libvirt or the addon threw, as a failure; anything else is returned as it is and counts as our mistake. */
export function libvirtFailure(thrown: unknown): unknown {
  if (thrown instanceof FailureError || !(thrown instanceof Error) || !isFromLibvirt(thrown)) return thrown
  const { name, message: said } = thrown
  const row = rows.find(({ names, says }) => names.includes(name) && (!says || says.test(said)))
  const detail = `${name}: ${said}`.slice(0, 10_000)
  if (!row) return fail('conflict', 'libvirt could not do that.', { remedy: 'Look at the details: they are libvirt’s own words.', detail })
  const message = typeof row.message === 'string' ? row.message : row.message(said)
  return fail(row.code, message, { ...(row.remedy === undefined ? {} : { remedy: row.remedy }), detail })
}

/** Awaits a call to libvirt and throws what it throws as a failure. */
export async function asked<T>(call: Promise<T>): Promise<T> {
  try {
    return await call
  } catch (thrown) {
    throw libvirtFailure(thrown)
  }
}

/** Whether this is libvirt saying so; `names` are libvirt's. */
export function isRefusal(thrown: unknown, ...names: readonly string[]): boolean {
  return thrown instanceof Error && names.includes(thrown.name)
}

/** How many machines there are and how many libvirt lists, when that is why it refused. */
export function listLimit(thrown: unknown): { readonly total: number; readonly most: number } | undefined {
  const found = thrown instanceof Error ? tooManyDomains.exec(thrown.message) : null
  return found ? { total: Number(found[1]), most: Number(found[2]) } : undefined
}

function isFromLibvirt(error: Error): boolean {
  return error.name.startsWith('VIR_ERR_') || ['ERR_CLOSED', 'ERR_BUSY', 'ERR_URI_REFUSED'].includes(error.name)
}

function tooMany(said: string): string {
  const [, total = '?', most = '16384'] = tooManyDomains.exec(said) ?? []
  return `This host has ${group(total)} machines and libvirt lists at most ${group(most)} in one answer.`
}

function missingFile(said: string): string {
  const path = /'([^']+)'/.exec(said)?.[1]
  return path ? `A file of this machine is missing: ${path.slice(0, 300)}.` : 'A file of this machine is missing.'
}

function group(digits: string): string {
  return digits.replace(/\B(?=(\d{3})+$)/g, ',')
}
