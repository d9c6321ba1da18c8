import { expect, test } from 'vitest'
import { reportOnAddress } from '../../../main/libvirt/address-report'

test.each(['qemu:///system', 'qemu:///session', 'qemu+unix:///system', 'test:///default', 'qemu:///system?mode=direct'])('%s asks for nothing beyond the usual', (uri) => {
  expect(reportOnAddress(uri)).toEqual({ cautions: [], isUnverified: false })
})

test.each([
  ['qemu://host/system', /another computer: host/],
  ['qemu+tls://localhost/system', /another computer: localhost/],
  ['qemu+tls:///system', /over the network/],
  ['qemu+tcp://host/system', /encrypted/],
  ['qemu+tls://host/system?no_sanity=1', /mistakes/],
  ['qemu+tls://host/system?tls_priority=NULL', /ciphers.*NULL/],
  ['qemu+tls://host/system?pkipath=/tmp/keys', /\/tmp\/keys/],
  ['qemu+unix:///system?socket=/run/docker.sock', /\/run\/docker\.sock/],
  ['qemu:///system?name=qemu:///session', /qemu:\/\/\/session/],
  ['test:///etc/passwd', /reads the file \/etc\/passwd/],
])('%s is said to a person before it is kept', (uri, sentence) => {
  const { cautions, isUnverified } = reportOnAddress(uri)
  expect(cautions.join('\n')).toMatch(sentence)
  expect(isUnverified).toBe(false)
})

test.each(['qemu+tls://host/system?no_verify=1', 'qemu+tls://host/system?no_verify=0', 'qemu+tls://host/system?no%5Fverify=1'])('%s leaves the host unchecked', (uri) => {
  expect(reportOnAddress(uri)).toMatchObject({ isUnverified: true, cautions: expect.arrayContaining([expect.stringMatching(/anybody on the way/)]) as string[] })
})

test.each(['qemu+ssh://h/system', 'qemu+ext:///system', 'qemu+unix:///system?command=/bin/sh', 'qemu+tls://h/system?NO_VERIFY=1', 'nonsense'])('%s is refused, whoever agrees', (uri) => {
  expect(() => reportOnAddress(uri)).toThrow()
})
