// A question that libvirt never answers, while its own pings go on, ends the session instead of standing still.
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { SessionLink } from '../../../main/provider/host-contract'
import { fakeLibvirt } from './fake-driver'
import { gathering, openOver } from './open'

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

it.each(['hostname', 'domainByUUID', 'summary', 'xml', 'listDomains', 'allDomainStats'])('a lost answer to %s is said within 40 s', async (name) => {
  const { fake, uuid, session, state } = await oneMachine()
  await vi.advanceTimersByTimeAsync(1_000)
  fake.interfere.set(name, never)
  if (name === 'hostname') void session.question.probe().catch(() => {})
  else if (name === 'listDomains') fake.emit({ kind: 'overflow', dropped: 1 })
  else if (name === 'allDomainStats') session.watch.usage([uuid], gathering<never>().sink)
  else fake.emit({ kind: 'lifecycle', uuid, name: 'one', id: -1, event: 'defined', detail: 'updated' })
  await vi.advanceTimersByTimeAsync(20_000)
  expect(state()).toMatchObject({ state: 'live' })
  await vi.advanceTimersByTimeAsync(25_000)
  expect(state()).toMatchObject({ state: 'lost', failure: { code: 'unreachable', message: 'The libvirt daemon left a question unanswered.' } })
  await session.close()
  expect(fake.open).toBe(0)
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
