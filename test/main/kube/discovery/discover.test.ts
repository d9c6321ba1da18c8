import { expect, test } from 'vitest'
import { discover } from '../../../../main/kube/discovery/discover'
import { KubeError } from '../../../../main/kube/transport'
import { heldClock } from '../held-clock'
import { scripted } from '../scripted-transport'

const resource = (name: string, kind: string, more: object = {}) => ({ resource: name, responseKind: { kind }, scope: 'Namespaced', verbs: ['get', 'list', 'watch'], ...more })
const group = (name: string, ...versions: object[]) => ({ metadata: { name }, versions })
const list = (...items: object[]) => ({ kind: 'APIGroupDiscoveryList', items })
const core = list(group('', { version: 'v1', freshness: 'Current', resources: [resource('pods', 'Pod', { subresources: [{ subresource: 'log' }] }), resource('nodes', 'Node', { scope: 'Cluster' })] }))
const kubevirt = group('kubevirt.io', { version: 'v1', freshness: 'Current', resources: [resource('virtualmachines', 'VirtualMachine')] }, { version: 'v1alpha3', freshness: 'Current', resources: [resource('virtualmachines', 'VirtualMachine')] })
const subresources = (freshness: string, ...names: string[]) =>
  group('subresources.kubevirt.io', { version: 'v1', freshness, resources: names.length > 0 ? [{ resource: 'virtualmachineinstances', scope: 'Namespaced', verbs: [], subresources: names.map((subresource) => ({ subresource })) }] : [] })

test('a new server tells all in two answers', async () => {
  const { transport, requests } = scripted(({ path }) => (path === '/api' ? core : list(kubevirt, subresources('Current', 'vnc', 'vnc/screenshot'))))
  const discovery = discover({ transport, clock: heldClock() })
  const surface = await discovery.refresh()
  expect(requests.map(({ path }) => path)).toEqual(['/api', '/apis'])
  expect(requests[0]?.accept).toContain('g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList')
  expect(surface.find('', 'pods')).toMatchObject({ version: 'v1', kind: 'Pod', isNamespaced: true, verbs: ['get', 'list', 'watch'], subresources: ['log'] })
  expect(surface.find('', 'nodes')?.isNamespaced).toBe(false)
  expect(surface.find('subresources.kubevirt.io', 'virtualmachineinstances')?.subresources).toEqual(['vnc', 'vnc/screenshot'])
  expect(surface.hasGroup('project.openshift.io')).toBe(false)
  expect(surface.find('kubevirt.io', 'nothing')).toBeUndefined()
  discovery.end()
})

test('a version is chosen by our preference, else by the server’s', async () => {
  const { transport } = scripted(({ path }) => (path === '/api' ? core : list(kubevirt)))
  const surface = await discover({ transport, clock: heldClock() }).refresh()
  expect(surface.find('kubevirt.io', 'virtualmachines')?.version).toBe('v1')
  expect(surface.find('kubevirt.io', 'virtualmachines', ['v1alpha3'])?.version).toBe('v1alpha3')
  expect(surface.find('kubevirt.io', 'virtualmachines', ['v7', 'v1'])?.version).toBe('v1')
})

test('an aggregated server that does not answer keeps what it served, and the others lose nothing', async () => {
  let freshness = 'Current'
  const { transport } = scripted(({ path }) => (path === '/api' ? core : list(kubevirt, freshness === 'Current' ? subresources('Current', 'vnc') : subresources('Stale'))))
  const discovery = discover({ transport, clock: heldClock() })
  await discovery.refresh()
  freshness = 'Stale'
  const surface = await discovery.refresh()
  expect(surface.version('subresources.kubevirt.io', 'v1')).toMatchObject({ isStale: true, resources: [{ subresources: ['vnc'] }] })
  expect(surface.find('kubevirt.io', 'virtualmachines')).toBeDefined()
  discovery.end()
})

test('an old server is asked step by step, and a group that fails is stale alone', async () => {
  const { transport, requests } = scripted(({ path }) => {
    if (path === '/api') return { kind: 'APIVersions', versions: ['v1'] }
    if (path === '/apis') return { kind: 'APIGroupList', groups: [{ name: 'kubevirt.io', versions: [{ version: 'v1alpha3' }, { version: 'v1' }], preferredVersion: { version: 'v1' } }, { name: 'subresources.kubevirt.io', versions: [{ version: 'v1' }] }, { name: 'metrics.k8s.io', versions: [{ version: 'v1' }] }, { name: 'broken.io', versions: [{ version: 'v1' }] }] }
    if (path === '/apis/subresources.kubevirt.io/v1') return { resources: [{ name: 'virtualmachineinstances/vnc' }, { name: 'virtualmachineinstances/vnc/screenshot' }] }
    if (path.startsWith('/apis/kubevirt.io')) return { resources: [{ name: 'virtualmachines', kind: 'VirtualMachine', namespaced: true, verbs: ['list'] }, { name: 'virtualmachines/status' }] }
    if (path === '/api/v1') return { resources: [{ name: 'pods', kind: 'Pod', namespaced: true, verbs: ['list'] }] }
    throw new KubeError(503, 'the server is currently unable to handle the request', { isStatus: false })
  })
  const surface = await discover({ transport, clock: heldClock(), wants: (name) => name !== 'metrics.k8s.io' }).refresh()
  expect(surface.find('kubevirt.io', 'virtualmachines')).toMatchObject({ version: 'v1', kind: 'VirtualMachine', subresources: ['status'], isNamespaced: true })
  expect(surface.find('subresources.kubevirt.io', 'virtualmachineinstances')?.subresources).toEqual(['vnc', 'vnc/screenshot'])
  expect(surface.version('broken.io', 'v1')).toMatchObject({ isStale: true, resources: [] })
  expect(requests.some(({ path }) => path.includes('metrics'))).toBe(false)
})

test('listeners hear of what is served anew, and of nothing else; it is read every ten minutes', async () => {
  const clock = heldClock()
  let groups = [kubevirt]
  const { transport, requests } = scripted(({ path }) => (path === '/api' ? core : list(...groups)))
  const discovery = discover({ transport, clock })
  const heard: boolean[] = []
  discovery.onChange((surface) => heard.push(surface.hasGroup('cdi.kubevirt.io')))
  await Promise.all([discovery.refresh(), discovery.refresh()])
  expect(requests).toHaveLength(2)
  await clock.advance(600_000)
  expect(requests).toHaveLength(4)
  groups = [kubevirt, group('cdi.kubevirt.io', { version: 'v1beta1', resources: [] })]
  await clock.advance(600_000)
  expect(heard).toEqual([false, true])
  discovery.end()
  await clock.advance(6_000_000)
  expect(requests).toHaveLength(6)
})

test('a failure is told, and what was known stays', async () => {
  const clock = heldClock()
  let isDown = false
  const { transport } = scripted(({ path }) => {
    if (isDown) throw new KubeError(503, 'down', { isStatus: true })
    return path === '/api' ? core : list(kubevirt)
  })
  const discovery = discover({ transport, clock })
  await discovery.refresh()
  isDown = true
  await expect(discovery.refresh()).rejects.toMatchObject({ failure: { code: 'unreachable' } })
  expect(discovery.failure).toMatchObject({ code: 'unreachable' })
  expect(discovery.current?.hasGroup('kubevirt.io')).toBe(true)
  isDown = false
  await clock.advance(600_000)
  expect(discovery.failure).toBeUndefined()
  discovery.end()
})

test.each([[{}], [null], ['<html>'], [list({ metadata: null, versions: [{ version: '../x' }, null, { version: 'v1', resources: [null, { resource: 'a b' }, { resource: 5 }] }] } as object)]])('an odd answer (%j) is no harm', async (odd) => {
  const { transport } = scripted(({ path }) => (path.startsWith('/api') ? odd : {}))
  const surface = await discover({ transport, clock: heldClock() }).refresh()
  expect(surface.versions.flatMap(({ resources }) => resources)).toEqual([])
})
