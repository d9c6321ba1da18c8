import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { SessionLink } from '../../../main/provider/host-contract'
import { kubevirtBackend } from '../../../main/kubevirt/backend'
import type { KubeRequest } from '../../../main/kube/transport'
import { openLink } from '../../../main/kubevirt/link'
import { shown } from '../../../main/kubevirt/contexts'
import { KubeError } from '../../../main/kube/transport'
import type { Offers } from '../../../main/kube/config/offer'
import { heldClock } from '../kube/held-clock'
import { open, rowsOf, seen, settle, vm } from './objects'
import { refused, smallServer } from './small-server'

// Opening a cluster: what it says of itself, what is watched, and when the link to it is lost.

describe('facts', () => {
  test('are the cluster’s own words', async () => {
    const server = smallServer()
    server.put({ kind: 'KubeVirt', metadata: { namespace: 'kubevirt', name: 'kubevirt' }, spec: { configuration: { developerConfiguration: { useEmulation: true } } }, status: { observedKubeVirtVersion: 'v1.9.0' } })
    for (const name of ['n1', 'n2']) server.put({ kind: 'Node', metadata: { name }, status: { allocatable: { cpu: '3500m', memory: '8Gi' }, nodeInfo: { architecture: 'arm64' } } })
    const session = await open(server)
    expect(session.facts).toMatchObject({
      hostName: 'test:6443', hypervisor: 'KubeVirt', hypervisorVersion: 'v1.9.0', libraryVersion: 'v1.36.2', architecture: 'arm64', cpus: 7, memoryBytes: 2 ** 34, kvm: expect.stringMatching(/emulates/), warnings: [],
      cluster: { server: 'https://test:6443', kubernetesVersion: 'v1.36.2', kubevirtVersion: 'v1.9.0', isOpenShift: false, user: 'ada', watched: { scope: 'all' } },
    })
    await session.close()
  })
  test('leave out what may not be looked at', async () => {
    const server = smallServer()
    for (const what of ['nodes', 'kubevirts']) server.forbidden.add(`* ${what}`)
    const session = await open(server)
    expect(session.facts).toMatchObject({ cpus: 0, hypervisorVersion: 'unknown', architecture: 'amd64' })
    await session.close()
  })
})

test('a cluster that keeps its version to itself is opened all the same', async () => {
  const server = smallServer()
  server.answers.push(({ path }) => (path === '/version' ? refused(403, 'no', 'Forbidden') : undefined))
  const session = await open(server)
  expect(session.facts).toMatchObject({ libraryVersion: 'unknown', cluster: { kubernetesVersion: 'unknown' } })
  // Nor is it taken for a lost one when the computer wakes up.
  await expect(session.question.probe()).resolves.toBeUndefined()
  await session.close()
})

const clusterWide = (server: ReturnType<typeof smallServer>, allowed: readonly string[]) => server.answers.push(({ path, body, method }) => {
  const attributes = (body as { spec?: { resourceAttributes?: { verb: string; resource: string; namespace?: string } } } | undefined)?.spec?.resourceAttributes
  if (path.endsWith('selfsubjectaccessreviews') && attributes?.verb === 'list') return { status: { allowed: attributes.namespace !== undefined && allowed.includes(attributes.namespace) } }
  return method === undefined && path.startsWith('/apis/kubevirt.io/v1/virtualmachine') ? refused(403, 'no', 'Forbidden') : undefined
})
const namespaces = (server: ReturnType<typeof smallServer>, ...names: string[]) => names.forEach((name) => server.put({ kind: 'Namespace', metadata: { name } }))

describe('what is watched', () => {
  test('the namespaces that a person typed', async () => {
    const server = smallServer()
    server.put(vm('a/web'))
    server.put(vm('b/db'))
    const session = await open(server, { namespaces: ['b'] })
    expect(session.facts.cluster?.watched).toEqual({ scope: 'some', namespaces: ['b'], reason: expect.stringMatching(/\.$/) })
    expect([...rowsOf(session).keys()]).toEqual(['b/db'])
    await session.close()
  })
  test('else those among all in which one may', async () => {
    const server = smallServer()
    clusterWide(server, ['b', 'c'])
    namespaces(server, 'a', 'b', 'c')
    const session = await open(server)
    expect(session.facts.cluster?.watched).toMatchObject({ scope: 'some', namespaces: ['b', 'c'] })
    await session.close()
  })
  test('else, where even those may not be listed, that of the access', async () => {
    const server = smallServer()
    clusterWide(server, [])
    server.forbidden.add('list namespaces')
    const session = await open(server)
    expect(session.facts.cluster?.watched).toMatchObject({ scope: 'some', namespaces: ['default'], reason: expect.stringContaining('Name more in the connection’s settings') })
    await session.close()
  })
})

describe('a namespace that comes later', () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] }))
  afterEach(() => void vi.useRealTimers())
  const turn = (ms: number) => vi.advanceTimersByTimeAsync(ms).then(settle)
  const reviewsIn = (server: ReturnType<typeof smallServer>) => server.requests.filter(({ path, body }) => path.endsWith('selfsubjectaccessreviews') && (body as { spec: { resourceAttributes: { verb: string; namespace?: string } } }).spec.resourceAttributes.verb === 'list')
    .map(({ body }) => (body as { spec: { resourceAttributes: { namespace?: string } } }).spec.resourceAttributes.namespace)

  test('is watched within two minutes, and what is watched is told', async () => {
    const server = smallServer()
    const allowed = ['a']
    clusterWide(server, allowed)
    namespaces(server, 'a', 'secret')
    server.put(vm('a/web'))
    const session = await open(server)
    const rows = rowsOf(session)
    const { items, sink } = seen<SessionLink>()
    session.watch.link(sink)
    expect([...rows.keys()]).toEqual(['a/web'])
    namespaces(server, 'late', 'closed')
    allowed.push('late')
    server.put(vm('late/db'))
    await turn(120_000)
    expect([...rows.keys()]).toEqual(['a/web', 'late/db'])
    expect(items.get('link')).toMatchObject({ state: 'live', watched: { scope: 'some', namespaces: ['a', 'late'] } })
    server.put(vm('late/other'))
    await turn(2_000)
    expect(rows.has('late/other')).toBe(true)
    await session.close()
  })

  test('costs one list a minute and one question; a refusal is asked again ten minutes later, when the right may have come', async () => {
    const server = smallServer()
    const allowed = ['a']
    clusterWide(server, allowed)
    namespaces(server, 'a')
    const session = await open(server)
    server.requests.length = 0
    namespaces(server, 'late')
    await turn(9 * 60_000)
    const lists = () => server.requests.filter(({ path }) => path === '/api/v1/namespaces').length
    expect(lists()).toBeGreaterThanOrEqual(7)
    expect(lists()).toBeLessThanOrEqual(9)
    expect(reviewsIn(server)).toEqual(['late'])
    allowed.push('late')
    const { items, sink } = seen<SessionLink>()
    session.watch.link(sink)
    await turn(5 * 60_000)
    expect(reviewsIn(server)).toEqual(['late', 'late'])
    expect(items.get('link')).toMatchObject({ watched: { namespaces: ['a', 'late'] } })
    await session.close()
    server.requests.length = 0
    await turn(10 * 60_000)
    expect(lists()).toBe(0)
  })
})

describe('the link', () => {
  const behind = { kind: 'behind', since: 0, wasLive: true, failure: { code: 'unreachable', message: 'x' } } as const
  const linkTo = (server: ReturnType<typeof smallServer>) => {
    const clock = heldClock()
    const link = openLink(server.transport, clock, () => ({}))
    const { items, sink } = seen<SessionLink>()
    link.watch(sink)
    return { link, clock, state: () => items.get('link') }
  }
  test('stays while somebody answers, whatever is behind', async () => {
    const server = smallServer()
    const { link, clock, state } = linkTo(server)
    link.look([behind])
    await clock.advance(60_000)
    expect(state()).toEqual({ id: 'link', state: 'live', warnings: ['Some of what is shown may be old: x'] })
    link.look([{ kind: 'live' }])
    expect(state()).toEqual({ id: 'link', state: 'live' })
  })
  test('says what may not be looked at in one sentence, and whom to ask where machines are part of it', async () => {
    const { link, state } = linkTo(smallServer())
    const forbidden = { kind: 'forbidden', failure: { code: 'denied', message: 'x' } } as const
    link.look([{ kind: 'live' }, forbidden], [{ resource: 'datavolumes' }])
    expect(state()).toMatchObject({ warnings: ['Not everything about the machines can be seen: you may not list datavolumes in this cluster.'] })
    const namespaces = ['a', 'b', 'c', 'd']
    link.look([forbidden], namespaces.flatMap((namespace) => ['virtualmachines', 'virtualmachineinstances', 'datavolumes'].map((resource) => ({ resource, namespace }))))
    expect(state()).toMatchObject({ warnings: ['Not all machines can be seen: you may not list virtualmachines and virtualmachineinstances in the namespaces a, b, c and 1 more. Whoever runs the cluster can give you the role kubevirt.io:view.'] })
    link.look([{ kind: 'live' }])
    expect(state()).toEqual({ id: 'link', state: 'live' })
  })
  test('outlives a short silence', async () => {
    const server = smallServer()
    const { link, clock, state } = linkTo(server)
    server.isAway = true
    link.look([behind])
    await clock.advance(4_000)
    server.isAway = false
    await clock.advance(60_000)
    expect(state()).toMatchObject({ state: 'live' })
  })
  test('is lost when nobody answers for five seconds', async () => {
    const server = smallServer()
    const { link, clock, state } = linkTo(server)
    server.isAway = true
    link.look([{ kind: 'live' }])
    await clock.advance(15_000)
    expect(state()).toMatchObject({ state: 'live' })
    link.look([{ kind: 'live' }, behind])
    await clock.advance(6_000)
    expect(state()).toMatchObject({ state: 'lost', failure: { code: 'unreachable' } })
    await link.over
  })
  test('is asked now and then: connections that say nothing any more are noticed within 45 seconds, though nothing looks behind', async () => {
    const server = smallServer()
    const { transport } = server
    let isFrozen = true
    let doubts = 0
    const clock = heldClock()
    // As the transport does: nothing comes, and the time is up.
    const frozen = { ...transport, json: <T>(request: KubeRequest) => (isFrozen ? new Promise<T>((_, reject) => void clock.after(request.timeoutMs ?? 30_000, () => reject(Object.assign(new Error('no answer'), { code: 'ETIMEDOUT' })))) : transport.json<T>(request)) }
    const link = openLink(frozen, clock, () => ({}), () => void doubts++)
    const { items, sink } = seen<SessionLink>()
    link.watch(sink)
    link.look([{ kind: 'live' }])
    await clock.advance(45_000)
    expect(doubts).toBeGreaterThan(0)
    expect(items.get('link')).toMatchObject({ state: 'lost', failure: { code: 'unreachable' } })
    isFrozen = false
    const asked = server.requests.length
    await clock.advance(120_000)
    expect(server.requests.length).toBe(asked)
  })
  test('is lost at once when the login has ended, with what to do', async () => {
    const server = smallServer()
    server.answers.push(() => new KubeError(401, 'Unauthorized', { isStatus: true, reason: 'Unauthorized' }))
    const { link, clock, state } = linkTo(server)
    link.look([behind])
    await clock.settle()
    expect(state()).toMatchObject({ state: 'lost', failure: { code: 'denied', message: 'The cluster no longer accepts your login.' } })
  })
  test('costs a failure that can be shown when there is none to begin with', async () => {
    const server = smallServer()
    server.isAway = true
    await expect(open(server)).rejects.toMatchObject({ failure: { code: 'unreachable', remedy: expect.any(String) } })
  })
})

test('an address that is none of a cluster is left to others', () => {
  const never = () => Promise.reject(new Error('not here'))
  const { opens } = kubevirtBackend({ openConsole: never, forward: () => () => {}, creation: () => ({ options: never, preview: never, create: () => () => {} }) })
  expect([opens('kubevirt:dev'), opens('qemu:///system')]).toEqual([true, false])
})

test('contexts are offered in words, with what is wrong', () => {
  const offers: Offers = {
    contexts: [
      { context: 'dev', file: '/f', isCurrent: true, cluster: 'c', server: 'https://a', user: 'u', namespace: 'team', login: { kind: 'plugin', line: 'oc-login --x' }, risks: [], warnings: ['careful'] },
      { context: 'old', file: '/f', isCurrent: false, cluster: 'c', server: 'https://a', user: 'u', login: { kind: 'unsupported', name: 'gcp', why: 'It is gone.' }, risks: [], warnings: [] },
      { context: 'torn', file: '/f', isCurrent: false, cluster: 'x', server: '', user: '', login: { kind: 'none' }, risks: [], warnings: ['The cluster “x” is in none of the files.'] },
    ],
    troubles: ['/g cannot be used: you may not read it.'],
  }
  expect(shown(offers)).toMatchObject([
    { id: 'context:dev', authentication: 'Login command', command: 'oc-login --x', namespace: 'team', warnings: ['careful'] },
    { context: 'old', trouble: { code: 'unsupported', message: 'It is gone.' } },
    { context: 'torn', trouble: { code: 'invalid', message: 'The cluster “x” is in none of the files.' } },
    { context: '', trouble: { message: '/g cannot be used: you may not read it.' } },
  ])
})
