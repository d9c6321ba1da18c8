import { describe, expect, test } from 'vitest'
import type { Deed } from '../../../preload/contract/action'
import { KubeError } from '../../../main/kube/transport'
import { open, vm, vmi } from './objects'
import { smallServer, type SmallServer } from './small-server'

// What is asked of the cluster for each deed, and what its refusals become.

async function perform(server: SmallServer, deed: Deed, key = 'a/web') {
  const session = await open(server)
  try {
    await session.perform(key, deed)
  } finally {
    await session.close()
  }
  return server.deeds.map(({ method, path, body }) => ({ method, path, body: typeof body === 'string' ? (JSON.parse(body) as unknown) : body }))
}

const off = () => {
  const server = smallServer()
  server.put(vm('a/web'))
  return server
}
const running = (word = 'Running') => {
  const server = smallServer()
  const { metadata } = server.put(vm('a/web', { word }))
  server.put(vmi('a/web', { owner: metadata.uid, conditions: [['LiveMigratable', 'True'], ['Paused', word === 'Paused' ? 'True' : 'False']] }))
  return server
}
/** A machine with a disk for ever and one that was added. */
const withDisks = () => {
  const server = smallServer()
  server.put(vm('a/web', { template: { volumes: [{ name: 'root', persistentVolumeClaim: { claimName: 'root' } }, { name: 'data', persistentVolumeClaim: { claimName: 'data', hotpluggable: true } }] } }))
  return server
}
const machines = '/apis/subresources.kubevirt.io/v1/namespaces/a/virtualmachines/web'
const instances = '/apis/subresources.kubevirt.io/v1/namespaces/a/virtualmachineinstances/web'

test.each([
  ['start', off, { action: 'start', args: {} }, `${machines}/start`, {}],
  ['start paused', off, { action: 'start', args: { paused: true } }, `${machines}/start`, { paused: true }],
  ['shut down', running, { action: 'shutdown', args: {} }, `${machines}/stop`, {}],
  ['power off', running, { action: 'powerOff', args: {} }, `${machines}/stop`, { gracePeriod: 0 }],
  ['restart', running, { action: 'restart', args: {} }, `${machines}/restart`, {}],
  ['reboot', running, { action: 'reboot', args: {} }, `${instances}/softreboot`, {}],
  ['reset', running, { action: 'reset', args: {} }, `${instances}/reset`, {}],
  ['pause', running, { action: 'pause', args: {} }, `${instances}/pause`, {}],
  ['resume', () => running('Paused'), { action: 'resume', args: {} }, `${instances}/unpause`, {}],
  ['add a disk', off, { action: 'addVolume', args: { claim: 'data.of-web' } }, `${machines}/addvolume`, { name: 'data-of-web', disk: { disk: { bus: 'scsi' } }, volumeSource: { persistentVolumeClaim: { claimName: 'data.of-web', hotpluggable: true } } }],
  ['remove a disk', () => withDisks(), { action: 'removeVolume', args: { name: 'data' } }, `${machines}/removevolume`, { name: 'data' }],
  ['migrate', running, { action: 'migrate', args: { node: 'node-2' } }, `${machines}/migrate`, { addedNodeSelector: { 'kubernetes.io/hostname': 'node-2' } }],
] satisfies readonly [string, () => SmallServer, Deed, string, object][])('%s', async (_, server, deed, path, body) => {
  expect(await perform(server(), deed)).toEqual([{ method: 'PUT', path, body }])
})

describe('tags and notes', () => {
  const tagged = () => {
    const server = smallServer()
    server.put({ ...vm('a/web'), metadata: { ...vm('a/web').metadata, labels: { 'virt-desktop.io/tag-db': '', 'virt-desktop.io/tag-old': '', app: 'web' } } })
    return server
  }
  const describeAs = (args: Extract<Deed, { action: 'describe' }>['args'], server = tagged()) => perform(server, { action: 'describe', args })
  const path = '/apis/kubevirt.io/v1/namespaces/a/virtualmachines/web'

  test('tags are labels, of which only those change that were changed', async () => {
    expect(await describeAs({ tags: ['db', 'prod'] })).toEqual([{ method: 'PATCH', path, body: { metadata: { annotations: {}, labels: { 'virt-desktop.io/tag-old': null, 'virt-desktop.io/tag-prod': '' } } } }])
  })
  test('title and notes are annotations; an empty one goes', async () => {
    expect(await describeAs({ title: 'Shop', description: '' })).toEqual([{ method: 'PATCH', path, body: { metadata: { annotations: { 'virt-desktop.io/title': 'Shop', description: null }, labels: {} } } }])
  })
  test.each(['two words', 'ends-', 'ä', 'x'.repeat(60), '../x'])('%s is no label', async (tag) => {
    const server = tagged()
    await expect(describeAs({ tags: ['db', tag] }, server)).rejects.toMatchObject({ failure: { code: 'invalid', remedy: expect.stringContaining('label') as string } })
    expect(server.deeds).toEqual([])
  })
  test('a stand-alone instance has nothing that would keep them', async () => {
    const server = smallServer()
    server.put(vmi('a/web'))
    await expect(describeAs({ tags: ['db'] }, server)).rejects.toMatchObject({ failure: { message: expect.stringContaining('stands alone') as string } })
  })
  test('who may not change the machine is told so by the cluster', async () => {
    const server = tagged()
    server.answers.push(({ method }) => (method === 'PATCH' ? new KubeError(403, 'virtualmachines "web" is forbidden', { isStatus: true }) : undefined))
    await expect(describeAs({ tags: [] }, server)).rejects.toMatchObject({ failure: { code: 'denied' } })
  })
})

test('only a disk that was added is taken away, and only a claim that can be one is added', async () => {
  for (const name of ['root', 'other']) await expect(perform(withDisks(), { action: 'removeVolume', args: { name } })).rejects.toMatchObject({ failure: { code: 'conflict', remedy: expect.stringMatching(/YAML/) as string } })
  await expect(perform(off(), { action: 'addVolume', args: { claim: '../x' } })).rejects.toMatchObject({ failure: { code: 'invalid' } })
})

test('what the inventory believes does not matter: the state is looked up again', async () => {
  const server = off()
  const session = await open(server)
  server.answers.push(({ path }) => (path.endsWith('/virtualmachineinstances/web') ? vmi('a/web', { owner: 'uid-1', metadata: { uid: 'x', resourceVersion: '1', ownerReferences: [{ kind: 'VirtualMachine', uid: 'uid-1', controller: true }] } }) : undefined))
  await expect(session.perform('a/web', { action: 'start', args: {} })).rejects.toMatchObject({ failure: { code: 'conflict', message: 'It is running already.' } })
  await session.close()
})

test('a machine that is gone is told so', async () => {
  await expect(perform(off(), { action: 'start', args: {} }, 'a/other')).rejects.toMatchObject({ failure: { code: 'notFound' } })
  await expect(perform(off(), { action: 'start', args: {} }, '../web')).rejects.toMatchObject({ failure: { code: 'invalid' } })
})

test('an instance that stands alone is moved by an object of its own', async () => {
  const server = smallServer()
  server.put(vmi('a/web', { conditions: [['LiveMigratable', 'True']] }))
  expect(await perform(server, { action: 'migrate', args: {} })).toMatchObject([{ method: 'POST', body: { kind: 'VirtualMachineInstanceMigration', spec: { vmiName: 'web' } } }])
})

test('a migration is cancelled by deleting it, and no other of its name', async () => {
  const server = running()
  server.put({ kind: 'VirtualMachineInstanceMigration', metadata: { namespace: 'a', name: 'm', uid: 'm-uid' }, spec: { vmiName: 'web' }, status: { phase: 'Running' } })
  expect(await perform(server, { action: 'cancelMigration', args: {} })).toMatchObject([{ method: 'DELETE', path: '/apis/kubevirt.io/v1/namespaces/a/virtualmachineinstancemigrations/m', body: { preconditions: { uid: 'm-uid' } } }])
})

describe('snapshots', () => {
  const withSnapshot = (more: object = {}) => {
    const server = off()
    server.put({ kind: 'VirtualMachineSnapshot', metadata: { namespace: 'a', name: 'before', uid: 's' }, spec: { source: { kind: 'VirtualMachine', name: 'web' } }, status: { readyToUse: true }, ...more })
    return server
  }
  test('are made', async () => {
    expect(await perform(off(), { action: 'snapshot', args: { name: 'before' } })).toMatchObject([{
      method: 'POST', path: '/apis/snapshot.kubevirt.io/v1beta1/namespaces/a/virtualmachinesnapshots',
      body: { apiVersion: 'snapshot.kubevirt.io/v1beta1', kind: 'VirtualMachineSnapshot', metadata: { name: 'before' }, spec: { source: { apiGroup: 'kubevirt.io', kind: 'VirtualMachine', name: 'web' } } },
    }])
  })
  test('need a name the cluster takes', async () => {
    await expect(perform(off(), { action: 'snapshot', args: { name: 'Before noon' } })).rejects.toMatchObject({ failure: { code: 'invalid' } })
  })
  test('are restored into the machine, when it is off', async () => {
    expect(await perform(withSnapshot(), { action: 'restoreSnapshot', args: { name: 'before' } })).toMatchObject([{ method: 'POST', body: { kind: 'VirtualMachineRestore', metadata: { generateName: 'before-' }, spec: { target: { name: 'web' }, virtualMachineSnapshotName: 'before' } } }])
    await expect(perform(running(), { action: 'restoreSnapshot', args: { name: 'before' } })).rejects.toMatchObject({ failure: { code: 'conflict', message: 'Shut it down first: a snapshot replaces its disks.' } })
  })
  test('that are not whole are not restored', async () => {
    await expect(perform(withSnapshot({ status: { readyToUse: false } }), { action: 'restoreSnapshot', args: { name: 'before' } })).rejects.toMatchObject({ failure: { code: 'conflict' } })
  })
  test('of another machine are neither restored nor deleted', async () => {
    const other = () => withSnapshot({ spec: { source: { kind: 'VirtualMachine', name: 'other' } } })
    await expect(perform(other(), { action: 'restoreSnapshot', args: { name: 'before' } })).rejects.toMatchObject({ failure: { code: 'notFound' } })
    await expect(perform(other(), { action: 'deleteSnapshot', args: { name: 'before' } })).rejects.toMatchObject({ failure: { code: 'notFound' } })
  })
  test('are deleted', async () => {
    expect(await perform(withSnapshot(), { action: 'deleteSnapshot', args: { name: 'before' } })).toMatchObject([{ method: 'DELETE', body: { preconditions: { uid: 's' } } }])
  })
})

test('a clone names source and target', async () => {
  expect(await perform(off(), { action: 'clone', args: { name: 'web-2' } })).toMatchObject([{ method: 'POST', body: { kind: 'VirtualMachineClone', spec: { source: { name: 'web' }, target: { kind: 'VirtualMachine', name: 'web-2' } } } }])
})

describe('deleting', () => {
  const withVolumes = () => {
    const server = smallServer()
    server.put(vm('a/web', { metadata: { uid: 'v' }, template: { volumes: [{ name: 'root', dataVolume: { name: 'own' } }, { name: 'data', persistentVolumeClaim: { claimName: 'lent' } }, { name: 'init', cloudInitNoCloud: {} }] } }))
    server.put({ kind: 'DataVolume', metadata: { namespace: 'a', name: 'own', ownerReferences: [{ kind: 'VirtualMachine', name: 'web', uid: 'v' }] }, spec: { storage: { resources: { requests: { storage: '10Gi' } } } } })
    server.put({ kind: 'PersistentVolumeClaim', metadata: { namespace: 'a', name: 'lent' }, status: { capacity: { storage: '1Gi' } } })
    return server
  }
  test('tells what goes and what stays', async () => {
    const session = await open(withVolumes())
    expect(await session.question.deletion('a/web')).toEqual([
      { path: 'datavolume/own', target: 'root', allowed: true, isSuggested: true, capacityBytes: 10 * 2 ** 30 },
      { path: 'persistentvolumeclaim/lent', target: 'data', allowed: expect.stringMatching(/only uses it/), isSuggested: false, capacityBytes: 2 ** 30 },
    ])
    await session.close()
  })
  test('takes what is its own along', async () => {
    expect(await perform(withVolumes(), { action: 'delete', args: { volumes: ['datavolume/own'] } })).toMatchObject([{ method: 'DELETE', path: '/apis/kubevirt.io/v1/namespaces/a/virtualmachines/web', body: { preconditions: { uid: 'v' }, propagationPolicy: 'Background' } }])
  })
  test('leaves a volume that is to stay, by taking it out of the machine’s hands first', async () => {
    expect(await perform(withVolumes(), { action: 'delete', args: { volumes: [] } })).toMatchObject([
      { method: 'PATCH', path: '/apis/cdi.kubevirt.io/v1beta1/namespaces/a/datavolumes/own', body: [{ op: 'test', path: '/metadata/ownerReferences' }, { op: 'remove', path: '/metadata/ownerReferences' }] },
      { method: 'DELETE' },
    ])
  })
  test('never takes what is another’s', async () => {
    await expect(perform(withVolumes(), { action: 'delete', args: { volumes: ['datavolume/own', 'persistentvolumeclaim/lent'] } })).rejects.toMatchObject({ failure: { code: 'conflict' } })
  })
})

describe('refusals', () => {
  const refusing = (status: number, message: string, isStatus = false) => {
    const server = running()
    server.answers.push(({ method }) => (method === 'PUT' ? new KubeError(status, message, { isStatus }) : undefined))
    return perform(server, { action: 'pause', args: {} }).catch((thrown: unknown) => (thrown as { failure: unknown }).failure)
  }
  test.each([
    [401, 'not allowed to get virtualmachineinstances/pause', false, 'denied'],
    [500, 'VMI is not running', false, 'conflict'],
    [500, 'VMI does not have guest agent connected', false, 'conflict'],
    [400, 'unable to add volume because HotplugVolumes feature gate is not enabled.', false, 'unsupported'],
    [500, 'stop/start already underway', true, 'conflict'],
    [409, 'VMI is already paused', true, 'conflict'],
    [500, 'Active VNC connection. Request denied.', true, 'conflict'],
    [500, 'connect: no route to host', false, 'unreachable'],
  ])('%i %s', async (status, message, isStatus, code) => {
    expect(await refusing(status, message, isStatus)).toMatchObject({ code, message: expect.stringMatching(/\.$/), detail: expect.stringContaining(message) })
  })
})
