import { describe, expect, it } from 'vitest'
import { checkUri, isLibvirtUri } from '../../../main/libvirt/uri'
import { failureFrom } from '../../../preload/contract/failure'

const refusalOf = (uri: string) => {
  try {
    checkUri(uri)
  } catch (thrown) {
    return failureFrom(thrown)
  }
  throw new Error('It was allowed.')
}

describe('an address', () => {
  it.each(['qemu:///system', 'qemu:///session', 'test:///default', 'test:///some/file.xml', 'qemu+unix:///system?socket=/run/x', 'qemu+tls://host.example/system', 'qemu+tcp://10.0.0.1:16509/system', 'qemu://host/system?pkipath=/tmp/pki'])(
    '%s is opened',
    (uri) => expect(checkUri(uri).driver).toMatch(/^(qemu|test)$/),
  )

  it.each([
    ['qemu+ssh://root@host/system', 'unsupported'],
    ['qemu+libssh2://host/system', 'unsupported'],
    ['qemu+ext:///system?command=/tmp/evil', 'denied'],
    ['qemu+QEMU:///system', 'invalid'],
    ['qemu:///system?command=/tmp/evil', 'denied'],
    ['qemu:///system?netcat=/tmp/evil', 'denied'],
    ['qemu+unix:///system?socket=/a&keyfile=/b', 'denied'],
    ['qemu+tls://host/system?no_verify=1', 'denied'],
    ['qemu+unix:///system?socket=/run/x;command=/tmp/evil', 'denied'],
    ['qemu:///system?COMMAND=/tmp/evil', 'denied'],
    ['qemu+unix:///system?%63ommand=/tmp/evil', 'denied'],
    ['qemu+tls://host/system?NO_VERIFY=1', 'denied'],
    ['qemu+tcp://root:s3cret@host/system', 'denied'],
    ['qemu:///system?socket=/run/x', 'invalid'],
    ['qemu://host', 'invalid'],
    ['esx://host/', 'invalid'],
    ['qemu:///system#x', 'invalid'],
    ['qemu:///sys tem', 'invalid'],
    ['', 'invalid'],
    ['javascript:alert(1)', 'invalid'],
  ])('%s is refused with a remedy', (uri, code) => expect(refusalOf(uri)).toMatchObject({ code, message: expect.stringMatching(/\.$/) as string, remedy: expect.stringMatching(/\.$|…$/) as string }))

  it('with a password is refused without repeating it', () => {
    expect(JSON.stringify(refusalOf('qemu+tcp://root:s3cret@host/system'))).not.toContain('s3cret')
    expect(checkUri('qemu+tls://root@[fe80::1]/system').host).toBe('root@[fe80::1]')
  })

  it('without certificate check is opened with consent only', () => {
    expect(checkUri('qemu+tls://host/system?no_verify=1', { allowsUnverified: true }).host).toBe('host')
  })

  it('is known as libvirt’s even where it is refused, so that the refusal is shown', () => {
    expect(isLibvirtUri('qemu+ssh://host/system')).toBe(true)
    expect(isLibvirtUri('https://example.org/')).toBe(false)
  })
})
