import { expect, test, vi } from 'vitest'
import type { z } from 'zod'
import { collection } from '../../../main/inventory/collection'
import { profilesIn, profilesText } from '../../../main/ipc/profile-files'
import { contract } from '../../../preload/contract'
import type { ClusterHealth, ClusterOffer } from '../../../preload/contract/cluster'
import { fakeContext } from '../../fakes/backend'
import { clusterRecord } from '../../fakes/clusters'
import { byHand, context, served, type Handlers } from './served-clusters'

vi.mock('electron', () => ({ dialog: {}, safeStorage: {} }))

/** What a window that watches knows of the offers. */
function offersOf(handlers: Handlers) {
  const offers = new Map<string, ClusterOffer>()
  handlers.contexts({}, {
    snapshot: (items) => (offers.clear(), items.forEach((one) => offers.set(one.id, one))),
    change: ({ upserts, removes }) => (removes.forEach((id) => offers.delete(id)), upserts.forEach((one) => offers.set(one.id, one))),
    ended() {},
  })
  return () => [...offers.values()].map(({ context: name, files, isAdded }) => [name, files.join(), isAdded]).sort()
}

test('a context is added as it stands in the file, connected, and shown as added', async () => {
  const { handlers, connections, asked } = served()
  const offers = offersOf(handlers)
  await expect.poll(offers).toEqual([['lost', '', false], ['open', '', false], ['prod', '', false], ['prod', '/home/me/lab.yaml', false]])
  const { id } = await handlers.add(context('prod'))
  await expect.poll(() => connections.all.get(id)).toMatchObject({ backend: 'kubevirt', name: 'prod', uri: 'kubevirt:prod', link: { state: 'live' }, counts: { total: 0 }, cluster: { secret: 'none', isGuarded: false } })
  contract.connections.all.item.parse(connections.all.get(id))
  await expect.poll(offers).toContainEqual(['prod', '', true])
  expect(offers()).toContainEqual(['prod', '/home/me/lab.yaml', false])
  expect(asked).toEqual([])
  connections.remove(id)
  handlers.removeFile({ path: '/home/me/lab.yaml' })
  await expect.poll(offers).toEqual([['lost', '', false], ['open', '', false], ['prod', '', false]])
})

test('the same context of another file is another cluster; the same twice is none', async () => {
  const { handlers, connections } = served()
  await handlers.add(context('prod'))
  await handlers.add(context('prod', ['/home/me/lab.yaml']))
  await expect(handlers.add(context('prod'))).rejects.toMatchObject({ failure: { code: 'conflict' } })
  expect(connections.records()).toHaveLength(2)
})

test.each([
  ['a file that was not chosen in the system’s dialog', context('prod', ['/etc/shadow']), 'denied'],
  ['a context that is not there', context('gone'), 'notFound'],
  ['a context that cannot be used', context('lost'), 'invalid'],
  ['half a login', { ...byHand({ credential: 'certificate' }), secret: { clientCertificate: 'x' } }, 'invalid'],
  ['an address that is none', byHand({ server: 'file:///etc/passwd' }), 'invalid'],
  ['a password in the address', byHand({ server: 'https://me:secret@host' }), 'invalid'],
])('%s is refused', async (_, wish, code) => {
  const { handlers, connections, backend } = served()
  await expect((async () => handlers.add(wish))()).rejects.toMatchObject({ failure: { code } })
  expect(connections.records()).toEqual([])
  expect(backend.opened).toEqual([])
})

test.each([
  ['a certificate that is not checked', context('open'), ['unverified:1']],
  ['a server that a page names', byHand({ server: 'http://host:8080' }), []],
])('%s is kept only when the person agrees, and what was not shown stays unagreed', async (_, wish, agreedRisks) => {
  const refusing = served({ doesAgree: false })
  await expect(refusing.handlers.add(wish)).rejects.toMatchObject({ failure: { code: 'cancelled' } })
  expect([refusing.connections.records(), refusing.kept.size, refusing.backend.opened]).toEqual([[], 0, []])
  const agreeing = served()
  await agreeing.handlers.add(wish)
  expect(agreeing.asked).toHaveLength(1)
  expect(agreeing.connections.records()).toMatchObject([{ allowsUnverified: false, cluster: { agreedRisks } }])
})

test('a proxy’s password goes to the secrets, not into the file', async () => {
  const { handlers, connections, kept, saved } = served()
  const { id } = await handlers.add(byHand({ proxyUrl: 'http://me:se%20same@proxy:3128' }))
  expect(kept.get(id)).toEqual({ token: 'sesame', proxyPassword: 'se same' })
  expect(connections.record(id).cluster?.access).toMatchObject({ proxyUrl: 'http://me@proxy:3128/' })
  expect(JSON.stringify(saved)).not.toContain('same')
})

test('a lone percent sign in a proxy’s password is a percent sign', async () => {
  const { handlers, kept } = served()
  const { id } = await handlers.add(byHand({ proxyUrl: 'http://me:50%@proxy:3128' }))
  expect(kept.get(id)).toMatchObject({ proxyPassword: '50%' })
})

test('other namespaces and another secret connect anew, a guard does not; what is off stays off', async () => {
  const { handlers, connections, backend, kept } = served({ records: [clusterRecord('prod'), clusterRecord('off', { connectsAtStart: false })] })
  connections.start()
  await expect.poll(() => connections.all.get('prod')?.link.state).toBe('live')
  await handlers.change({ id: 'prod', isGuarded: true })
  expect(connections.all.get('prod')?.link.state).toBe('live')
  await handlers.change({ id: 'prod', namespaces: ['web'] })
  await expect.poll(() => backend.opened.map(({ cluster }) => cluster?.namespaces)).toEqual([[], ['web']])
  await handlers.change({ id: 'prod', secret: { token: 'new' } })
  await expect.poll(() => backend.opened).toHaveLength(3)
  expect(kept.get('prod')).toEqual({ token: 'new' })
  await handlers.change({ id: 'off', namespaces: ['web'], secret: { token: 'new' } })
  expect(connections.all.get('off')?.link).toEqual({ state: 'off' })
})

test('a kubeconfig that was chosen is followed; nothing is asked of a cluster for it', async () => {
  const { handlers, kubeconfigs, backend, hosts } = served({ files: [] })
  expect(hosts.kubevirt.starts).toBe(0)
  expect(await handlers.addFile({})).toEqual({ path: '/home/me/new.yaml' })
  expect(kubeconfigs.files).toEqual(['/home/me/new.yaml'])
  expect(hosts.kubevirt.starts).toBe(0)
  backend.offered.set('/home/me/new.yaml', collection(0))
  const offers = offersOf(handlers)
  await expect.poll(offers).toHaveLength(3)
  backend.offered.get('/home/me/new.yaml')!.put(fakeContext('late'))
  await expect.poll(offers).toContainEqual(['late', '/home/me/new.yaml', false])
  hosts.kubevirt.crash()
  backend.offered.get('/home/me/new.yaml')!.remove('late')
  await expect.poll(offers).not.toContainEqual(['late', '/home/me/new.yaml', false])
  expect(backend.opened).toEqual([])
})

test('profiles go out without secrets and consents, and come in without being connected', async () => {
  const record = clusterRecord('prod', { colour: 'red', cluster: { isGuarded: true, allowedCommands: ['abc'], namespaces: ['web'] } })
  const text = profilesText([record])
  expect(text).not.toMatch(/abc|secret|allowed/)
  const chosen = [...profilesIn(text)]
  const { handlers, connections, backend, asked } = served({ chosen: [...chosen, { ...chosen[0]!, connectsAtStart: true }] })
  const { ids, skipped } = await handlers.importProfiles({})
  expect(asked).toMatchObject([{ message: 'Add these 2 clusters?', details: ['prod: the context prod; prod: the context prod'] }])
  expect(skipped).toEqual(['prod'])
  expect(connections.records()).toEqual([{ ...record, id: ids[0], connectsAtStart: false, cluster: { ...record.cluster, allowedCommands: [], server: 'https://prod:6443' } }])
  expect(connections.all.get(ids[0]!)?.link).toEqual({ state: 'off' })
  expect(backend.opened).toEqual([])
  expect(await handlers.exportProfiles({ ids })).toEqual({ path: '/tmp/1' })
})

test.each(['', '{', '[]', '{"kind":"virt-desktop-clusters","version":2,"clusters":[]}', '{"kind":"virt-desktop-clusters","version":1,"clusters":[]}', JSON.stringify({ kind: 'virt-desktop-clusters', version: 1, clusters: [{ ...byHand() }] })])(
  'a file that holds something else than profiles is refused: %s', (text) => {
    expect(() => profilesIn(text)).toThrow(/no profiles/)
  })

test('health is followed over sessions, and a schema is the cluster’s own', async () => {
  const { handlers, connections, backend } = served({ records: [clusterRecord('prod')] })
  connections.start()
  await expect.poll(() => connections.all.get('prod')?.link.state).toBe('live')
  const seen: string[] = []
  const told = (items: readonly ClusterHealth[]) => items.forEach(({ featureGates }) => seen.push(featureGates.join()))
  const end = handlers.health({ id: 'prod' }, { snapshot: told, change: ({ upserts }) => told(upserts), ended() {} })
  const health = (gate: string): ClusterHealth => ({ id: 'health', components: [], nodes: [], featureGates: [gate], sets: [], apis: [], gaps: [] })
  backend.sessions[0]!.health.put(health('One'))
  await expect.poll(() => seen).toEqual(['One'])
  backend.sessions[0]!.lose()
  // After the pause before another attempt.
  await expect.poll(() => backend.sessions, { timeout: 15_000 }).toHaveLength(2)
  await expect.poll(() => connections.all.get('prod')?.link.state).toBe('live')
  backend.sessions[1]!.health.put(health('Two'))
  await expect.poll(() => seen).toEqual(['One', 'Two'])
  end()
  const answer: z.output<typeof contract.clusters.schema.answer> = await handlers.schema({ id: 'prod/default/a' })
  expect(answer).toEqual({ schema: '{"title":"default/a"}' })
})
