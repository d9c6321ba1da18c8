import { describe, expect, it } from 'vitest'
import { libvirtFailure } from '../../../main/libvirt/failures'
import { failureFrom } from '../../../preload/contract/failure'
import { refusal } from './fake-driver'

/** As libvirt 9.0 says them. */
const said: readonly (readonly [string, string, string, RegExp])[] = [
  ['VIR_ERR_SYSTEM_ERROR', "Failed to connect socket to '/var/run/libvirt/libvirt-sock': No such file or directory", 'unreachable', /not running: its socket is not there/],
  ['VIR_ERR_SYSTEM_ERROR', "Failed to connect socket to '/var/run/libvirt/libvirt-sock': Connection refused", 'unreachable', /refuses connections/],
  ['VIR_ERR_SYSTEM_ERROR', "Failed to connect socket to '/var/run/libvirt/libvirt-sock': Permission denied", 'denied', /may not use the libvirt daemon’s socket/],
  ['VIR_ERR_AUTH_UNAVAILABLE', "authentication unavailable: no polkit agent available to authenticate action 'org.libvirt.unix.manage'", 'denied', /polkit/],
  ['VIR_ERR_AUTH_FAILED', 'authentication failed: Failed to start SASL negotiation', 'denied', /refused the login/],
  ['VIR_ERR_SYSTEM_ERROR', "unable to connect to server at 'host:16514': Connection refused", 'unreachable', /does not answer/],
  ['VIR_ERR_SYSTEM_ERROR', 'Cannot read CA certificate /etc/pki/CA/cacert.pem: No such file or directory', 'denied', /certificate/],
  ['VIR_ERR_INTERNAL_ERROR', 'client socket is closed', 'unreachable', /went away/],
  ['VIR_ERR_SYSTEM_ERROR', 'End of file while reading data: Input/output error', 'unreachable', /went away/],
  ['VIR_ERR_OPERATION_DENIED', 'operation virDomainCreate forbidden for read only access', 'denied', /does not allow/],
  ['VIR_ERR_NO_DOMAIN', "Domain not found: no domain with matching uuid '1'", 'notFound', /no longer there/],
  ['VIR_ERR_OPERATION_INVALID', 'Requested operation is not valid: domain is not running', 'conflict', /not running/],
  ['VIR_ERR_OPERATION_INVALID', 'Requested operation is not valid: no screens to take screenshot from', 'unsupported', /no display/],
  ['VIR_ERR_OPERATION_FAILED', "operation failed: domain 'a' already exists with uuid b", 'conflict', /already/],
  ['VIR_ERR_OPERATION_TIMEOUT', 'Timed out during operation: cannot acquire state change lock (held by monitor=remoteDispatchDomainCreate)', 'conflict', /busy/],
  ['VIR_ERR_SYSTEM_ERROR', "cannot fill file '/p/x.raw': No space left on device", 'conflict', /no space/],
  ['VIR_ERR_SYSTEM_ERROR', "Cannot access storage file '/x.qcow2' (as uid:64055, gid:109): No such file or directory", 'notFound', /x\.qcow2/],
  ['VIR_ERR_SYSTEM_ERROR', "Cannot access storage file '/x.qcow2' (as uid:64055, gid:109): Permission denied", 'denied', /may not read/],
  ['VIR_ERR_INTERNAL_ERROR', 'process exited while connecting to monitor: -blockdev {"driver":"qcow2"}: Image is not in qcow2 format', 'conflict', /no image/],
  ['VIR_ERR_INTERNAL_ERROR', 'process exited while connecting to monitor: Failed to get "write" lock', 'conflict', /in use by another/],
  ['VIR_ERR_INTERNAL_ERROR', 'process exited while connecting to monitor: Could not access KVM kernel module: No such file or directory', 'unsupported', /KVM/],
  ['VIR_ERR_SYSTEM_ERROR', "Failed to connect socket to '/run/libvirt/virtlogd-sock': No such file or directory", 'unreachable', /virtlogd/],
  ['VIR_ERR_XML_INVALID_SCHEMA', 'XML document failed to validate against schema: Unable to validate doc', 'invalid', /schema/],
  ['VIR_ERR_XML_ERROR', "XML error: missing source", 'invalid', /does not accept this definition/],
  ['VIR_ERR_OPERATION_INVALID', "Requested operation is not valid: network 'default' is not active", 'conflict', /network is not active/],
  ['VIR_ERR_NO_SUPPORT', 'this function is not supported by the connection driver: virDomainReset', 'unsupported', /cannot do that/],
  ['VIR_ERR_AGENT_UNRESPONSIVE', 'Guest agent is not responding: QEMU guest agent is not connected', 'unreachable', /agent does not answer/],
  ['VIR_ERR_RPC', "Too many domains '16385' for limit '16384'", 'unsupported', /16,385 machines and libvirt lists at most 16,384/],
  ['VIR_ERR_INTERNAL_ERROR', 'internal error: Number of domain stats records is 16400, which exceeds max limit: 16384', 'unsupported', /16,400 machines and libvirt lists at most 16,384/],
  ['ERR_CLOSED', 'the connection is closed', 'unreachable', /closed/],
  ['VIR_ERR_SOMETHING_NEW', 'surprise', 'conflict', /could not do that/],
]

describe('what libvirt refuses', () => {
  it.each(said)('%s: %s', (name, message, code, sentence) => {
    const failure = failureFrom(libvirtFailure(refusal(name, message)))
    expect(failure).toMatchObject({ code, message: expect.stringMatching(sentence) as string, detail: `${name}: ${message}` })
    expect(failure.message).toMatch(/\.$/)
  })

  it('is not what our own mistakes are', () => {
    expect(failureFrom(libvirtFailure(new TypeError('x is not a function')))).toMatchObject({ code: 'bug' })
  })
})
