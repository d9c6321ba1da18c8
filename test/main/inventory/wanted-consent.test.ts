import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { consentWanted, type ConsentWish } from '../../../main/provider/session'
import type { ConnectionRecord } from '../../../main/store/connections'
import { fail, FailureError } from '../../../preload/contract/failure'
import { clusterRecord, clusterWorld } from '../../fakes/clusters'

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] }))
afterEach(() => void vi.useRealTimers())
const turn = (ms = 100) => vi.advanceTimersByTimeAsync(ms)

const wants = (fingerprint: string, command = `oidc-login --as ${fingerprint}`) =>
  ({ code: 'denied' as const, message: 'Logging in runs a command.', detail: consentWanted + JSON.stringify({ kind: 'command', marks: [fingerprint], command, program: '/usr/bin/oidc-login', file: '/home/me/.kube/config' } satisfies ConsentWish) })

/** A cluster whose login runs a command, and a person who answers with what `answer` says. */
function world(answer: () => Promise<void>, record = clusterRecord('prod')) {
  const asked: string[] = []
  const one = clusterWorld([record], { agree: ({ name }: ConnectionRecord, wish: ConsentWish) => (asked.push(`${name}: ${wish.kind === 'command' ? wish.command : wish.risks.join()}`), answer()) })
  let fingerprint = 'first'
  const { open } = one.backend
  one.backend.open = (options) => {
    if (options.cluster?.allowedCommands.includes(fingerprint)) return open(options)
    one.backend.opened.push(options)
    return Promise.reject(new FailureError(wants(fingerprint)))
  }
  return { ...one, asked, becomes: (next: string) => void (fingerprint = next), link: () => one.connections.all.get('prod')?.link }
}
const agrees = () => Promise.resolve()
const refuses = () => Promise.reject(fail('cancelled', 'No.'))

test('the command is shown, and when it is allowed that is remembered and the cluster opened', async () => {
  const { connections, asked, saved, link } = world(agrees)
  connections.start()
  await turn()
  expect(asked).toEqual(['prod: oidc-login --as first'])
  expect(saved.at(-1)?.[0]?.cluster?.allowedCommands).toEqual(['first'])
  expect(link()).toMatchObject({ state: 'live' })
})

test('a refusal is final until the person connects again, and nothing asks meanwhile', async () => {
  const { connections, backend, asked, saved, link } = world(refuses)
  connections.start()
  await turn(600_000)
  connections.wake()
  await turn(600_000)
  expect(asked).toHaveLength(1)
  expect(backend.opened).toHaveLength(1)
  expect(saved).toEqual([])
  expect(link()).toMatchObject({ state: 'failed', failure: { code: 'denied', detail: 'oidc-login --as first', remedy: expect.stringMatching(/Connect again/) as string } })
  expect(link()).not.toHaveProperty('retryAt')
  connections.connect('prod')
  await turn()
  expect(asked).toHaveLength(2)
})

test('every change of the command asks again; what was allowed before asks nothing', async () => {
  const { connections, backend, asked, becomes, link } = world(agrees)
  connections.start()
  await turn()
  backend.sessions[0]!.lose()
  await turn(5_000)
  expect(asked).toHaveLength(1)
  becomes('second')
  backend.sessions[1]!.lose()
  await turn(5_000)
  expect(asked).toEqual(['prod: oidc-login --as first', 'prod: oidc-login --as second'])
  expect(link()).toMatchObject({ state: 'live' })
})

test('a person who takes minutes is not told that nobody answers, and is asked once however often they connect', async () => {
  let agree = () => {}
  const { connections, asked, link } = world(() => new Promise((resolve) => (agree = resolve)))
  connections.start()
  await turn(120_000)
  expect(link()).toMatchObject({ state: 'connecting' })
  connections.connect('prod')
  await turn(120_000)
  expect(asked).toHaveLength(1)
  agree()
  await turn()
  expect(link()).toMatchObject({ state: 'live' })
})

test('who disconnects while the question stands is not connected by the answer', async () => {
  let agree = () => {}
  const { connections, backend, link } = world(() => new Promise((resolve) => (agree = resolve)))
  connections.start()
  await turn()
  connections.disconnect('prod')
  agree()
  await turn(60_000)
  expect(link()).toEqual({ state: 'off' })
  expect(backend.sessions).toEqual([])
})

test('a host that asks for what is allowed already asks nobody; what is no question is none', async () => {
  const { connections, backend, asked } = world(agrees, clusterRecord('prod', { cluster: { allowedCommands: ['first'] } }))
  backend.open = () => Promise.reject(new FailureError(wants('first')))
  connections.start()
  await turn(3_000)
  backend.open = () => Promise.reject(new FailureError({ code: 'denied', message: 'No.', detail: `${consentWanted}{"kind":"command","marks":[1]}` }))
  await turn(60_000)
  expect(asked).toEqual([])
})

/** A cluster that is reached by an unsafe way, whose mark can change. */
function unsafeWorld(answer: () => Promise<void>) {
  const asked: string[] = []
  const one = clusterWorld([clusterRecord('prod')], { agree: (_record: ConnectionRecord, wish: ConsentWish) => (asked.push(wish.kind === 'risks' ? `${wish.server}: ${wish.risks.join(' ')}` : wish.command), answer()) })
  let marks = ['unverified:a']
  const { open } = one.backend
  one.backend.open = (options) => {
    const others = marks.filter((mark) => !options.cluster?.agreedRisks.includes(mark))
    if (others.length === 0) return open(options)
    one.backend.opened.push(options)
    const detail = consentWanted + JSON.stringify({ kind: 'risks', marks: others, server: 'https://a', risks: others } satisfies ConsentWish)
    return Promise.reject(new FailureError({ code: 'denied', message: 'Unsafe.', detail }))
  }
  return { ...one, asked, becomes: (...next: string[]) => void (marks = next), link: () => one.connections.all.get('prod')?.link }
}

test('a yes to one risk of a way is no yes to another: each is asked about, for its own server', async () => {
  const { connections, backend, asked, saved, becomes, link } = unsafeWorld(agrees)
  connections.start()
  await turn()
  expect([asked, link()?.state]).toEqual([['https://a: unverified:a'], 'live'])
  expect(saved.at(-1)?.[0]).toMatchObject({ allowsUnverified: false, cluster: { agreedRisks: ['unverified:a'], allowedCommands: [] } })
  backend.sessions[0]!.lose()
  await turn(5_000)
  expect(asked).toHaveLength(1)
  becomes('unverified:a', 'plainHttp:b')
  backend.sessions[1]!.lose()
  await turn(5_000)
  expect(asked).toEqual(['https://a: unverified:a', 'https://a: plainHttp:b'])
  expect(saved.at(-1)?.[0]?.cluster?.agreedRisks).toEqual(['unverified:a', 'plainHttp:b'])
})

test('a risk that is refused ends the attempt for good, and says so', async () => {
  const { connections, asked, saved, link } = unsafeWorld(refuses)
  connections.start()
  await turn(600_000)
  expect(asked).toHaveLength(1)
  expect(saved).toEqual([])
  expect(link()).toMatchObject({ state: 'failed', failure: { code: 'denied', detail: 'https://a\nunverified:a', remedy: expect.stringMatching(/nothing was sent. Connect again/) as string } })
})
