import { describe, expect, it } from 'vitest'
import { checkUri, LibvirtError, open } from '../../native/index.js'

const refused = [
  'qemu+ssh://host/system', 'qemu+libssh://host/system', 'qemu+libssh2://host/system', 'qemu+ext:///system?command=/bin/sh',
  'QEMU+SSH://host/system', 'qemu+unix:///system?command=x', 'qemu:///system?COMMAND=x', 'qemu:///system?socket=/x;command=y',
  'qemu:///system?socket=/x&%63ommand=y', 'qemu:///system?mode=auto', 'qemu:///system?netcat=x', 'qemu:///system?proxy=auto',
  'qemu+tls://host/system?no_verify=1', 'qemu+tls://host/system?NO_VERIFY=1', 'qemu:///system?name=qemu%2bssh://x/system',
  'qemu:///system?name=qemu://evil/system', 'qemu:///system?name=qemu:///system%3fcommand=x', 'vbox:///session', 'openvz:///system',
  'vmware:///session', 'phyp://host/x', '', 'system', 'qemu:', '/etc/passwd', 'qemu:///system#x', 'qemu:///sys tem', 'qemu:///system\n',
  'qemu:///system?socket=%00', 'qemu:///system?socket=%zz', 'qemu:///system?x', '://x', 'alias',
]

const allowed = [
  'qemu:///system', 'qemu:///session?socket=/run/user/1000/libvirt/libvirt-sock', 'qemu+unix:///system?socket=/tmp/a%20b&mode=direct',
  'qemu+tls://host:16514/system?pkipath=/tmp/pki', 'qemu+tcp://[::1]/system', 'test:///default', 'test:///tmp/file.xml', 'lxc:///system',
  'qemu+unix:///system?name=qemu:///session&socket=/x',
]

describe('a URI', () => {
  it.each(refused)('%j is refused', async (uri) => {
    expect(() => checkUri(uri)).toThrow(expect.objectContaining({ name: 'ERR_URI_REFUSED' }))
    await expect(open(uri)).rejects.toBeInstanceOf(LibvirtError)
  })

  it.each(allowed)('%j is allowed', (uri) => expect(() => checkUri(uri)).not.toThrow())

  it('may skip verification with consent only', () => {
    expect(() => checkUri('qemu+tls://h/system?no_verify=1', { allowNoVerify: true })).not.toThrow()
    expect(() => checkUri('qemu+tls://h/system?no_verify=0')).not.toThrow()
  })

  it('must be a string of bounded length', () => {
    expect(() => checkUri(1 as never)).toThrow(TypeError)
    expect(() => checkUri(`qemu:///${'x'.repeat(5000)}`)).toThrow(RangeError)
  })
})
