import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { until } from '../world/wait.mjs'
import { mirror, openAs } from './kubevirt/open'
import { startCluster, type TestCluster } from './server/start'

// The backend over a real API server: what it says of the cluster, whom it shows which machines, and what they may do.

let cluster: TestCluster
const vm = (namespace: string, name: string, more: object = {}) => ({
  apiVersion: 'kubevirt.io/v1', kind: 'VirtualMachine', metadata: { name, namespace },
  spec: { runStrategy: 'Halted', template: { spec: { domain: { cpu: { cores: 2 }, memory: { guest: '1Gi' }, devices: {} } } }, ...more },
})
const create = (object: object) => cluster.kubectl(['create', '-f', '-'], { input: JSON.stringify(object) })

beforeAll(async () => {
  cluster = await startCluster()
  await create(vm('default', 'web'))
  await create(vm('tenant', 'own'))
})
afterAll(async () => cluster?.stop())

describe('opening', () => {
  test('says what the cluster is and what is watched', async () => {
    const session = await openAs(cluster, 'admin')
    expect(session.facts).toMatchObject({ hypervisor: 'KubeVirt', cluster: { server: cluster.url, isOpenShift: false, user: 'admin', watched: { scope: 'all' } } })
    await session.close()
  })

  test('someone who may edit one namespace sees that one, and is told why not more', async () => {
    const session = await openAs(cluster, 'tenant')
    expect(session.facts.cluster?.watched).toMatchObject({ scope: 'some', namespaces: ['tenant'] })
    const { rows } = mirror(session)
    expect([...rows.keys()]).toEqual(['tenant/own'])
    await session.close()
  })
})

describe('rows', () => {
  test('show what is there, and follow it', async () => {
    const session = await openAs(cluster, 'admin')
    const { rows } = mirror(session)
    expect([...rows.keys()].toSorted()).toEqual(['default/web', 'tenant/own'])
    expect(rows.get('default/web')).toMatchObject({ name: 'web', place: 'default', vcpus: 2, memoryBytes: 2 ** 30 })
    await create(vm('default', 'later'))
    await until('the new machine', () => rows.has('default/later'))
    await cluster.kubectl(['delete', 'vm', 'later', '--wait=false'])
    await until('the machine to go', () => !rows.has('default/later'))
    await session.close()
  })

  test('say why someone who may only look can do nothing', async () => {
    const session = await openAs(cluster, 'view')
    const { rows } = mirror(session)
    await until('the refusal', () => typeof rows.get('default/web')?.offers.start === 'string')
    expect(rows.get('default/web')?.offers.start).toMatch(/^You may not update virtualmachines\/start/)
    expect(rows.get('default/web')?.offers.delete).toMatch(/^You may not delete/)
    await session.close()
  })

  test('follow a right that was taken away, once the cluster has refused', async () => {
    const session = await openAs(cluster, 'edit')
    const { rows } = mirror(session)
    await until('the offer', () => rows.get('default/web')?.offers.start === true)
    await cluster.kubectl(['delete', 'clusterrolebinding', 'test-edit'])
    try {
      await until('a refusal', () => session.perform('default/web', { action: 'delete', args: { volumes: [] } }).then(() => false, ({ failure }: { failure: { code: string } }) => failure.code === 'denied'))
      await until('the offer to be closed', () => typeof rows.get('default/web')?.offers.start === 'string')
      expect(rows.get('default/web')?.offers.start).toBe('You may not update virtualmachines/start in the namespace default.')
    } finally {
      await cluster.kubectl(['create', 'clusterrolebinding', 'test-edit', '--clusterrole=edit', '--user=edit'])
      await session.close()
    }
  })
})
