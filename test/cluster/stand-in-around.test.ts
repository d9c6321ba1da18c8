import { afterAll, beforeAll, expect, test } from 'vitest'
import { until } from '../world/wait.mjs'
import { drive } from './drive'
import { startCluster, type TestCluster } from './server/start'
import type { Machine } from './stand-in/objects/machine'
import { instances, machines, migrations, pods, snapshotsOfMachines } from './stand-in/objects/kinds'
import { startStandIn, type StandIn } from './stand-in/start'
import { view } from './viewer'

// What KubeVirt's stand-in makes around a machine: volumes, migrations, snapshots, clones; and that nothing is left.

let cluster: TestCluster
let standIn: StandIn

beforeAll(async () => {
  cluster = await startCluster()
  standIn = await startStandIn(cluster)
})

afterAll(async () => {
  await standIn?.stop()
  await cluster?.stop()
})

const { put, becomes, instanceOf } = drive(() => cluster, () => standIn)
const instance = (name: string) => `namespaces/default/virtualmachineinstances/${name}`

test('a data volume is filled before its machine starts, and goes with it', async () => {
  await standIn.addMachine({ name: 'filled', namespace: 'default', runStrategy: 'Always', dataVolume: 'filled-disk' })
  await becomes('filled', 'Provisioning')
  await becomes('filled', 'Running')
  expect(await cluster.kubectl(['get', 'pvc', 'filled-disk', '-o', 'jsonpath={.status.phase}'])).toBe('Bound')
})

test('a migration changes the node and cuts the consoles', async () => {
  const before = (await instanceOf('filled')).status?.nodeName
  const viewer = await view(cluster, `${instance('filled')}/vnc`)
  expect((await put('virtualmachines/filled/migrate')).status).toBe(202)
  await becomes('filled', 'Migrating')
  await until('the migration to end', async () => (await standIn.client.list(migrations)).items[0]?.status?.phase === 'Succeeded', { seconds: 60 })
  const { status } = await instanceOf('filled')
  expect(status?.nodeName).not.toBe(before)
  expect(status?.migrationState).toMatchObject({ completed: true, sourceNode: before, targetNode: status?.nodeName })
  expect(await until('the console to be cut', viewer.closedWith)).toBe(1006)
  await until('one pod', async () => (await standIn.client.list(pods)).items.filter(({ metadata }) => metadata.labels?.['vm.kubevirt.io/name'] === 'filled').length === 1)
})

test('a migration that is deleted on its way is given up', async () => {
  const before = (await instanceOf('filled')).status?.nodeName
  await put('virtualmachines/filled/migrate')
  await becomes('filled', 'Migrating')
  const open = (await standIn.client.list(migrations)).items.find(({ status }) => status?.phase !== 'Succeeded')
  await standIn.client.remove(migrations, `default/${open?.metadata.name}`)
  await becomes('filled', 'Running')
  expect((await instanceOf('filled')).status).toMatchObject({ nodeName: before, migrationState: { failed: true, abortStatus: 'Succeeded' } })
})

test('a snapshot, a clone of it and a restore', async () => {
  const create = (group: string, kind: string, name: string, spec: object) => cluster.kubectl(['create', '-f', '-'], { input: JSON.stringify({ apiVersion: `${group}.kubevirt.io/v1beta1`, kind, metadata: { name, namespace: 'default' }, spec }) })
  await create('snapshot', 'VirtualMachineSnapshot', 'snap', { source: { apiGroup: 'kubevirt.io', kind: 'VirtualMachine', name: 'filled' } })
  await until('the snapshot', async () => (await standIn.client.get(snapshotsOfMachines, 'default/snap')).status?.readyToUse)
  expect((await standIn.client.get(snapshotsOfMachines, 'default/snap')).status).toMatchObject({ indications: expect.arrayContaining(['Online']) as string[] })
  await create('clone', 'VirtualMachineClone', 'copy', { source: { apiGroup: 'snapshot.kubevirt.io', kind: 'VirtualMachineSnapshot', name: 'snap' }, target: { apiGroup: 'kubevirt.io', kind: 'VirtualMachine', name: 'copied' } })
  await becomes('copied', 'Stopped')
  await standIn.client.patch(machines, 'default/filled', { spec: { template: { spec: { domain: { memory: { guest: '3Gi' } } } } } })
  await create('snapshot', 'VirtualMachineRestore', 'back', { target: { apiGroup: 'kubevirt.io', kind: 'VirtualMachine', name: 'filled' }, virtualMachineSnapshotName: 'snap' })
  await put('virtualmachines/filled/stop', { gracePeriod: 0 })
  await until('the restore', async () => await cluster.kubectl(['get', 'vmrestore', 'back', '-o', 'jsonpath={.status.complete}']) === 'true', { seconds: 60 })
  const restored: Machine = await standIn.client.get(machines, 'default/filled')
  expect(restored.spec.template.spec.domain.memory?.guest).toBe('1Gi')
})

test('deleting a machine takes everything along that belongs to it', async () => {
  await put('virtualmachines/filled/start')
  await becomes('filled', 'Running')
  await standIn.client.patch(instances, 'default/filled', { spec: { terminationGracePeriodSeconds: 0 } })
  await cluster.kubectl(['delete', 'vm', 'filled', '--wait', '--timeout=60s', '--cascade=foreground'])
  expect(await standIn.client.find(instances, 'default/filled')).toBeUndefined()
  const left = async () => (await cluster.kubectl(['get', 'dv,pvc,pod', '-o', 'name'])).split('\n').filter((line) => /\/(filled-disk|virt-launcher-filled-\w+)$/.test(line))
  await until('nothing to be left', async () => (await left()).length === 0)
})
