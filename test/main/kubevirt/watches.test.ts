import { describe, expect, test, vi } from 'vitest'
import type { ClusterHealth } from '../../../preload/contract/cluster'
import { clusterHealth } from '../../../preload/contract/cluster'
import type { Usage } from '../../../preload/contract/machine'
import type { SessionOccurrence } from '../../../main/provider/host-contract'
import { cutDown } from '../../../main/kubevirt/schema'
import { open, seen, vm, vmi } from './objects'
import { smallServer } from './small-server'

// What is watched beside rows and machines: health, live use, what happens; and questions about one machine.

const healthOf = async (server: ReturnType<typeof smallServer>) => {
  const session = await open(server)
  const { items, sink } = seen<ClusterHealth>()
  const end = session.cluster!.health(sink)
  await vi.waitFor(() => expect(items.size).toBe(1))
  end()
  await session.close()
  return clusterHealth.parse(items.get('health'))
}

describe('health', () => {
  test('shows KubeVirt’s parts, nodes, gates and sets', async () => {
    const server = smallServer()
    const labels = { 'kubevirt.io': 'virt-api', 'app.kubernetes.io/version': '1.9.0' }
    server.put({ kind: 'Deployment', metadata: { namespace: 'kubevirt', name: 'virt-api', labels }, spec: { replicas: 2 }, status: { readyReplicas: 1 } })
    server.put({ kind: 'DaemonSet', metadata: { namespace: 'kubevirt', name: 'virt-handler', labels }, spec: { template: { spec: { containers: [{ image: 'quay.io/kubevirt/virt-handler:v1.9.0' }] } } }, status: { numberReady: 3, desiredNumberScheduled: 3 } })
    server.put({ kind: 'Node', metadata: { name: 'node-1' }, spec: { unschedulable: true }, status: { conditions: [{ type: 'Ready', status: 'True' }], nodeInfo: { kubeletVersion: 'v1.36.2' }, allocatable: { cpu: '4', memory: '1Gi' } } })
    server.put({ kind: 'KubeVirt', metadata: { namespace: 'kubevirt', name: 'kubevirt' }, spec: { configuration: { developerConfiguration: { featureGates: ['Snapshot', 'ExpandDisks'] } } } })
    server.put({ kind: 'VirtualMachineInstanceReplicaSet', metadata: { namespace: 'a', name: 'farm' }, spec: { replicas: 5 }, status: { readyReplicas: 4 } })
    server.put(vmi('a/web'))
    expect(await healthOf(server)).toMatchObject({
      components: [{ name: 'virt-api', kind: 'Deployment', ready: 1, wanted: 2, version: '1.9.0' }, { name: 'virt-handler', kind: 'DaemonSet', ready: 3, wanted: 3 }],
      nodes: [{ name: 'node-1', isReady: true, isSchedulable: false, kubelet: 'v1.36.2', cpus: 4, memoryBytes: 2 ** 30, machines: 1 }],
      featureGates: ['ExpandDisks', 'Snapshot'],
      sets: [{ kind: 'VirtualMachineInstanceReplicaSet', name: 'farm', ready: 4, wanted: 5 }],
      apis: expect.arrayContaining([{ group: 'snapshot.kubevirt.io', version: 'v1beta1' }]),
      gaps: [],
    })
  })
  test('says what may not be seen, and shows the rest', async () => {
    const server = smallServer()
    server.forbidden.add('list nodes')
    server.forbidden.add('list deployments')
    const { gaps } = await healthOf(server)
    expect(gaps.map(({ code, message }) => [code, message])).toEqual(expect.arrayContaining([['denied', 'The nodes cannot be seen: you may not list them.']]))
    expect(gaps).toHaveLength(2)
  })
})

describe('live use', () => {
  test('is what Kubernetes measures of the pod, of machines that are looked at', async () => {
    const server = smallServer()
    for (const name of ['web', 'db']) server.put(vmi(`a/${name}`))
    server.answers.push(({ path }) => path === '/apis/metrics.k8s.io/v1beta1/namespaces/a/pods'
      ? { items: ['web', 'db'].map((name) => ({ metadata: { labels: { 'vm.kubevirt.io/name': name } }, timestamp: '2026-01-01T00:00:00Z', containers: [{ name: 'compute', usage: { cpu: '500m', memory: '256Mi' } }] })) }
      : undefined)
    const session = await open(server)
    const { items, sink } = seen<Usage>()
    session.watch.usage(['a/web'], sink)
    await vi.waitFor(() => expect([...items]).toEqual([['a/web', { id: 'a/web', at: Date.parse('2026-01-01T00:00:00Z'), cpuShare: 0.25, memoryUsedBytes: 2 ** 28, memoryBytes: 2 ** 30 }]]))
    await session.close()
  })
})

test('what happens is told once, and nothing of before', async () => {
  const server = smallServer()
  const event = (name: string, count: number, at: string, more: object = {}) => server.put({ kind: 'Event', metadata: { namespace: 'a', name }, involvedObject: { kind: 'VirtualMachine', namespace: 'a', name: 'web' }, reason: 'Failed', message: 'no node fits', type: 'Warning', count, lastTimestamp: at, ...more })
  event('old', 1, '2020-01-01T00:00:00Z')
  server.put(vm('a/web'))
  const session = await open(server)
  const { told, sink } = seen<SessionOccurrence>()
  session.watch.occurrences(sink)
  await new Promise((resolve) => setImmediate(resolve))
  event('new', 1, new Date(Date.now() + 5_000).toISOString())
  server.put(vm('a/web', { word: 'Starting' }))
  await vi.waitFor(() => expect(told.map(({ machineId, kind, text }) => [machineId, kind, text]).toSorted()).toEqual([['a/web', 'state', 'Starting'], ['a/web', 'warning', 'Failed: no node fits']]))
  await session.close()
})

describe('a picture', () => {
  const pictured = async (bytes: Uint8Array | undefined, forbidden: readonly string[] = [], wish: Parameters<typeof vmi>[1] = {}, gitVersion = 'v1.7.0') => {
    const server = smallServer()
    server.answers.push(({ path }) => (path.includes('subresources') && path.endsWith('/version') ? { gitVersion } : undefined))
    for (const rule of forbidden) server.forbidden.add(rule)
    server.put(vmi('a/web', wish))
    server.answers.push(({ path }) => (path.endsWith('/vnc/screenshot') ? bytes : undefined))
    const session = await open(server)
    const { items, sink } = seen<{ id: string }>()
    session.watch.rows(sink as never)
    await vi.waitFor(() => expect(items.size).toBe(1))
    for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve))
    return session.question.picture('a/web').finally(() => session.close())
  }
  test('is PNG, whether the cluster sends PNG or PPM', async () => {
    const png = Uint8Array.of(0x89, 0x50, 0x4e, 0x47)
    expect(await pictured(png)).toEqual(png)
    expect([...(await pictured(new TextEncoder().encode('P6\n1 1\n255\nabc'))).subarray(0, 4)]).toEqual([0x89, 0x50, 0x4e, 0x47])
  })
  test('needs both rights, and a machine that runs', async () => {
    await expect(pictured(undefined, ['get virtualmachineinstances/vnc/screenshot'])).rejects.toMatchObject({ failure: { code: 'denied' } })
    await expect(pictured(undefined, ['get virtualmachineinstances/vnc'])).rejects.toMatchObject({ failure: { code: 'denied' } })
    await expect(pictured(undefined, [], { phase: 'Scheduled' })).rejects.toMatchObject({ failure: { code: 'conflict' } })
  })
  test.each(['v1.5.2', 'v0.59.0', 'something'])('is not taken by KubeVirt %s, which may throw out whoever looks at the display', async (version) => {
    await expect(pictured(Uint8Array.of(0x89, 0x50), [], {}, version)).rejects.toMatchObject({ failure: { code: 'unsupported' } })
  })
  test('of an unknown kind is no picture', async () => {
    await expect(pictured(new TextEncoder().encode('<html>'))).rejects.toMatchObject({ failure: { code: 'unsupported' } })
  })
})

describe('the schema', () => {
  const document = {
    components: {
      schemas: {
        'io.kubevirt.v1.VirtualMachine': { 'x-kubernetes-group-version-kind': [{ group: 'kubevirt.io', version: 'v1', kind: 'VirtualMachine' }], description: 'x'.repeat(2_000), properties: { spec: { $ref: '#/components/schemas/Spec' }, status: {} } },
        Spec: { properties: { self: { $ref: '#/components/schemas/Spec' } } },
        Other: { properties: {} },
      },
    },
  }
  test('is that of the kind and what it needs, and no more', () => {
    const cut = cutDown(document, { group: 'kubevirt.io', version: 'v1', kind: 'VirtualMachine' }) as { $ref: string; components: { schemas: Record<string, { description?: string; properties: object }> } }
    expect(cut.$ref).toBe('#/components/schemas/io.kubevirt.v1.VirtualMachine')
    expect(Object.keys(cut.components.schemas).toSorted()).toEqual(['Spec', 'io.kubevirt.v1.VirtualMachine'])
    expect(cut.components.schemas['io.kubevirt.v1.VirtualMachine']?.description).toHaveLength(300)
    expect(cut.components.schemas['io.kubevirt.v1.VirtualMachine']?.properties).not.toHaveProperty('status')
  })
  test('is absent where the cluster has none', () => {
    expect(cutDown(document, { group: 'kubevirt.io', version: 'v9', kind: 'VirtualMachine' })).toBeUndefined()
    expect(cutDown('nonsense', { group: '', version: '', kind: '' })).toBeUndefined()
  })
})
