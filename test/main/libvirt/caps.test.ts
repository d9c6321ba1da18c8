// What a host or a guest may make of the window: every text and list from outside has an end before it crosses a process.
import { afterEach, describe, expect, it } from 'vitest'
import { addressesOf, own } from '../../../main/libvirt/addresses'
import type { Known } from '../../../main/libvirt/context'
import type { Domain } from '../../../main/libvirt/driver'
import type { SessionMachine, SessionRow } from '../../../main/provider/host-contract'
import type { Session } from '../../../main/provider/session'
import { eventually, fakeLibvirt } from './fake-driver'
import { gathering, openOver } from './open'

const sessions: Session[] = []
afterEach(() => Promise.all(sessions.splice(0).map((session) => session.close())))

const much = 'x'.repeat(2 ** 20)

describe('a row', () => {
  it('has an end, whatever its machine is called and made of', async () => {
    const fake = fakeLibvirt()
    const devices = Array.from({ length: 5_000 }, (_, port) => `<serial type='pty'><target port='${port}'/></serial>`).join('')
    const key = fake.add('a', { devices, summary: { name: much } })
    const machine = fake.machines.get(key)!
    machine.xml = machine.xml.replace('<memory', `<title>${much}</title><memory`)
    const session = await openOver(fake.driver)
    sessions.push(session)
    const rows = gathering<SessionRow>()
    session.watch.rows(rows.sink)
    await eventually(() => expect(rows.items.get(key)?.title).toBeDefined())
    expect(JSON.stringify(rows.items.get(key)).length).toBeLessThan(50_000)
  })
})

describe('an opened machine', () => {
  it('has an end, with thousands of devices too', async () => {
    const fake = fakeLibvirt()
    const disk = (_: unknown, at: number) => `<disk type='file' device='disk'><source file='/d${at}'/><target dev='vd${at}'/></disk>`
    const card = (_: unknown, at: number) => `<interface type='user'><mac address='52:54:00:00:${String(at % 100)}:01'/></interface><filesystem type='mount'><source dir='/${at}'/></filesystem>`
    const key = fake.add('a', { devices: [...Array.from({ length: 3_000 }, disk), ...Array.from({ length: 2_000 }, card)].join('') })
    const machine = fake.machines.get(key)!
    machine.xml = machine.xml.replace('<memory', `<description>${much}</description><memory`)
    const session = await openOver(fake.driver, { uri: 'test:///default' })
    sessions.push(session)
    const detail = gathering<SessionMachine>()
    session.watch.detail(key, detail.sink)
    await eventually(() => expect(detail.items.get(key)?.facets.libvirt?.description).toHaveLength(100_000))
    const { disks, nics, libvirt } = detail.items.get(key)!.facets
    expect([disks?.items.length, nics?.items.length, libvirt?.cautions.length]).toEqual([1_000, 1_000, 200])
  })
})

describe('addresses', () => {
  it('of a guest that names two hundred thousand are a few, and found at once', async () => {
    const mac = '52:54:00:00:00:01'
    const addresses = Array.from({ length: 200_000 }, (_, at) => ({ family: 'ipv6' as const, address: `2001:db8::${at.toString(16)}`, prefix: 64 }))
    const domain = { interfaceAddresses: async () => [{ name: 'eth0', mac, addresses: [{ family: 'ipv6' as const, address: much, prefix: 64 }, ...addresses] }] } as unknown as Domain
    const known = { definition: { isAgentConnected: true, nics: [{ mac }] } } as unknown as Known
    const begun = performance.now()
    const found = own(known, await addressesOf(domain, known))
    expect(performance.now() - begun).toBeLessThan(2_000)
    expect(found).toHaveLength(64)
    expect(found[0]).toBe('2001:db8::0')
  })
})
