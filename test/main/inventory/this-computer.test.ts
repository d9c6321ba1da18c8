import { describe, expect, test } from 'vitest'
import type { Check } from '../../../preload/contract/computer'
import { groupsIn, listensAt, type Surroundings } from '../../../main/inventory/surroundings'
import { checkComputer } from '../../../main/inventory/this-computer'

const none: ReadonlySet<string> = new Set()
const healthy: Surroundings = {
  cpuFlags: new Set(['fpu', 'vmx']),
  kvm: 'open',
  nested: 'Y',
  hasQemu: true,
  daemon: { isThere: true, isInstalled: true },
  session: { isThere: true, isInstalled: true },
  isListening: true,
  groups: { entered: none, active: none },
  install: 'sudo apt-get install qemu',
  start: 'sudo systemctl enable --now libvirtd',
}

async function look(id: Check['id'], change: Partial<Surroundings>, isLive = false) {
  const all = await checkComputer(isLive, () => Promise.resolve({ ...healthy, ...change }))
  return all.find((one) => one.id === id)
}

test('where nothing is missing, nothing is to be mended', async () => {
  const checks = await checkComputer(false, () => Promise.resolve(healthy))
  expect(checks.map(({ id, state }) => `${id} ${state}`)).toEqual(['processor good', 'kvm good', 'nested good', 'qemu good', 'system good', 'session good'])
  expect(checks.filter(({ command }) => command !== undefined)).toEqual([])
})

const amd = new Set(['svm'])
const joined = (name: string) => ({ entered: new Set([name]), active: none })
const lacking = (lack: 'group' | 'start' | 'install', command?: string) => ({ isThere: false, isInstalled: lack !== 'install', lack, missing: { message: '', ...(command === undefined ? {} : { command }) } })

test.each<[string, Check['id'], Partial<Surroundings>, Omit<Check, 'id'>]>([
  ['a processor without virtualization', 'processor', { cpuFlags: new Set(['fpu']) }, { state: 'bad', finding: 'processorOff' }],
  ['a virtual machine without nesting', 'processor', { cpuFlags: new Set(['fpu', 'hypervisor']) }, { state: 'bad', finding: 'processorOfGuest' }],
  ['a virtual machine with nesting', 'processor', { cpuFlags: new Set(['hypervisor', 'vmx']) }, { state: 'good', finding: 'processorWorks' }],
  ['a processor that is no x86', 'processor', { cpuFlags: undefined }, { state: 'good', finding: 'processorWorks' }],
  ['KVM without the processor', 'kvm', { cpuFlags: none }, { state: 'note', finding: 'kvmIdle' }],
  ['KVM for others only', 'kvm', { kvm: 'closed' }, { state: 'note', finding: 'kvmClosed', command: 'sudo usermod -aG kvm "$USER"' }],
  ['KVM’s group, joined after the login', 'kvm', { kvm: 'closed', groups: joined('kvm') }, { state: 'note', finding: 'kvmNextLogin' }],
  ['KVM’s module of Intel, not loaded', 'kvm', { kvm: 'missing' }, { state: 'bad', finding: 'kvmMissing', command: 'sudo modprobe kvm_intel' }],
  ['KVM’s module of AMD, not loaded', 'kvm', { kvm: 'missing', cpuFlags: amd }, { state: 'bad', finding: 'kvmMissing', command: 'sudo modprobe kvm_amd' }],
  ['KVM missing on what is no x86', 'kvm', { kvm: 'missing', cpuFlags: undefined }, { state: 'bad', finding: 'kvmMissing' }],
  ['KVM where it cannot be', 'kvm', { kvm: 'missing', cpuFlags: none }, { state: 'note', finding: 'kvmImpossible' }],
  ['nesting of AMD', 'nested', { nested: '1', cpuFlags: amd }, { state: 'good', finding: 'nestedWorks' }],
  ['nesting switched off', 'nested', { nested: 'N' }, { state: 'note', finding: 'nestedOff', command: 'echo "options kvm_intel nested=1" | sudo tee /etc/modprobe.d/kvm-nested.conf' }],
  ['nesting of a module that is not loaded', 'nested', { nested: undefined }, { state: 'note', finding: 'nestedUnknown' }],
  ['nesting without virtualization', 'nested', { cpuFlags: none, nested: 'Y' }, { state: 'note', finding: 'nestedImpossible' }],
  ['QEMU missing', 'qemu', { hasQemu: false }, { state: 'bad', finding: 'qemuMissing', command: healthy.install! }],
  ['QEMU missing on a system nobody knows', 'qemu', { hasQemu: false, install: undefined }, { state: 'bad', finding: 'qemuMissing' }],
  ['a daemon for others only', 'system', { daemon: lacking('group', 'join') }, { state: 'bad', finding: 'systemClosed', command: 'join' }],
  ['the daemon’s group, joined after the login', 'system', { daemon: lacking('group', 'join'), groups: joined('libvirt') }, { state: 'bad', finding: 'systemNextLogin' }],
  ['the daemon’s group, joined and without effect', 'system', { daemon: lacking('group', 'join'), groups: { entered: new Set(['libvirt']), active: new Set(['libvirt']) } }, { state: 'bad', finding: 'systemClosed', command: 'join' }],
  ['a daemon that was not started', 'system', { daemon: lacking('start') }, { state: 'bad', finding: 'systemStopped', command: healthy.start }],
  ['a daemon that has left its socket behind', 'system', { isListening: false }, { state: 'bad', finding: 'systemDead', command: healthy.start }],
  ['no libvirt', 'system', { daemon: lacking('install') }, { state: 'bad', finding: 'systemMissing', command: healthy.install! }],
  ['no libvirt at all, whose command is told once', 'session', { session: lacking('install'), daemon: lacking('install') }, { state: 'note', finding: 'sessionMissing' }],
  ['no libvirt for machines of one’s own', 'session', { session: lacking('install') }, { state: 'note', finding: 'sessionMissing', command: healthy.install! }],
])('%s', async (_name, id, change, expected) => expect(await look(id, change)).toEqual({ id, ...expected }))

test('a connection that stands is believed more than any socket', async () => {
  expect(await look('system', { isListening: false }, true)).toMatchObject({ state: 'good' })
  expect(await look('system', { daemon: lacking('group') }, true)).toMatchObject({ state: 'good' })
})

describe('what is read', () => {
  const sockets = [
    'Num       RefCount Protocol Flags    Type St Inode Path',
    '0000000000000000: 00000002 00000000 00010000 0001 01 21 /run/libvirt/libvirt-sock',
    '0000000000000000: 00000003 00000000 00000000 0001 03 22 /run/libvirt/virtqemud-sock',
    '0000000000000000: 00000003 00000000 00000000 0001 03 23',
    '0000000000000000: 00000002 00000000 00010000 0001 01 24 /var/run/other/sock',
  ].join('\n')
  test('a socket counts when somebody takes connections there', () => {
    expect(listensAt('/run/libvirt/libvirt-sock', sockets)).toBe(true)
    expect(listensAt('/run/libvirt/virtqemud-sock', sockets)).toBe(false)
    expect(listensAt('/run/other/sock', sockets)).toBe(true)
    expect(listensAt('/run/libvirt/libvirt', sockets)).toBe(false)
    expect(listensAt('/run/x', '')).toBe(false)
  })
  test('groups are those that were entered, and those that hold', () => {
    const { entered, active } = groupsIn('root:x:0:\nkvm:x:104:eve,ann\nlibvirt:x:110:anna\nempty:x::ann\n', 'ann', [104, 7])
    expect([...entered]).toEqual(['kvm', 'empty'])
    expect([...active]).toEqual(['kvm'])
    expect(groupsIn('kvm:x:104:\n', '', []).entered.size).toBe(0)
  })
})
