import { afterEach, describe, expect, it } from 'vitest'
import type { SessionLink, SessionOccurrence, SessionRow } from '../../../main/provider/host-contract'
import type { Session } from '../../../main/provider/session'
import { eventually, fakeLibvirt, refusal } from './fake-driver'
import { failureOf, gathering, openOver } from './open'

const sessions: Session[] = []
afterEach(async () => {
  await Promise.all(sessions.splice(0).map((session) => session.close()))
})

async function open(fake = fakeLibvirt()) {
  const session = await openOver(fake.driver)
  sessions.push(session)
  const rows = gathering<SessionRow>()
  session.watch.rows(rows.sink)
  return { fake, session, rows }
}

describe('inventory', () => {
  it('shows every machine at once from one bulk list, and fills in what the XML says', async () => {
    const fake = fakeLibvirt()
    const uuid = fake.add('db', { metadata: "<libosinfo:libosinfo xmlns:libosinfo='http://libosinfo.org/xmlns/libvirt/domain/1.0'><libosinfo:os id='http://debian.org/debian/12'/></libosinfo:libosinfo>" })
    const { rows } = await open(fake)
    expect(rows.log[0]).toEqual({ snapshot: 1 })
    await eventually(() => expect(rows.items.get(uuid)).toMatchObject({ name: 'db', vcpus: 2, memoryBytes: 2 ** 30, guestOs: 'Debian 12', osFamily: 'debian', status: { phase: 'off', word: 'shut off' } }))
  })

  it('shows a machine started elsewhere without being asked', async () => {
    const fake = fakeLibvirt()
    const uuid = fake.add('web')
    const { rows } = await open(fake)
    fake.change(uuid, { isActive: true, id: 7, state: 'running', reason: 'booted' }, 'started', 'booted')
    await eventually(() => expect(rows.items.get(uuid)?.status.phase).toBe('running'))
    expect(rows.items.get(uuid)?.offers).toMatchObject({ start: 'It is running already.', shutdown: true })
  })

  it('believes the look-up, not the event', async () => {
    const fake = fakeLibvirt()
    const uuid = fake.add('web')
    const { rows } = await open(fake)
    fake.emit({ kind: 'lifecycle', uuid, name: 'web', id: 3, event: 'started', detail: 'booted' })
    await eventually(() => expect(fake.calls.filter((call) => call === `summary ${uuid}`).length).toBeGreaterThan(0))
    expect(rows.items.get(uuid)?.status.phase).toBe('off')
  })

  it('adds what is defined elsewhere and removes what is undefined or transient and gone', async () => {
    const { fake, rows } = await open()
    const uuid = fake.add('new')
    fake.emit({ kind: 'lifecycle', uuid, name: 'new', id: -1, event: 'defined', detail: 'added' })
    await eventually(() => expect(rows.items.get(uuid)?.name).toBe('new'))
    fake.machines.delete(uuid)
    fake.emit({ kind: 'lifecycle', uuid, name: 'new', id: -1, event: 'stopped', detail: 'destroyed' })
    await eventually(() => expect(rows.items.size).toBe(0))
  })

  it('reads a machine once for a burst of events', async () => {
    const fake = fakeLibvirt()
    const uuid = fake.add('busy')
    const { fake: libvirt, rows } = await open(fake)
    await eventually(() => expect(rows.items.get(uuid)?.vcpus).toBe(2))
    libvirt.calls.length = 0
    for (let i = 0; i < 50; i++) libvirt.emit({ kind: 'lifecycle', uuid, name: 'busy', id: 1, event: 'resumed', detail: 'unpaused' })
    await eventually(() => expect(libvirt.calls.filter((call) => call.startsWith('summary'))).toHaveLength(1))
  })

  it('lists anew when very many machines have news', async () => {
    const fake = fakeLibvirt()
    const all = Array.from({ length: 200 }, (_, index) => fake.add(`m${index}`))
    const { rows, session } = await open(fake)
    await eventually(() => expect([...rows.items.values()].every(({ vcpus }) => vcpus === 2)).toBe(true))
    fake.calls.length = 0
    for (const uuid of all) fake.change(uuid, { state: 'paused', isActive: true, id: 1 }, 'suspended', 'paused')
    await eventually(() => expect([...rows.items.values()].every(({ status }) => status.phase === 'paused')).toBe(true))
    expect(fake.calls.filter((call) => call.startsWith('listDomains 0'))).toHaveLength(1)
    await session.close()
  })

  it('lists anew after an overflow of events', async () => {
    const fake = fakeLibvirt()
    const gone = fake.add('gone')
    const { rows } = await open(fake)
    fake.machines.delete(gone)
    const fresh = fake.add('fresh')
    fake.emit({ kind: 'overflow', dropped: 12 })
    await eventually(() => expect([...rows.items.keys()]).toEqual([fresh]))
  })

  it('asks libvirt nothing while nothing happens', async () => {
    const fake = fakeLibvirt()
    for (let index = 0; index < 100; index++) fake.add(`m${index}`)
    const { rows } = await open(fake)
    await eventually(() => expect([...rows.items.values()].every(({ vcpus }) => vcpus === 2)).toBe(true))
    const calls = fake.calls.length
    for (let turn = 0; turn < 100; turn++) await new Promise((resolve) => setImmediate(resolve))
    expect(fake.calls.length).toBe(calls)
  })

  it('never shows part of a list as the whole', async () => {
    const fake = fakeLibvirt()
    fake.add('a')
    fake.interfere.set('listDomains', () => {
      throw refusal('VIR_ERR_INTERNAL_ERROR', 'client socket is closed')
    })
    expect(await failureOf(openOver(fake.driver))).toMatchObject({ code: 'unreachable', message: 'The libvirt daemon went away.' })
    expect(fake.open).toBe(0)
  })

  it('says exactly what is missing beyond 16,384 machines, and shows the running ones', async () => {
    const fake = fakeLibvirt()
    const running = fake.add('running', { summary: { isActive: true, id: 1, state: 'running' } })
    for (let index = 0; index < 3; index++) fake.add(`off${index}`)
    fake.interfere.set('listDomains', (flags) => {
      if (!((flags as number) & 1)) throw refusal('VIR_ERR_RPC', "Too many domains '20000' for limit '16384'")
    })
    const { session, rows } = await open(fake)
    expect([...rows.items.keys()]).toEqual([running])
    expect(session.facts.warnings).toEqual([
      'This host has 20,000 machines and libvirt lists at most 16,384 in one answer. Shown here, the running ones first: 1. The others can be managed with virsh.',
    ])
  })

  it('says lost once, and why, when the daemon stops or hangs', async () => {
    for (const [reason, message] of [['eof', 'The libvirt daemon was stopped or restarted.'], ['keepalive', 'The libvirt daemon is not answering.']] as const) {
      const { fake, session } = await open()
      const link = gathering<SessionLink>()
      session.watch.link(link.sink)
      expect(link.items.get('link')).toMatchObject({ state: 'live' })
      fake.drop(reason)
      expect(link.items.get('link')).toMatchObject({ state: 'lost', failure: { code: 'unreachable', message } })
    }
  })

  it('tells what happens in sentences', async () => {
    const fake = fakeLibvirt()
    const uuid = fake.add('web')
    const { session } = await open(fake)
    const told = gathering<SessionOccurrence>()
    session.watch.occurrences(told.sink)
    expect(told.log).toEqual([{ snapshot: 0 }])
    fake.change(uuid, { isActive: true, id: 1, state: 'running' }, 'started', 'restored')
    expect([...told.items.values()]).toMatchObject([{ machineId: uuid, kind: 'state', text: 'It was restored from its saved state.' }])
  })
})
