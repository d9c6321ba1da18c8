/** What is said about a plan before anything is made. */
import { chmodSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { mediumProblems } from '../../../../main/libvirt/create/design/medium-problems'
import { nameProblems, problemsOf } from '../../../../main/libvirt/create/design/problems'
import { summary } from '../../../../main/libvirt/create/design/summary'
import { editedProblems } from '../../../../main/libvirt/create/xml/edited'
import type { Recognised } from '../../../../main/libvirt/create/medium/recognise'
import type { SessionPlan } from '../../../../main/provider/session'
import { designed, host, plan, terrain } from './host'

const GiB = 2 ** 30

async function said(more: Partial<SessionPlan>, medium?: Recognised): Promise<Record<string, string>> {
  const problems = await problemsOf(host(), plan(more), medium, terrain, designed(more, medium ? { medium } : {}))
  return Object.fromEntries(problems.map(({ field, severity, message }) => [`${severity} ${field}`, message]))
}

test('a good plan has nothing against it', async () => {
  expect(await said({})).toEqual({})
})

describe('names', () => {
  test.each([
    ['', 'Give the machine a name.'],
    ['taken', 'There is a machine named taken already. Choose another name.'],
    ['a/b', 'A name cannot have slashes, line breaks or control characters.'],
    ['a\nb', 'A name cannot have slashes, line breaks or control characters.'],
    ['a\0b', 'A name cannot have slashes, line breaks or control characters.'],
    [' a', 'A name cannot begin or end with a space, or be only dots.'],
    ['..', 'A name cannot begin or end with a space, or be only dots.'],
    ['é'.repeat(150), 'The name is too long.'],
  ])('%j', async (name, message) => {
    expect(await said({ name })).toEqual({ 'error name': message })
  })
})

test('more than the host has is refused for memory and warned of for CPUs', async () => {
  expect(await said({ vcpus: 9, memoryBytes: 17 * GiB })).toEqual({
    'warning vcpus': 'The host has 8 CPUs: more than that makes the machine slower, not faster.',
    'error memoryBytes': 'The host has 16 GiB of memory. Choose less.',
  })
  expect(await said({ vcpus: 289 })).toEqual({ 'error vcpus': 'This kind of machine has at most 288 CPUs.' })
})

test('a full pool stops a disk that takes its space now, and only warns of one that grows', async () => {
  const disk = { pool: 'tiny', capacityBytes: 2 * GiB }
  expect(await said({ disks: [{ ...disk, format: 'raw' }] })).toEqual({ 'error disks.0.capacityBytes': 'Pool tiny has 1 GiB free, and 2 GiB are needed. Free some space, or choose another pool.' })
  expect(await said({ disks: [{ ...disk, format: 'qcow2' }] })).toEqual({ 'warning disks.0.capacityBytes': 'Pool tiny has 1 GiB free: the disk cannot grow to its whole size.' })
})

test('space is counted over all disks in a pool', async () => {
  const half = { pool: 'tiny', capacityBytes: 0.6 * GiB, format: 'raw' } as const
  expect(Object.keys(await said({ disks: [half] }))).toEqual([])
  expect(Object.keys(await said({ disks: [half, half] }))).toEqual(['error disks.0.capacityBytes'])
})

test('an inactive network is started with the machine, one that is not there is refused', async () => {
  expect(await said({ nics: [{ kind: 'network', name: 'lab' }] })).toEqual({ 'warning nics.0.name': 'Network lab is not active: it is started with the machine.' })
  expect(designed({ nics: [{ kind: 'network', name: 'lab' }] }).bringUp.networks).toEqual(['lab'])
  expect(await said({ nics: [{ kind: 'network', name: 'gone' }] })).toEqual({ 'error nics.0.name': 'There is no network gone.' })
})

test('KVM where it does not work is refused with the host’s reason', async () => {
  expect(await said({ accelerator: 'kvm' })).toEqual({ 'error accelerator': 'KVM does not work on this host. The processor offers no virtualization. Choose emulation.' })
})

test('a copy of an image that is built on another is refused', async () => {
  const overlay = { kind: 'image', format: 'qcow2', sizeBytes: 1, hasBacking: true } as const
  expect(await said({ medium: { kind: 'image', path: '/x', copy: true }, disks: [] }, overlay)).toEqual({
    'error medium.copy': 'This image is built on another one, so a copy of it alone is not whole. Use it in place.',
  })
})

test('a folder that QEMU’s user may not enter is told with the command that lets it in', async () => {
  const home = mkdtempSync(join(tmpdir(), 'home-'))
  const medium = { kind: 'iso', path: join(home, 'x.iso') } as const
  const there = { ...terrain, host: { ...terrain.host, qemuUserId: 64055 } }
  const complaints = () => mediumProblems({ ...host(), isLocal: true }, plan({ medium }), { kind: 'iso', sizeBytes: 1 }, there)
  chmodSync(home, 0o700)
  expect(await complaints()).toEqual([{ field: 'medium.path', severity: 'warning', message: `QEMU may not be let into ${home}. If the machine does not start: setfacl -m u:64055:x ${home}` }])
  chmodSync(home, 0o711)
  expect(await complaints()).toEqual([])
})

test('nothing is made on a read-only connection, whatever XML comes with the plan', async () => {
  const context = { ...host(), isReadOnly: true }
  for (const more of [{}, { xml: '<domain><name>x</name></domain>' }]) {
    const wanted = plan(more)
    const problems = await problemsOf(context, wanted, undefined, terrain, designed(more))
    expect(problems).toContainEqual({ field: 'connectionId', severity: 'error', message: 'This connection is read-only: nothing can be made on it.' })
  }
})

test('a system that needs UEFI is warned of with BIOS', async () => {
  expect(await said({ os: 'win11' })).toMatchObject({ 'warning firmware': 'This system does not start with BIOS. Choose UEFI.' })
})

describe('XML written by hand', () => {
  const messages = (xml: string) => editedProblems(xml, new Set(['taken'])).map(({ severity, message }) => `${severity}: ${message}`)

  test('a DOCTYPE, entities and broken markup never reach libvirt', () => {
    expect(messages('<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><domain>&a;</domain>')[0]).toMatch(/^error:/)
    expect(messages('<domain>\n<name>')[0]).toMatch(/^error: Line \d+: This is not well-formed XML/)
    expect(messages('<network><name>x</name></network>')).toEqual(['error: The XML begins with <network>; a machine is a <domain>.'])
    expect(messages('<domain><name>taken</name></domain>')[0]).toMatch(/^error: There is a machine named taken/)
  })

  test('a name is the one that libvirt would read', () => {
    expect(messages(`<domain><x:name xmlns:x='urn:x'>free</x:name><name>taken</name></domain>`)[0]).toMatch(/^error: There is a machine named taken/)
    expect(messages(`<domain xmlns='urn:x'><name>free</name></domain>`)[0]).toMatch(/^error: The XML begins with/)
    expect(messages(`<?xml version="1.0" encoding="UTF-7"?><domain><name>free</name></domain>`)[0]).toMatch(/^error: Line 1: The encoding UTF-7/)
  })

  test.each(['x\n', 'a\nb', 'a/b', '..', ' x', 'a\u0007', 'a\0b', 'x'.repeat(201), 'ä'.repeat(101), 'x'.repeat(1_000_000)])('refuses the name %j', (name) => {
    expect(nameProblems(name, new Set())).toMatchObject([{ severity: 'error' }])
  })

  test('what reaches into the host is pointed out', () => {
    const xml = `<domain xmlns:qemu="http://libvirt.org/schemas/domain/qemu/1.0"><name>x</name>
      <devices><emulator>/tmp/mine</emulator><hostdev/><filesystem/></devices><qemu:commandline/></domain>`
    expect(messages(xml)).toEqual([
      'warning: It passes options straight to QEMU (qemu:commandline).',
      'warning: It is run by an unusual program: /tmp/mine.',
      'warning: It is given a device of the host.',
      'warning: It shares a folder of the host: unnamed.',
    ])
  })
})

test('the summary is one line that a person would say', () => {
  expect(summary(designed({ firmware: 'uefi' }), 'no')).toBe('2 CPUs, 4 GiB, 40 GiB disk on default, NAT network, UEFI, emulated: no KVM here')
  expect(summary(designed({ vcpus: 1, disks: [], nics: [{ kind: 'user' }] }, { kvm: true }), true)).toBe('1 CPU, 4 GiB, no disk, outgoing network only, BIOS, KVM')
})

test('a volume that is there already gives the new one a number', () => {
  const { disks } = designed({ disks: [{ pool: 'default', capacityBytes: GiB, format: 'qcow2' }] }, { takenVolumes: ['/images/debian.qcow2'] })
  expect(disks[0]!.path).toBe('/images/debian-1.qcow2')
})

test('a machine’s name never leads a volume out of its pool', () => {
  const { disks } = designed({ name: '../../etc/passwd' })
  expect(disks[0]!.path).toBe('/images/passwd.qcow2')
})
