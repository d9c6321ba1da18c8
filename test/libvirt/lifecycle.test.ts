// Every verb on real QEMU machines, each step seen by libvirt's own events and by virsh.
import { writeFileSync } from 'node:fs'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import type { SessionMachine } from '../../main/provider/host-contract'
import type { Usage } from '../../preload/contract/machine'
import { failureOf, gathering } from '../main/libvirt/open'
import { guestXml, hostname } from '../guest/images.mjs'
import { removeAllMachines, virsh } from '../world/libvirt.mjs'
import { smallXml, watching } from './small-machine'

const until = <T>(check: () => T | Promise<T>, timeout = 15_000): Promise<T> => vi.waitFor(check, { timeout, interval: 20 })
let opened: Awaited<ReturnType<typeof watching>>

async function define(xml: string, file = '/tmp/machine.xml'): Promise<void> {
  writeFileSync(file, xml)
  await virsh('define', file)
}

beforeAll(async () => void (opened = await watching()))
afterEach(removeAllMachines)
afterAll(() => opened.session.close())

describe('a real machine', () => {
  it('appears, starts and goes as virsh does it, without being asked for', async () => {
    await define(smallXml('elsewhere'))
    await until(() => expect(opened.named('elsewhere')?.status).toEqual({ phase: 'off', word: 'shut off' }))
    await virsh('start', 'elsewhere')
    await until(() => expect(opened.named('elsewhere')).toMatchObject({ status: { phase: 'running', word: 'running' }, offers: { pause: true } }))
    await virsh('destroy', 'elsewhere')
    await until(() => expect(opened.named('elsewhere')?.status.phase).toBe('off'))
    await virsh('undefine', 'elsewhere')
    await until(() => expect(opened.named('elsewhere')).toBeUndefined())
  })

  it('is gone when it was temporary and stops', async () => {
    writeFileSync('/tmp/transient.xml', smallXml('transient'))
    await virsh('create', '/tmp/transient.xml')
    await until(() => expect(opened.named('transient')?.offers).toMatchObject({ delete: 'It is temporary: it is gone once it stops.', save: expect.any(String) as string }))
    await opened.perform('transient', { action: 'powerOff', args: {} })
    await until(() => expect(opened.named('transient')).toBeUndefined())
  })

  it('obeys every verb that needs no guest', async () => {
    const { named, perform, session } = opened
    await define(smallXml('verbs'))
    const phase = (expected: string) => until(() => expect(named('verbs')?.status.phase).toBe(expected))
    await phase('off')
    await perform('verbs', { action: 'start', args: { paused: true } })
    await phase('paused')
    expect(await virsh('domstate', 'verbs')).toBe('paused')
    await perform('verbs', { action: 'resume', args: {} })
    await phase('running')
    await perform('verbs', { action: 'pause', args: {} })
    await phase('paused')
    await perform('verbs', { action: 'resume', args: {} })
    await perform('verbs', { action: 'reset', args: {} })
    await perform('verbs', { action: 'reboot', args: {} })
    await perform('verbs', { action: 'sendKeys', args: { keys: [29, 56, 111] } })
    expect([...(await session.question.picture(named('verbs')!.key)).subarray(0, 4)]).toEqual([0x89, 0x50, 0x4e, 0x47])
    await perform('verbs', { action: 'save', args: {} })
    await until(() => expect(named('verbs')).toMatchObject({ status: { phase: 'off', reason: 'saved' }, offers: { restore: true, rename: expect.any(String) as string } }))
    await perform('verbs', { action: 'restore', args: {} })
    await phase('running')
    await perform('verbs', { action: 'save', args: {} })
    await until(() => expect(named('verbs')?.offers.discardSave).toBe(true))
    await perform('verbs', { action: 'discardSave', args: {} })
    await until(() => expect(named('verbs')?.offers.restore).toBe('It has no saved state.'))
    await perform('verbs', { action: 'autostart', args: { enabled: true } })
    expect(await virsh('dominfo', 'verbs')).toMatch(/Autostart:\s+enable/)
    await perform('verbs', { action: 'rename', args: { name: 'renamed' } })
    await until(() => expect(named('renamed')).toBeDefined())
    await perform('renamed', { action: 'describe', args: { title: 'A <title>', tags: ['lab', 'a&b'] } })
    await until(() => expect(named('renamed')).toMatchObject({ title: 'A <title>', tags: ['lab', 'a&b'] }))
    await perform('renamed', { action: 'start', args: {} })
    await until(() => expect(named('renamed')?.status.phase).toBe('running'))
    await perform('renamed', { action: 'powerOff', args: {} })
    await until(() => expect(named('renamed')?.status.phase).toBe('off'))
    await perform('renamed', { action: 'delete', args: { volumes: [] } })
    await until(() => expect(named('renamed')).toBeUndefined())
    expect(await virsh('list', '--all', '--name')).toBe('')
  })

  it('tells its use while somebody looks', async () => {
    await define(smallXml('used'))
    await until(() => expect(opened.named('used')).toBeDefined())
    await opened.perform('used', { action: 'start', args: {} })
    const usage = gathering<Usage>()
    const end = opened.session.watch.usage([opened.named('used')!.key], usage.sink)
    await until(() => expect([...usage.items.values()][0]).toMatchObject({ memoryBytes: 32 * 2 ** 20, cpuShare: expect.any(Number) as number }))
    end()
  })

  it('says what is wrong with a missing disk, before and at the start', async () => {
    await define(smallXml('diskless', { devices: "<disk type='file' device='disk'><driver name='qemu' type='qcow2'/><source file='/var/lib/libvirt/images/gone.qcow2'/><target dev='vda' bus='virtio'/></disk>" }))
    await until(() => expect(opened.named('diskless')).toBeDefined())
    const detail = gathering<SessionMachine>()
    const end = opened.session.watch.detail(opened.named('diskless')!.key, detail.sink)
    await until(() => expect([...detail.items.values()][0]?.facets.disks?.items[0]?.trouble).toMatch(/gone\.qcow2 is missing/))
    end()
    expect(await failureOf(opened.perform('diskless', { action: 'start', args: {} }))).toMatchObject({ code: 'notFound', message: 'A file of this machine is missing: /var/lib/libvirt/images/gone.qcow2.' })
  })

  it('says so when its image is none', async () => {
    writeFileSync('/var/lib/libvirt/images/not.qcow2', 'this is no image')
    await define(smallXml('noimage', { devices: "<disk type='file' device='disk'><driver name='qemu' type='qcow2'/><source file='/var/lib/libvirt/images/not.qcow2'/><target dev='vda' bus='virtio'/></disk>" }))
    await until(() => expect(opened.named('noimage')).toBeDefined())
    const failure = await failureOf(opened.perform('noimage', { action: 'start', args: {} }))
    expect(failure).toMatchObject({ code: 'conflict', message: 'A disk of this machine is no image of the format that its definition names.' })
  })

  it('that somebody else removed is refused as gone', async () => {
    await define(smallXml('raced'))
    await until(() => expect(opened.named('raced')).toBeDefined())
    const { key } = opened.named('raced')!
    await virsh('undefine', 'raced')
    expect(await failureOf(opened.session.perform(key, { action: 'start', args: {} }))).toMatchObject({ code: 'notFound' })
  })
})

describe('a real guest with an agent', () => {
  it('tells of itself and shuts down when asked', async () => {
    const { named, perform, session } = opened
    await define(guestXml({ name: 'guest', hasAgent: true, devices: "<interface type='network'><source network='default'/><model type='virtio'/></interface>" }))
    await until(() => expect(named('guest')).toBeDefined())
    await perform('guest', { action: 'start', args: {} })
    const detail = gathering<SessionMachine>()
    const end = session.watch.detail(named('guest')!.key, detail.sink)
    await until(() => expect([...detail.items.values()][0]?.facets.guest).toMatchObject({ agent: { isConnected: true }, hostName: hostname }), 60_000)
    await until(() => expect(named('guest')?.addresses[0]).toMatch(/^192\.168\.122\./), 60_000)
    end()
    await perform('guest', { action: 'shutdown', args: {} })
    await until(() => expect(named('guest')?.status.phase).toBe('off'), 60_000)
  }, 150_000)
})
