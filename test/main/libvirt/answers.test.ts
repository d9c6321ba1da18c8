// A question that libvirt never answers, while its own pings go on, ends the session instead of standing still.
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { SessionLink } from '../../../main/provider/host-contract'
import { fakeLibvirt } from './fake-driver'
import { failureOf, gathering, openOver } from './open'

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date'] }))
afterEach(() => void vi.useRealTimers())

async function oneMachine() {
  const fake = fakeLibvirt()
  const uuid = fake.add('one')
  const session = await openOver(fake.driver)
  const link = gathering<SessionLink>()
  session.watch.link(link.sink)
  return { fake, uuid, session, state: () => link.items.get('link') }
}

const never = () => new Promise(() => {})

it.each(['hostname', 'domainByUUID', 'summary', 'xml', 'listDomains'])('a lost answer to %s is said within 40 s', async (name) => {
  const { fake, uuid, session, state } = await oneMachine()
  await vi.advanceTimersByTimeAsync(1_000)
  fake.interfere.set(name, never)
  if (name === 'hostname') void session.question.probe().catch(() => {})
  else if (name === 'listDomains') fake.emit({ kind: 'overflow', dropped: 1 })
  else fake.emit({ kind: 'lifecycle', uuid, name: 'one', id: -1, event: 'defined', detail: 'updated' })
  await vi.advanceTimersByTimeAsync(20_000)
  expect(state()).toMatchObject({ state: 'live' })
  await vi.advanceTimersByTimeAsync(25_000)
  expect(state()).toMatchObject({ state: 'lost', failure: { code: 'unreachable', message: 'The libvirt daemon left a question unanswered.' } })
  await session.close()
  expect(fake.open).toBe(0)
})

it('one that is lost while others are answered is said, too, but later', async () => {
  const { fake, session, state } = await oneMachine()
  fake.interfere.set('listDomains', never)
  fake.emit({ kind: 'overflow', dropped: 1 })
  const wait = async (seconds: number) => {
    for (let passed = 0; passed < seconds; passed += 5) {
      await session.question.probe()
      await vi.advanceTimersByTimeAsync(5_000)
    }
  }
  await wait(60)
  expect(state()).toMatchObject({ state: 'live' })
  await wait(60)
  expect(state()).toMatchObject({ state: 'lost' })
  await session.close()
})

it('one that is lost while the session opens ends the attempt', async () => {
  const fake = fakeLibvirt()
  fake.interfere.set('listDomains', never)
  const attempt = failureOf(openOver(fake.driver))
  await vi.advanceTimersByTimeAsync(45_000)
  expect(await attempt).toMatchObject({ code: 'unreachable', message: 'The libvirt daemon went away while its machines were listed.' })
  expect(fake.open).toBe(0)
})

it('what machines use is asked beside all that, and for the others again when one hangs', async () => {
  const { fake, uuid, session, state } = await oneMachine()
  fake.interfere.set('allDomainStats', never)
  session.watch.usage([uuid], gathering<never>().sink)
  for (let minute = 0; minute < 5; minute++) await vi.advanceTimersByTimeAsync(60_000)
  expect(state()).toMatchObject({ state: 'live' })
  // One of them when the session opened; each that hangs keeps a thread of the daemon.
  expect(fake.calls.filter((call) => call.startsWith('allDomainStats'))).toHaveLength(4)
  fake.interfere.clear()
  await session.close()
})

it('a deed that takes minutes, and answers that come, lose nothing', async () => {
  const { fake, uuid, session, state } = await oneMachine()
  fake.interfere.set('start', never)
  void session.perform(uuid, { action: 'start', args: {} }).catch(() => {})
  for (let minute = 0; minute < 5; minute++) {
    await session.question.probe()
    await vi.advanceTimersByTimeAsync(60_000)
  }
  expect(fake.calls).toContain('start 0')
  expect(state()).toMatchObject({ state: 'live' })
  await session.close()
})
