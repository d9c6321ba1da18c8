import { afterEach, describe, expect, it, vi } from 'vitest'
import type { SessionMachine } from '../../../main/provider/host-contract'
import type { Session } from '../../../main/provider/session'
import type { Domain } from '../../../main/libvirt/driver'
import { eventually, fakeLibvirt, refusal, type FakeLibvirt } from './fake-driver'
import { gathering, openOver } from './open'

const sessions: Session[] = []
afterEach(() => Promise.all(sessions.splice(0).map((session) => session.close())))

const running = { isActive: true, id: 1, state: 'running', reason: 'booted' }
const agent = "<channel type='unix'><target type='virtio' name='org.qemu.guest_agent.0' state='connected'/></channel>"
const nic = "<interface type='network'><mac address='52:54:00:00:00:01'/><source network='default'/></interface>"

async function watch(fake: FakeLibvirt, key: string, options = {}) {
  const session = await openOver(fake.driver, options)
  sessions.push(session)
  const detail = gathering<SessionMachine>()
  const end = session.watch.detail(key, detail.sink)
  return { session, detail, end, facets: () => detail.items.get(key)?.facets }
}

/** Puts methods in the place of the fake's own, for every look-up of a machine. */
function withDomain(fake: FakeLibvirt, methods: Partial<Domain>): FakeLibvirt {
  const { open } = fake.driver
  return {
    ...fake,
    driver: {
      ...fake.driver,
      async open(...given) {
        const connection = await open(...given)
        const { domainByUUID } = connection
        return Object.assign(connection, { domainByUUID: async (uuid: string) => Object.assign(await domainByUUID(uuid), methods) })
      },
    },
  }
}

describe('an opened machine', () => {
  it('is nothing when there is no such machine, and appears when there is', async () => {
    const fake = fakeLibvirt()
    const { detail } = await watch(fake, '00000000-0000-4000-8000-000000000001')
    expect(detail.log).toEqual([{ snapshot: 0 }])
    const key = fake.add('late')
    fake.emit({ kind: 'lifecycle', uuid: key, name: 'late', id: -1, event: 'defined', detail: 'added' })
    await eventually(() => expect(detail.items.get(key)?.name).toBe('late'))
  })

  it('goes when it is removed', async () => {
    const fake = fakeLibvirt()
    const key = fake.add('a')
    const { detail } = await watch(fake, key)
    fake.machines.delete(key)
    fake.emit({ kind: 'lifecycle', uuid: key, name: 'a', id: -1, event: 'undefined', detail: 'removed' })
    await eventually(() => expect(detail.items.size).toBe(0))
  })

  it('tells what the agent inside says', async () => {
    const fake = withDomain(fakeLibvirt(), {
      guestInfo: async () => ({
        'os.pretty-name': 'Debian GNU/Linux 12', hostname: 'inside', 'user.count': 1, 'user.0.name': 'anna', 'user.0.login-time': 1_700_000_000_000,
        'fs.count': 1, 'fs.0.mountpoint': '/', 'fs.0.fstype': 'ext4', 'fs.0.total-bytes': 100, 'fs.0.used-bytes': 40, 'fs.0.disk.count': 1, 'fs.0.disk.0.alias': 'vda',
        'if.count': 1, 'if.0.name': 'eth0', 'if.0.hwaddr': '52:54:00:00:00:01', 'if.0.addr.count': 1, 'if.0.addr.0.addr': '10.0.0.5',
      }),
      interfaceAddresses: async () => [{ name: 'eth0', mac: '52:54:00:00:00:01', addresses: [{ family: 'ipv4', address: '10.0.0.5', prefix: 24 }, { family: 'ipv6', address: 'fe80::1', prefix: 64 }] }],
    })
    const key = fake.add('a', { summary: running, devices: agent + nic })
    const { detail, facets } = await watch(fake, key)
    await eventually(() => expect(facets()?.guest).toEqual({
      agent: { isConnected: true, isMissing: false },
      os: 'Debian GNU/Linux 12',
      hostName: 'inside',
      users: [{ name: 'anna', since: 1_700_000_000_000 }],
      fileSystems: [{ mountPoint: '/', type: 'ext4', totalBytes: 100, usedBytes: 40, devices: ['vda'] }],
      interfaces: [{ name: 'eth0', mac: '52:54:00:00:00:01', addresses: ['10.0.0.5'] }],
    }))
    await eventually(() => expect(detail.items.get(key)).toMatchObject({ addresses: ['10.0.0.5'], guestOs: 'Debian GNU/Linux 12', osFamily: 'debian', facets: { nics: { items: [{ addresses: ['10.0.0.5'] }] } } }))
  })

  it.each([
    ['is off', {}, agent, 'The machine is off.'],
    ['has no channel', { summary: running }, '', 'The machine has no channel for the guest agent: add one to its definition (org.qemu.guest_agent.0).'],
    ['has no agent running', { summary: running }, agent.replace(" state='connected'", ''), 'The guest agent is not running: install qemu-guest-agent inside the guest.'],
    ['is paused', { summary: { ...running, state: 'paused' } }, agent, 'The guest does not run at the moment.'],
  ])('that %s says why no agent answers', async (_, more, devices, reason) => {
    const fake = fakeLibvirt()
    const key = fake.add('a', { ...more, devices })
    const { facets } = await watch(fake, key)
    await eventually(() => expect(facets()?.guest?.agent).toMatchObject({ isConnected: false, reason }))
  })

  it('is shown though its agent hangs', async () => {
    const fake = withDomain(fakeLibvirt(), { guestInfo: () => Promise.reject(refusal('VIR_ERR_AGENT_UNRESPONSIVE', 'Guest agent is not responding')) })
    const key = fake.add('a', { summary: running, devices: agent })
    const { facets } = await watch(fake, key)
    await eventually(() => expect(facets()?.guest?.agent).toEqual({ isConnected: false, reason: 'The guest agent does not answer at the moment.', isMissing: false }))
  })

  it('says which disk is missing or broken, and the sizes of the others', async () => {
    const fake = withDomain(fakeLibvirt(), {
      blockInfo: async (target) => {
        if (target === 'vda') throw refusal('VIR_ERR_SYSTEM_ERROR', "cannot stat file '/gone': No such file or directory")
        return { capacityBytes: 100, allocationBytes: 50, physicalBytes: 50 }
      },
    })
    const disk = (path: string, target: string) => `<disk type='file' device='disk'><source file='${path}'/><target dev='${target}' bus='virtio'/></disk>`
    const key = fake.add('a', { devices: disk('/gone', 'vda') + disk('/there', 'vdb') + "<disk type='file' device='cdrom'><target dev='sda'/></disk>" })
    const { facets } = await watch(fake, key)
    await eventually(() => expect(facets()?.disks?.items).toMatchObject([{ target: 'vda', trouble: '/gone is missing. Put it back, or take the disk out of the definition.' }, { capacityBytes: 100 }, { device: 'cdrom' }]))
  })

  it('says what waits for the next start', async () => {
    const fake = fakeLibvirt()
    const key = fake.add('a', { summary: running })
    const machine = fake.machines.get(key)!
    machine.inactiveXml = machine.xml.replace('>2</vcpu>', '>3</vcpu>')
    const { facets } = await watch(fake, key)
    await eventually(() => expect(facets()?.libvirt?.waiting).toEqual(['Processors: 2 now, 3 after the next start.', 'Most processors: 2 now, 3 after the next start.']))
  })

  it('shows what was changed without an event, whether it runs or not', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'setInterval', 'clearTimeout', 'clearInterval'], shouldAdvanceTime: true })
    try {
      const fake = fakeLibvirt()
      const [off, on] = [fake.add('off'), fake.add('on', { summary: running })]
      const first = await watch(fake, off)
      const second = await watch(fake, on)
      await eventually(() => expect([first.facets()?.libvirt, second.facets()?.libvirt?.waiting]).toEqual([expect.anything(), []]))
      const [a, b] = [fake.machines.get(off)!, fake.machines.get(on)!]
      a.xml = a.xml.replace('>2</vcpu>', '>3</vcpu>')
      b.inactiveXml = b.xml.replace('2097152', '4194304')
      await vi.advanceTimersByTimeAsync(5_000)
      await eventually(() => expect(first.detail.items.get(off)).toMatchObject({ vcpus: 3, facets: { compute: { vcpus: 3 } } }))
      await eventually(() => expect(second.facets()?.libvirt?.waiting).toHaveLength(1))
    } finally {
      vi.useRealTimers()
    }
  })

  it('asks nothing more once nobody looks', async () => {
    const fake = fakeLibvirt()
    const key = fake.add('a', { summary: running })
    const { end, facets } = await watch(fake, key)
    await eventually(() => expect(facets()?.guest).toBeDefined())
    end()
    fake.calls.length = 0
    fake.change(key, { state: 'paused' }, 'suspended', 'paused')
    await eventually(() => expect(fake.calls).toContain(`summary ${key}`))
    expect(fake.calls.filter((call) => call.startsWith('xml'))).toEqual([])
  })
})

describe('a source', () => {
  it('never shows passwords, and keeps them when it is saved', async () => {
    const fake = fakeLibvirt()
    const key = fake.add('a', { devices: "<graphics type='vnc'/>" })
    const plain = fake.machines.get(key)!.xml
    const secured = plain.replace("<graphics type='vnc'/>", "<graphics type='vnc' passwd='s3cret'/>")
    const guarded = withDomain(fake, { xml: async (flags = 0) => (flags & 1 ? secured : plain) })
    const { session } = await watch(guarded, key)
    const { text, revision } = await session.source(key)
    expect(text).not.toContain('s3cret')
    await session.replaceSource(key, text.replace('>2</vcpu>', '>4</vcpu>'), revision)
    expect(fake.machines.get(key)!.xml).toContain('s3cret')
    expect(fake.machines.get(key)!.xml).toContain('>4</vcpu>')
  })
})
