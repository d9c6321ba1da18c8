import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { SessionRow } from '../../../main/provider/host-contract'
import type { Session } from '../../../main/provider/session'
import type { Network } from '../../../main/libvirt/driver'
import { fakeLibvirt, type FakeLibvirt } from './fake-driver'
import { gathering, openOver } from './open'

const sessions: Session[] = []
beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] }))
afterEach(async () => {
  await Promise.all(sessions.splice(0).map((session) => session.close()))
  vi.useRealTimers()
})

const running = { isActive: true, id: 1, state: 'running', reason: 'booted' }
const nic = (last: number) => `<interface type='network'><mac address='52:54:00:00:00:0${last}'/><source network='default'/></interface>`

/** Gives the fake a network whose leases the test writes. */
function withLeases(fake: FakeLibvirt, leases: { mac: string; address: string }[], asked: { count: number }): FakeLibvirt {
  const { open } = fake.driver
  const network = { dhcpLeases: async () => (asked.count++, leases), close() {} } as Partial<Network> as Network
  return {
    ...fake,
    driver: {
      ...fake.driver,
      open: async (...given) => Object.assign(await open(...given), { listNetworks: async () => [{ uuid: 'n', isActive: true }], networkByUUID: async () => network }),
    },
  }
}

async function watch(fake: FakeLibvirt) {
  const session = await openOver(fake.driver)
  sessions.push(session)
  const rows = gathering<SessionRow>()
  session.watch.rows(rows.sink)
  /** Lets what is on its way arrive; timers stand still. */
  const settle = async () => {
    for (let turn = 0; turn < 50; turn++) await new Promise((resolve) => setImmediate(resolve))
    await vi.advanceTimersByTimeAsync(100)
  }
  await settle()
  return { rows, settle }
}

describe('addresses', () => {
  it('come from the leases of all networks in one call each, however many machines run', async () => {
    const asked = { count: 0 }
    const leases = Array.from({ length: 9 }, (_, index) => ({ mac: `52:54:00:00:00:0${index + 1}`, address: `10.0.0.${index + 1}` }))
    const fake = withLeases(fakeLibvirt(), leases, asked)
    const keys = leases.map((_, index) => fake.add(`m${index}`, { summary: running, devices: nic(index + 1) }))
    const { rows, settle } = await watch(fake)
    await vi.advanceTimersByTimeAsync(1_000)
    await settle()
    expect(keys.map((key) => rows.items.get(key)?.addresses)).toEqual(leases.map(({ address }) => [address]))
    expect(asked.count).toBe(1)
    await vi.advanceTimersByTimeAsync(600_000)
    expect(asked.count).toBe(1)
  })

  it('are looked for ever more rarely until there is one, and not for ever', async () => {
    const asked = { count: 0 }
    const leases: { mac: string; address: string }[] = []
    const fake = withLeases(fakeLibvirt(), leases, asked)
    const key = fake.add('late', { summary: running, devices: nic(1) })
    fake.add('never', { summary: running, devices: nic(2) })
    const { rows, settle } = await watch(fake)
    await vi.advanceTimersByTimeAsync(9_000)
    leases.push({ mac: '52:54:00:00:00:01', address: '10.0.0.1' }, { mac: '52:54:00:00:00:01', address: '169.254.3.4' })
    await vi.advanceTimersByTimeAsync(30_000)
    await settle()
    expect(rows.items.get(key)?.addresses).toEqual(['10.0.0.1'])
    await vi.advanceTimersByTimeAsync(590_000)
    const { count } = asked
    expect(count).toBeLessThanOrEqual(7)
    await vi.advanceTimersByTimeAsync(500_000)
    expect(asked.count).toBe(count)
  })

  it('go when the machine stops', async () => {
    const fake = withLeases(fakeLibvirt(), [{ mac: '52:54:00:00:00:01', address: '10.0.0.1' }], { count: 0 })
    const key = fake.add('a', { summary: running, devices: nic(1) })
    const { rows, settle } = await watch(fake)
    await vi.advanceTimersByTimeAsync(1_000)
    await settle()
    expect(rows.items.get(key)?.addresses).toEqual(['10.0.0.1'])
    fake.change(key, { isActive: false, id: -1, state: 'shutoff' }, 'stopped', 'destroyed')
    await settle()
    expect(rows.items.get(key)?.addresses).toEqual([])
  })
})
