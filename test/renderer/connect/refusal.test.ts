import { describe, expect, test } from 'vitest'
import { placeOf } from '../../../renderer/state/place'
import { refusalOf } from '../../../renderer/connect/refusal'

describe('a URI typed by hand', () => {
  test.each(['qemu:///system', 'qemu+unix:///session?socket=/run/x', 'qemu+tls://host/system', 'test:///default', 'QEMU:///system'])('%s is fine', (uri) => {
    expect(refusalOf(uri)).toBeUndefined()
  })

  test.each(['', 'system', '/run/libvirt', 'qemu+ssh://host/system', 'qemu+libssh2://host/system', 'qemu+ext:///system', 'qemu:system', 'qemu+unix:///system?command=/bin/sh', 'qemu+tls://h/system?x=1&netcat=nc'])('%s is refused with a sentence', (uri) => {
    expect(refusalOf(uri)).toMatch(/\.$/)
  })

  test('what a person may agree to is not refused here: main asks', () => {
    expect(refusalOf('qemu+tls://host/system?no_verify=1')).toBeUndefined()
  })
})

test.each([
  ['qemu:///system', 'local'],
  ['qemu+unix:///system?socket=/x', 'local'],
  ['qemu+tls://lab/system', 'remote'],
  ['qemu+tls://localhost/system', 'local'],
])('%s is %s', (uri, place) => {
  expect(placeOf({ backend: 'libvirt', uri, isDemo: false })).toBe(place)
})
