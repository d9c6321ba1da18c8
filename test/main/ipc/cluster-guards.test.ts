import { expect, test, vi } from 'vitest'
import { fakeContext } from '../../fakes/backend'
import { clusterRecord } from '../../fakes/clusters'
import { byHand, context, served } from './served-clusters'

vi.mock('electron', () => ({ dialog: {}, safeStorage: {} }))

test('guards are lifted by the person only: by a change, by removing, by adding it again', async () => {
  const guarded = clusterRecord('prod', { cluster: { isGuarded: true } })
  const acts: ((of: ReturnType<typeof served>) => unknown)[] = [
    ({ handlers }) => handlers.change({ id: 'prod', isGuarded: false }),
    ({ connectionHandlers: { remove } }) => remove({ id: 'prod' }),
    ({ handlers }) => handlers.add(context('prod', ['/home/me/lab.yaml'])),
  ]
  for (const act of acts) {
    const refusing = served({ doesAgree: false, records: [guarded] })
    await expect(act(refusing)).rejects.toMatchObject({ failure: { code: 'cancelled' } })
    expect(refusing.connections.records()).toEqual([guarded])
    const agreeing = served({ records: [guarded] })
    await act(agreeing)
    expect(agreeing.connections.records()).not.toEqual([guarded])
  }
  const { handlers, asked, connections } = served({ doesAgree: false, records: [clusterRecord('prod')] })
  await handlers.change({ id: 'prod', isGuarded: true })
  expect(asked).toEqual([])
  expect(connections.record('prod').cluster?.isGuarded).toBe(true)
})

test('all that a change loosens is one question, and refusing it leaves everything as it was', async () => {
  const guarded = clusterRecord('prod', { isReadOnly: true, cluster: { isGuarded: true } })
  const change = { id: 'prod', name: 'other', colour: 'red', isReadOnly: false, connectsAtStart: true, namespaces: ['web'], isGuarded: false }
  const refusing = served({ doesAgree: false, records: [guarded] })
  await expect(refusing.handlers.change(change)).rejects.toMatchObject({ failure: { code: 'cancelled' } })
  expect(refusing.connections.records()).toEqual([guarded])
  const { handlers, asked, connections } = served({ records: [guarded] })
  await handlers.change(change)
  expect(asked.map(({ message, details }) => [message, details.length])).toEqual([['Allow changes on prod, and lift its guard?', 2]])
  expect(connections.record('prod')).toMatchObject({ name: 'other', isReadOnly: false, cluster: { isGuarded: false, namespaces: ['web'] } })
  await handlers.change({ ...change, name: 'prod' })
  expect(asked).toHaveLength(1)
})

test.each([
  ['another context of the same server', context('alias')],
  ['the same server, typed with its port and a slash', byHand({ server: 'https://PROD.:6443/' })],
])('a guard holds for its server, whatever else it is called: %s', async (_, wish) => {
  for (const guarded of [clusterRecord('prod', { cluster: { isGuarded: true } }), clusterRecord('prod', { isReadOnly: true })]) {
    const begin = (doesAgree: boolean) => {
      const one = served({ doesAgree, records: [guarded] })
      one.backend.offered.get('')!.put(fakeContext('alias', { server: 'https://prod:6443' }))
      return one
    }
    const refusing = begin(false)
    await expect(refusing.handlers.add(wish)).rejects.toMatchObject({ failure: { code: 'cancelled' } })
    expect(refusing.connections.records()).toEqual([guarded])
    const agreeing = begin(true)
    await agreeing.handlers.add({ ...wish, isGuarded: true, isReadOnly: true })
    await agreeing.handlers.add({ ...wish, access: { ...wish.access, impersonation: { user: 'other', groups: [] } } })
    expect(agreeing.asked.map(({ details }) => details.some((line) => line.startsWith('"prod" seems to lead to the same cluster'))).filter(Boolean)).toHaveLength(1)
  }
})

test('a guard holds for the server that a connection led to last, when its kubeconfig is gone', async () => {
  const guarded = clusterRecord('gone', { connectsAtStart: false, cluster: { isGuarded: true, server: 'https://prod:6443' } })
  const { handlers, asked } = served({ doesAgree: false, records: [guarded] })
  await expect(handlers.add(context('prod'))).rejects.toMatchObject({ failure: { code: 'cancelled' } })
  expect(asked[0]?.details[0]).toBe('The context prod leads to https://prod:6443.')
  expect(asked[0]?.details[1]).toMatch(/^"gone" seems to lead to the same cluster/)
})

test('profiles from a file take no guard away either', async () => {
  const guarded = clusterRecord('gone', { connectsAtStart: false, cluster: { isGuarded: true, server: 'https://prod:6443' } })
  const { handlers, asked, connections } = served({ records: [guarded], chosen: [context('prod'), { ...context('prod', ['/home/me/lab.yaml']), isGuarded: true }] })
  await handlers.importProfiles({})
  expect(asked.map(({ message, details }) => [message, details.length])).toEqual([['Add these 2 clusters?', 3], ['Add them although a guard is missing?', 1]])
  const refusing = served({ doesAgree: false, records: [guarded], chosen: [context('prod')] })
  await expect(refusing.handlers.importProfiles({})).rejects.toMatchObject({ failure: { code: 'cancelled' } })
  expect(refusing.connections.records()).toEqual([guarded])
  expect(connections.records()).toHaveLength(3)
})
