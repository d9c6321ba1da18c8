// What a cluster may say of its machines to harm whoever looks: all of it is text, has an end, and takes nothing else along.
import { expect, test, vi } from 'vitest'
import { sessionMachine, type SessionMachine } from '../../../main/provider/host-contract'
import { open, rowsOf, seen, settle, vm, vmi } from './objects'
import { refused, smallServer } from './small-server'

const long = 'x'.repeat(3_000)
const many = <T>(count: number, make: (index: number) => T) => Array.from({ length: count }, (_, index) => make(index))

test('a machine with thousands of everything is shown in part, small enough to be sent often', async () => {
  const server = smallServer()
  const conditions = many(2_000, (index) => ({ type: `Odd${index}`, status: 'True', reason: long, message: long.slice(0, 100) }))
  server.put(vm('a/web', {
    metadata: { uid: 'v', labels: Object.fromEntries(many(1_000, (index) => [`label-${index}`, 'x'.repeat(60)])), annotations: { note: long } },
    template: { volumes: many(2_000, (index) => ({ name: `v${index}${long}`, persistentVolumeClaim: { claimName: `c${index}` } })), networks: many(2_000, (index) => ({ name: `n${index}`, pod: {} })) },
    status: { conditions, printableStatus: long },
  }))
  server.put(vmi('a/web', {
    owner: 'v', metadata: { uid: 'i' },
    spec: { domain: { devices: { disks: many(2_000, (index) => ({ name: `v${index}`, disk: { bus: long } })), interfaces: many(2_000, (index) => ({ name: `n${index}`, masquerade: {} })) } }, volumes: many(2_000, (index) => ({ name: `v${index}` })) },
    status: { conditions, interfaces: many(2_000, (index) => ({ name: `n${index}`, ipAddresses: many(50, () => long.slice(0, 200)) })) },
  }))
  server.answers.push(({ path }) => {
    if (path.endsWith('/guestosinfo')) return { hostname: long, os: { prettyName: long } }
    if (path.endsWith('/userlist')) return { items: many(2_000, () => ({ userName: long })) }
    return path.endsWith('/filesystemlist') ? { items: many(2_000, () => ({ mountPoint: long })) } : undefined
  })
  const session = await open(server)
  const row = rowsOf(session).get('a/web')
  expect(row).toBeDefined()
  expect(JSON.stringify(row).length).toBeLessThan(20_000)
  const { items, sink } = seen<SessionMachine>()
  session.watch.detail('a/web', sink)
  await vi.waitFor(() => expect(items.get('a/web')?.facets.kubevirt).toBeDefined())
  const machine = items.get('a/web')!
  expect(() => sessionMachine.parse(machine)).not.toThrow()
  expect(JSON.stringify(machine).length).toBeLessThan(2 * 2 ** 20)
  await session.close()
})

test('objects without a name, of another kind, or with keys of prototypes are no machines and no harm', async () => {
  const server = smallServer()
  server.put(vm('a/web'))
  server.put({ ...vm('a/__proto__'), metadata: JSON.parse('{"namespace":"a","name":"__proto__","__proto__":{"polluted":1},"labels":{"__proto__":"x"}}') as Record<string, unknown> })
  server.put({ kind: 'VirtualMachine', apiVersion: 'kubevirt.io/v1', metadata: { namespace: 'a', name: 'x'.repeat(300) } })
  const session = await open(server)
  await settle()
  expect([...rowsOf(session).keys()].toSorted()).toEqual(['a/__proto__', 'a/web'])
  expect(({} as { polluted?: unknown }).polluted).toBeUndefined()
  await session.close()
})

test('namespaces with names that none can have are not watched, and cost the others nothing', async () => {
  const server = smallServer()
  server.put(vm('a/web'))
  server.answers.push(({ path, body, method }) => {
    const attributes = (body as { spec?: { resourceAttributes?: { verb: string; namespace?: string } } } | undefined)?.spec?.resourceAttributes
    if (path.endsWith('selfsubjectaccessreviews') && attributes?.verb === 'list') return { status: { allowed: attributes.namespace !== undefined } }
    if (path === '/api/v1/namespaces') return { items: ['a', '..', 'a/../../../version', '__proto__', '%2e%2e', 'x'.repeat(1_000)].map((name) => ({ metadata: { name } })) }
    return method === undefined && path.startsWith('/apis/kubevirt.io/v1/virtualmachine') ? refused(403, 'no', 'Forbidden') : undefined
  })
  const session = await open(server)
  expect(session.facts.cluster?.watched).toMatchObject({ scope: 'some', namespaces: ['a'] })
  expect([...rowsOf(session).keys()]).toEqual(['a/web'])
  await session.close()
})
