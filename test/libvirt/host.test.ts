// The built host program under plain Node, over its real port, with the real addon and libvirt's own test driver.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { superviseHost } from '../../main/host/supervisor'
import type { HostContract, SessionLink, SessionRow } from '../../main/provider/host-contract'
import type { Client } from '../../preload/wire/roles'
import { eventually } from '../main/libvirt/fake-driver'
import { failureOf, gathering } from '../main/libvirt/open'
import { workerStarter } from './worker-starter'

const host = superviseHost(workerStarter)
let asking: Client<HostContract>
beforeAll(async () => void (asking = await host.ready()))
afterAll(() => host.stop())

const demo = { uri: 'test:///default', isReadOnly: false, allowsUnverified: false }

describe('the host program', () => {
  it('opens the demo driver, says its facts and lists its machine', async () => {
    const { session, facts } = await asking.session.open(demo)
    expect(facts).toMatchObject({ hypervisor: 'libvirt test driver', kvm: 'The test driver runs no real machines.', warnings: [] })
    const rows = gathering<SessionRow>()
    asking.session.rows({ session }, rows.sink)
    await eventually(() => expect([...rows.items.values()]).toMatchObject([{ name: 'test', status: { phase: 'running', word: 'running' }, vcpus: 2, memoryBytes: 2 * 2 ** 30 }]))
    await asking.session.close({ session })
  })

  it('has two sessions at once, and closing one leaves the other', async () => {
    const [one, two] = await Promise.all([asking.session.open(demo), asking.session.open(demo)])
    expect(one.session).not.toBe(two.session)
    await asking.session.close({ session: one.session })
    const link = gathering<SessionLink>()
    asking.session.link({ session: two.session }, link.sink)
    await eventually(() => expect(link.items.get('link')).toMatchObject({ state: 'live' }))
    await asking.session.close({ session: two.session })
  })

  it.each([
    ['qemu+ssh://h/system', 'unsupported'],
    ['qemu+ext:///system?command=/bin/true', 'denied'],
    ['qemu+unix:///system?command=/bin/true', 'denied'],
    ['qemu+tls://h/system?no_verify=1', 'denied'],
    ['qemu+unix:///system?socket=/nowhere/sock', 'unreachable'],
    ['http://example.org/', 'unsupported'],
  ])('refuses %s with a sentence and a remedy, and lives on', async (uri, code) => {
    const failure = await failureOf(asking.session.open({ ...demo, uri }))
    expect(failure).toMatchObject({ code })
    expect(failure.message).toMatch(/\.$/)
    expect((await asking.session.open(demo)).session).toBeGreaterThan(0)
  })

  it('stops with everything it has open', async () => {
    const second = superviseHost(workerStarter)
    await (await second.ready()).session.open(demo)
    await second.stop()
    expect(await failureOf(second.ready())).toMatchObject({ code: 'unreachable' })
  })
})

describe('a definition made to do harm', () => {
  it('is read apart: the host answers others meanwhile, and it is refused or judged in the end', async () => {
    const { session } = await asking.session.open(demo)
    const rows = gathering<SessionRow>()
    asking.session.rows({ session }, rows.sink)
    await eventually(() => expect(rows.items.size).toBe(1))
    const [{ key }] = [...rows.items.values()] as [SessionRow]
    const text = `<domain><name>test</name><uuid>${key}</uuid><devices>${"<disk><target dev='vda'/></disk>".repeat(30_000)}</devices></domain>`
    let longestMs = 0
    let isJudged = false
    const start = performance.now()
    const judged = asking.question.validateSource({ session, key, text }).finally(() => (isJudged = true))
    while (!isJudged) {
      const begun = performance.now()
      await asking.question.deletion({ session, key })
      longestMs = Math.max(longestMs, performance.now() - begun)
    }
    expect(await judged).toEqual([])
    // Read in the same place, one answer would have waited for nearly all of it.
    expect(longestMs).toBeLessThan((performance.now() - start) / 2)
    const tooMany = `<domain>${'<a></a>'.repeat(100_001)}</domain>`
    expect(await asking.question.validateSource({ session, key, text: tooMany })).toMatchObject([{ severity: 'error', message: expect.stringContaining('100,000') as string }])
    await asking.session.close({ session })
  }, 60_000)
})
