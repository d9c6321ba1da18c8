import { describe, expect, test, vi } from 'vitest'
import type { SessionMachine } from '../../../main/provider/host-contract'
import { sessionMachine } from '../../../main/provider/host-contract'
import { open, seen, vm, vmi } from './objects'
import { smallServer } from './small-server'

// An opened machine: the objects it is made of, what stands around them, and what could not be looked at.

const cluster = () => {
  const server = smallServer()
  server.put(vm('a/web', {
    word: 'Running', runStrategy: 'Always', metadata: { uid: 'v' },
    template: { volumes: [{ name: 'root', dataVolume: { name: 'web-root' } }, { name: 'init', cloudInitNoCloud: { userData: 'x' } }], networks: [{ name: 'default', pod: {} }] },
    status: { conditions: [{ type: 'Ready', status: 'True' }, { type: 'RestartRequired', status: 'True', message: 'cpu changed' }] },
  }))
  server.put(vmi('a/web', {
    owner: 'v', conditions: [['AgentConnected', 'True']], metadata: { uid: 'i', labels: { app: 'web' } },
    spec: {
      domain: { cpu: { cores: 2 }, memory: { guest: '1Gi' }, firmware: { bootloader: { efi: {} } }, devices: { disks: [{ name: 'root', disk: { bus: 'virtio' }, bootOrder: 1 }, { name: 'init', cdrom: { bus: 'sata' } }], interfaces: [{ name: 'default', masquerade: {} }] } },
      volumes: [{ name: 'root', dataVolume: { name: 'web-root' } }, { name: 'init', cloudInitNoCloud: {} }], networks: [{ name: 'default', pod: {} }],
    },
    status: { interfaces: [{ name: 'default', mac: '02:00:00:00:00:01', ipAddresses: ['10.0.0.5'], interfaceName: 'eth0' }], volumeStatus: [{ name: 'root', target: 'vda' }] },
  }))
  server.put({ kind: 'Pod', metadata: { namespace: 'a', name: 'virt-launcher-web-1', labels: { 'kubevirt.io': 'virt-launcher', 'kubevirt.io/created-by': 'i', app: 'web' } }, status: { phase: 'Running', podIP: '10.0.0.5' } })
  server.put({ kind: 'PersistentVolumeClaim', metadata: { namespace: 'a', name: 'web-root' }, spec: { storageClassName: 'fast' }, status: { phase: 'Bound', capacity: { storage: '10Gi' } } })
  server.put({ kind: 'DataVolume', metadata: { namespace: 'a', name: 'web-root' }, status: { phase: 'Succeeded', progress: '100.0%' } })
  server.put({ kind: 'Service', metadata: { namespace: 'a', name: 'web' }, spec: { type: 'NodePort', selector: { app: 'web' }, ports: [{ port: 80, targetPort: 8080 }] } })
  server.put({ kind: 'Service', metadata: { namespace: 'a', name: 'other' }, spec: { selector: { app: 'other' }, ports: [] } })
  server.put({ kind: 'VirtualMachineSnapshot', metadata: { namespace: 'a', name: 'before' }, spec: { source: { name: 'web' } }, status: { readyToUse: true, phase: 'Succeeded', creationTime: '2026-02-01T00:00:00Z', indications: ['Online'] } })
  server.answers.push(({ path }) => {
    if (path.endsWith('/guestosinfo')) return { hostname: 'web-1', os: { prettyName: 'Fedora 41', kernelRelease: '6.1' }, timezone: 'UTC, 0' }
    if (path.endsWith('/userlist')) return { items: [{ userName: 'ada', loginTime: 1_700_000_000.5 }] }
    return path.endsWith('/filesystemlist') ? { items: [{ mountPoint: '/', fileSystemType: 'ext4', diskName: 'vda1', usedBytes: 5, totalBytes: 10 }] } : undefined
  })
  return server
}

test('shows all that it is made of', async () => {
  const session = await open(cluster())
  const { items, sink } = seen<SessionMachine>()
  const end = session.watch.detail('a/web', sink)
  await vi.waitFor(() => expect(items.get('a/web')?.facets.kubevirt?.pod?.name).toBe('virt-launcher-web-1'))
  const machine = items.get('a/web')!
  expect(() => sessionMachine.parse(machine)).not.toThrow()
  expect(machine.facets).toMatchObject({
    compute: { vcpus: 2, memoryBytes: 2 ** 30, firmware: 'uefi', hasSecureBoot: true, bootOrder: ['root'] },
    guest: { agent: { isConnected: true }, os: 'Fedora 41', hostName: 'web-1', users: [{ name: 'ada', since: 1_700_000_000_500 }], fileSystems: [{ mountPoint: '/', usedBytes: 5 }], interfaces: [{ name: 'eth0' }] },
    disks: { items: [{ target: 'vda', bus: 'virtio', device: 'disk', source: 'web-root', capacityBytes: 10 * 2 ** 30, bootIndex: 1 }, { target: 'init', device: 'cdrom', isReadOnly: true }] },
    nics: { items: [{ mac: '02:00:00:00:00:01', kind: 'masquerade', source: 'pod network', addresses: ['10.0.0.5'] }] },
    snapshots: { allowed: true, items: [{ name: 'before', isReady: true, phase: 'Succeeded', notes: ['Online'] }] },
    kubevirt: {
      namespace: 'a', hasVirtualMachine: true, isRunning: true, uid: 'v', runStrategy: 'Always', node: 'node-1', pod: { phase: 'Running', address: '10.0.0.5' },
      volumes: [{ name: 'root', kind: 'dataVolume', claim: 'web-root', storageClass: 'fast', phase: 'Bound', progress: 1 }, { name: 'init', kind: 'cloudInitNoCloud' }],
      networks: [{ name: 'default', kind: 'pod', binding: 'masquerade', addresses: ['10.0.0.5'] }],
      services: [{ name: 'web', type: 'NodePort', ports: ['80 to 8080'] }], waiting: ['cpu changed'], gaps: [],
    },
  })
  // A cluster says when it emulates, and never that it does not.
  expect(machine.facets.compute).not.toHaveProperty('accelerator')
  expect(machine.facets.kubevirt?.conditions.find(({ type }) => type === 'RestartRequired')).toMatchObject({ isTrouble: true })
  end()
  await session.close()
})

test('nothing whole of the cluster’s own objects is in it', async () => {
  const session = await open(cluster())
  const { told, sink } = seen<SessionMachine>()
  session.watch.detail('a/web', sink)
  await vi.waitFor(() => expect(told.at(-1)?.facets.guest?.hostName).toBe('web-1'))
  expect(JSON.stringify(told)).not.toMatch(/resourceVersion|userData|managedFields/)
  await session.close()
})

test('tells which of its disks can be taken away', async () => {
  const server = smallServer()
  server.put(vm('a/web', { template: { volumes: [{ name: 'root', persistentVolumeClaim: { claimName: 'root' } }, { name: 'data', persistentVolumeClaim: { claimName: 'data', hotpluggable: true } }] } }))
  const session = await open(server)
  const { items, sink } = seen<SessionMachine>()
  session.watch.detail('a/web', sink)
  await vi.waitFor(() => expect(items.get('a/web')?.facets.disks?.items.map(({ source, removable }) => [source, removable])).toEqual([['root', undefined], ['data', 'data']]))
  await session.close()
})

describe('follows', () => {
  test('its conditions as they change', async () => {
    const server = cluster()
    const session = await open(server)
    const { items, sink } = seen<SessionMachine>()
    session.watch.detail('a/web', sink)
    await vi.waitFor(() => expect(items.get('a/web')?.facets.kubevirt).toBeDefined())
    server.put(vm('a/web', { word: 'Running', metadata: { uid: 'v' }, status: { conditions: [{ type: 'Failure', status: 'True', message: 'out of disks' }] } }))
    await vi.waitFor(() => expect(items.get('a/web')?.facets.kubevirt?.conditions).toContainEqual(expect.objectContaining({ type: 'Failure', message: 'out of disks', isTrouble: true })))
    await session.close()
  })
  test('its end', async () => {
    const server = cluster()
    const session = await open(server)
    const { items, sink } = seen<SessionMachine>()
    session.watch.detail('a/web', sink)
    server.remove('VirtualMachineInstance', 'a/web')
    server.remove('VirtualMachine', 'a/web')
    await vi.waitFor(() => expect(items.size).toBe(0))
    await session.close()
  })
})

test('what may not be seen is a gap with its sentence, and costs nothing else', async () => {
  const server = cluster()
  for (const what of ['pods', 'services', 'persistentvolumeclaims']) server.forbidden.add(`* ${what}`)
  const session = await open(server)
  const { items, sink } = seen<SessionMachine>()
  session.watch.detail('a/web', sink)
  await vi.waitFor(() => expect(items.get('a/web')?.facets.kubevirt?.gaps.toSorted()).toEqual(['You may not see pods.', 'You may not see services.', 'You may not see volume claims.']))
  expect(items.get('a/web')?.facets.snapshots?.items).toHaveLength(1)
  await session.close()
})

test('the agent is asked only where it can answer', async () => {
  const server = smallServer()
  server.put(vmi('a/web', {}))
  const session = await open(server)
  const { items, sink } = seen<SessionMachine>()
  session.watch.detail('a/web', sink)
  await vi.waitFor(() => expect(items.get('a/web')?.facets.guest?.agent).toMatchObject({ isConnected: false, isMissing: true }))
  expect(server.requests.some(({ path }) => path.includes('guestosinfo'))).toBe(false)
  await session.close()
})
