import { expect, test } from 'vitest'
import { placeOf } from '../../../renderer/state/place'

test.each([
  ['qemu:///system', false, 'local'],
  ['qemu:///session', false, 'local'],
  ['qemu+unix:///system?socket=/run/a', false, 'local'],
  ['qemu+tls://localhost/system', false, 'local'],
  ['qemu+tls://host.example/system', false, 'remote'],
  ['test:///default', true, 'demo'],
])('%s leads where it says', (uri, isDemo, place) => {
  expect(placeOf({ backend: 'libvirt', uri, isDemo })).toBe(place)
})

test('a cluster is a place of its own', () => {
  expect(placeOf({ backend: 'kubevirt', uri: 'kubevirt:prod-eu', isDemo: false })).toBe('cluster')
})
