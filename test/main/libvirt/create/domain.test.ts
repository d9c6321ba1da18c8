/** What a design is written as. Golden files: `UPDATE_GOLDEN=1 vitest run` writes them anew, to be reviewed as diffs. */
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parseXml } from '../../../../main/libvirt/xml/parse'
import { children, textAt } from '../../../../main/libvirt/xml/walk'
import { domainXml } from '../../../../main/libvirt/create/xml/domain'
import type { SessionPlan } from '../../../../main/provider/session'
import { designed } from './host'

const uuid = '00000000-1111-4222-8333-444444444444'
const GiB = 2 ** 30
const iso = { kind: 'iso', format: 'raw', sizeBytes: 1e9 } as const
const image = { kind: 'image', format: 'qcow2', sizeBytes: 2 * GiB, virtualBytes: 20 * GiB } as const

const cases: Record<string, string> = {
  empty: domainXml(designed(), uuid),
  'debian-iso-emulated': domainXml(designed({ os: 'debian11', medium: { kind: 'iso', path: '/isos/debian.iso' } }, { medium: iso }), uuid),
  'debian-iso-kvm': domainXml(designed({ os: 'debian11', medium: { kind: 'iso', path: '/isos/debian.iso' } }, { medium: iso, kvm: true }), uuid),
  'windows-11-kvm': domainXml(
    designed({ name: 'win11', os: 'win11', medium: { kind: 'iso', path: '/isos/win.iso' }, firmware: 'uefi', hasSecureBoot: true, hasTpm: true }, { medium: iso, kvm: true }),
    uuid,
  ),
  'windows-xp': domainXml(designed({ name: 'xp', os: 'winxp', medium: { kind: 'iso', path: '/isos/xp.iso' } }, { medium: iso }), uuid),
  'image-copied': domainXml(designed({ medium: { kind: 'image', path: '/home/me/debian.qcow2', copy: true }, disks: [] }, { medium: image }), uuid),
  'image-in-place-uefi': domainXml(designed({ medium: { kind: 'image', path: '/home/me/debian.qcow2', copy: false }, disks: [], firmware: 'uefi' }, { medium: image }), uuid),
  'kernel-without-disk': domainXml(
    designed({ medium: { kind: 'kernel', kernel: '/boot/vmlinuz', initrd: '/boot/initrd', commandLine: 'console=ttyS0 quiet' }, disks: [], nics: [{ kind: 'user' }] }),
    uuid,
  ),
  'network-boot': domainXml(designed({ medium: { kind: 'network' }, nics: [{ kind: 'bridge', name: 'br0' }] }), uuid),
  'logical-volume': domainXml(designed({ disks: [{ pool: 'lvm', capacityBytes: GiB, format: 'qcow2' }] }), uuid),
}

describe('golden definitions', () => {
  test.each(Object.keys(cases))('%s', async (name) => {
    const file = join(import.meta.dirname, 'golden', `${name}.xml`)
    if (process.env['UPDATE_GOLDEN']) await writeFile(file, cases[name]!)
    expect(cases[name]).toBe(await readFile(file, 'utf8'))
  })
})

describe('texts from outside', () => {
  const hostile = `<x/>&amp;"']]></name><devices><emulator>/bin/sh</emulator>${'é'.repeat(20)}`
  const xmlOf = (more: Partial<SessionPlan>) => parseXml(domainXml(designed(more)))

  test('a name with markup stays a name', () => {
    const root = xmlOf({ name: hostile }).documentElement
    expect(textAt(root, 'name')).toBe(hostile)
    expect(children(root, 'devices')).toHaveLength(1)
    expect([...root!.getElementsByTagName('emulator')]).toHaveLength(0)
  })

  test('paths, command lines and network names cannot break out of their attributes', () => {
    const root = xmlOf({
      medium: { kind: 'kernel', kernel: `/k${hostile}`, commandLine: hostile },
      nics: [{ kind: 'network', name: hostile, model: hostile }],
    }).documentElement!
    expect(textAt(root, 'os', 'kernel')).toBe(`/k${hostile}`)
    expect(textAt(root, 'os', 'cmdline')).toBe(hostile)
    expect([...root.getElementsByTagName('interface')].map((nic) => children(nic, 'source')[0]!.getAttribute('network'))).toEqual([hostile])
    expect([...root.getElementsByTagName('emulator')]).toHaveLength(0)
  })

  test('line breaks in an attribute survive as what they are', () => {
    const path = '/a\nb\tc'
    const root = xmlOf({ medium: { kind: 'image', path, copy: false }, disks: [] }).documentElement!
    expect([...root.getElementsByTagName('source')][0]!.getAttribute('file')).toBe(path)
  })

  test.each(['a\0b', 'bell\u0007', 'half \ud800 pair', 'not a \uffff character'])('what XML cannot hold is refused: %j', (name) => {
    expect(() => domainXml(designed({ name }))).toThrow(/characters that XML cannot hold/)
  })

  test('a megabyte of name is written or refused in moments', () => {
    expect(domainXml(designed({ name: '<'.repeat(2 ** 20) })).length).toBeGreaterThan(2 ** 20)
  })
})
