import { afterAll, beforeAll, expect, test } from 'vitest'
import type { SessionMachine } from '../../main/provider/host-contract'
import type { Session } from '../../main/provider/session'
import type { Deed } from '../../preload/contract/action'
import { until } from '../world/wait.mjs'
import { mirror, openAs, type Mirror } from './kubevirt/open'
import { startCluster, type TestCluster } from './server/start'
import { startStandIn, type StandIn } from './stand-in/start'

// Disks that come and go while a machine runs, over a real API server, in a real QEMU.

let cluster: TestCluster
let standIn: StandIn
let session: Session
let shown: Mirror

const act = (deed: Deed, by = session) => by.perform('default/web', deed)
const offers = () => shown.rows.get('default/web')?.offers
/** The disks that QEMU has got while it ran. */
const plugged = async () => (await standIn.guest('default/web')!.guest.ask<{ 'node-name': string }[]>('query-named-block-nodes')).map((node) => node['node-name']).filter((name) => name.startsWith('hp-'))

beforeAll(async () => {
  cluster = await startCluster()
  standIn = await startStandIn(cluster, { stepMilliseconds: 100 })
  const claim = (name: string) => ({ apiVersion: 'v1', kind: 'PersistentVolumeClaim', metadata: { name, namespace: 'default' }, spec: { accessModes: ['ReadWriteMany'], resources: { requests: { storage: '1Gi' } } } })
  await cluster.kubectl(['create', '-f', '-'], { input: JSON.stringify({ apiVersion: 'v1', kind: 'List', items: [claim('data'), claim('more')] }) })
  await standIn.addMachine({ name: 'web', namespace: 'default', image: 'quay.io/containerdisks/fedora:latest', runStrategy: 'Always' })
  session = await openAs(cluster, 'admin')
  shown = mirror(session)
  await until('web to run', () => shown.rows.get('default/web')?.status.word === 'Running', { seconds: 60 })
}, 240_000)

afterAll(async () => {
  await session?.close()
  await standIn?.stop()
  await cluster?.stop()
})

test('a claim becomes a disk of a running machine, is shown with its way out, and outlives a restart', async () => {
  const items = new Map<string, SessionMachine>()
  const end = session.watch.detail('default/web', { snapshot: (all) => all.forEach((one) => items.set(one.id, one)), change: ({ upserts }) => upserts.forEach((one) => items.set(one.id, one)), ended() {} })
  const disks = () => items.get('default/web')?.facets.disks?.items.map(({ source, removable }) => [source, removable]) ?? []
  expect(offers()).toMatchObject({ addVolume: true, removeVolume: true })
  await act({ action: 'addVolume', args: { claim: 'data' } })
  await until('the disk in the guest', async () => (await plugged()).includes('hp-data'), { seconds: 30 })
  await until('the disk on the page', () => disks().some(([source, removable]) => source === 'data' && removable === 'data'), { seconds: 30 })
  expect(items.get('default/web')?.facets.kubevirt?.waiting).toEqual([])
  const before = JSON.parse(await cluster.kubectl(['get', 'vmi', 'web', '-o', 'json'])) as { metadata: { uid: string }; status: { volumeStatus: object[] } }
  expect(before.status.volumeStatus).toContainEqual(expect.objectContaining({ name: 'data', phase: 'Ready' }))
  await act({ action: 'restart', args: {} })
  await until('the machine anew', async () => {
    const { metadata, status } = JSON.parse(await cluster.kubectl(['get', 'vmi', 'web', '-o', 'json'])) as { metadata: { uid: string }; status: { phase: string } }
    return metadata.uid !== before.metadata.uid && status.phase === 'Running'
  }, { seconds: 90 })
  await until('the disk again', async () => (await plugged()).includes('hp-data'), { seconds: 30 })
  end()
})

test('it is taken away again, and its claim stays', async () => {
  await act({ action: 'removeVolume', args: { name: 'data' } })
  await until('the guest without it', async () => !(await plugged()).includes('hp-data'), { seconds: 30 })
  expect(await cluster.kubectl(['get', 'vm', 'web', '-o', 'yaml'])).not.toContain('hotpluggable')
  expect(await cluster.kubectl(['get', 'pvc', 'data', '-o', 'name'])).toContain('data')
})

test('what cannot be is a sentence: a disk twice, one for ever, a cluster that does not have it', async () => {
  await act({ action: 'addVolume', args: { claim: 'more' } })
  await expect(act({ action: 'addVolume', args: { claim: 'more' } })).rejects.toMatchObject({ failure: { code: 'conflict', message: expect.stringContaining('already exists') as string } })
  await expect(act({ action: 'removeVolume', args: { name: 'root' } })).rejects.toMatchObject({ failure: { code: 'conflict', message: 'This disk cannot be taken away while the machine is defined so.' } })
  await cluster.kubectl(['patch', 'kubevirt', 'kubevirt', '-n', 'kubevirt', '--type=merge', '-p', '{"spec":{"configuration":{"developerConfiguration":{"disabledFeatureGates":["DeclarativeHotplugVolumes"]}}}}'])
  await expect(act({ action: 'removeVolume', args: { name: 'more' } })).rejects.toMatchObject({ failure: { code: 'unsupported', message: 'This cluster has that feature switched off.' } })
})

test('who may only look is told why not', async () => {
  const viewer = await openAs(cluster, 'view')
  const seen = mirror(viewer)
  await until('the rights', () => typeof seen.rows.get('default/web')?.offers.addVolume === 'string', { seconds: 30 })
  expect(seen.rows.get('default/web')?.offers).toMatchObject({ addVolume: expect.stringMatching(/^You may not update virtualmachines\/addvolume/) as string, removeVolume: expect.stringMatching(/removevolume/) as string })
  await viewer.close()
})
