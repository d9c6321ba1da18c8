/** osinfo's files: what is read of them, and what of broken and hostile ones. */
import { expect, test } from 'vitest'
import { readCapabilities } from '../../../../main/libvirt/create/offer/capabilities'
import { loadOsinfo } from '../../../../main/libvirt/create/osinfo/database'
import { systemsOf } from '../../../../main/libvirt/create/osinfo/os'
import { traitsOf } from '../../../../main/libvirt/create/osinfo/traits'
import { systems } from './host'

test('broken files and files with a DOCTYPE are passed over, the others are there', () => {
  expect([...systems.values()].map(({ id }) => id).sort()).toEqual(['debian10', 'debian11', 'win11', 'winxp'])
})

test('no database is an empty one', async () => {
  expect((await loadOsinfo(['/no/such/folder'])).size).toBe(0)
})

test('recommended resources, else twice the least memory', () => {
  const [win11, debian11] = ['win11', 'debian11'].map((id) => systemsOf(systems).find((one) => one.id === id)!)
  expect(debian11).toMatchObject({ name: 'Debian 11', memoryBytes: 2 ** 30, diskBytes: 20 * 2 ** 30, needsUefi: false })
  expect(win11).toMatchObject({ family: 'windows', vcpus: 2, memoryBytes: 8 * 2 ** 30, needsUefi: true, needsTpm: true })
})

test('devices come from the systems it derives from too', () => {
  expect(traitsOf(systems, 'debian11')).toMatchObject({ diskBus: 'virtio', nicModel: 'virtio', hasVirtioGpu: true })
  expect(traitsOf(systems, 'win11')).toMatchObject({ diskBus: 'sata', nicModel: 'e1000e', hasVirtio: false, hasLocalClock: true })
  expect(traitsOf(systems, 'winxp')).toMatchObject({ diskBus: 'ide', nicModel: 'rtl8139', isOld: true })
})

test('an unknown system gets what works everywhere', () => {
  expect(traitsOf(systems, undefined)).toMatchObject({ diskBus: 'sata', nicModel: 'e1000e' })
  expect(traitsOf(systems, 'nobody-knows')).toMatchObject({ diskBus: 'sata' })
})

test('capabilities are read for the host’s own architecture', () => {
  const xml = `<capabilities><host><cpu><arch>x86_64</arch></cpu>
    <secmodel><model>dac</model><baselabel type='kvm'>+64055:+64055</baselabel></secmodel></host>
    <guest><os_type>hvm</os_type><arch name='i686'><machine>pc-i440fx-7.2</machine><domain type='qemu'/></arch></guest>
    <guest><os_type>hvm</os_type><arch name='x86_64'><machine>pc-q35-7.2</machine><machine canonical='pc-q35-7.2'>q35</machine><domain type='qemu'/><domain type='kvm'/></arch></guest></capabilities>`
  expect(readCapabilities(xml)).toEqual({ architecture: 'x86_64', osType: 'hvm', domainTypes: ['qemu', 'kvm'], machineTypes: ['q35', 'pc-q35-7.2'], qemuUserId: 64055 })
  expect(readCapabilities('')).toMatchObject({ architecture: 'x86_64', machineTypes: [] })
})
