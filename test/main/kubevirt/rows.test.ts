import { afterEach, describe, expect, test, vi } from 'vitest'
import type { KubeRequest } from '../../../main/kube/transport'
import type { SessionLink, SessionRow } from '../../../main/provider/host-contract'
import { open, rowsOf, settle, vm, vmi } from './objects'
import { refused, smallServer } from './small-server'

// Machines joined from their objects: whatever the order in which they come, the rows are those of a fresh list.

afterEach(() => void vi.useRealTimers())

const shown = async (server: ReturnType<typeof smallServer>) => {
  const session = await open(server)
  const rows = rowsOf(session)
  await settle()
  return { session, rows }
}

test('a VirtualMachine, its instance and its migration are one machine', async () => {
  const server = smallServer()
  const { metadata } = server.put(vm('a/web', { word: 'Migrating', runStrategy: 'Always', metadata: { labels: { 'virt-desktop.io/tag-front': '', app: 'x' }, annotations: { 'virt-desktop.io/title': 'The web' } } }))
  server.put(vmi('a/web', { owner: metadata.uid, status: { interfaces: [{ ipAddresses: ['10.1.2.3', 'fe80::1'] }], guestOSInfo: { id: 'fedora', prettyName: 'Fedora Linux 41' }, currentCPUTopology: { sockets: 2, cores: 2, threads: 1 } } }))
  server.put({ kind: 'VirtualMachineInstanceMigration', metadata: { namespace: 'a', name: 'm' }, spec: { vmiName: 'web' }, status: { phase: 'Running', migrationState: { targetNode: 'node-2' } } })
  const { rows, session } = await shown(server)
  expect([...rows.keys()]).toEqual(['a/web'])
  expect(rows.get('a/web')).toMatchObject({
    name: 'web', place: 'a', title: 'The web', status: { phase: 'moving', word: 'Migrating', reason: 'to node-2' }, vcpus: 4, memoryBytes: 2 ** 30,
    addresses: ['10.1.2.3'], guestOs: 'Fedora Linux 41', osFamily: 'fedora', tags: ['front'], offers: { cancelMigration: true },
  })
  await session.close()
})

test('an instance that stands alone is a machine', async () => {
  const server = smallServer()
  server.put(vmi('a/alone', { conditions: [['Paused', 'True']] }))
  const { rows, session } = await shown(server)
  expect(rows.get('a/alone')?.status).toEqual({ phase: 'paused', word: 'Paused' })
  expect(rows.get('a/alone')?.offers.delete).toBe(true)
  expect(rows.get('a/alone')?.offers.powerOff).toMatch(/^It stands alone/)
  await session.close()
})

test('a machine that is off says how it ended, where the cluster knows', async () => {
  const server = smallServer()
  const stopped = (name: string, runStrategy: string, phase?: 'Succeeded' | 'Failed') => {
    const { metadata } = server.put(vm(`a/${name}`, { word: 'Stopped', runStrategy }))
    if (phase) server.put(vmi(`a/${name}`, { owner: metadata.uid, phase }))
  }
  stopped('asked', 'Halted')
  stopped('guest', 'RerunOnFailure', 'Succeeded')
  stopped('crash', 'Manual', 'Failed')
  stopped('unknown', 'Manual')
  server.put(vm('a/loops', { word: 'CrashLoopBackOff', runStrategy: 'Always' }))
  server.put(vm('a/runs', { word: 'Running', runStrategy: 'Halted' }))
  const { rows, session } = await shown(server)
  expect(Object.fromEntries([...rows].map(([key, { status }]) => [key, status.end]))).toEqual({ 'a/asked': 'asked', 'a/guest': 'guest', 'a/crash': 'crash', 'a/unknown': undefined, 'a/loops': 'crash', 'a/runs': undefined })
  await session.close()
})

test('an instance that an earlier machine of the same name made is not this one’s', async () => {
  const server = smallServer()
  server.put(vm('a/web'))
  server.put(vmi('a/web', { owner: 'uid-of-before' }))
  const { rows, session } = await shown(server)
  expect(rows.get('a/web')?.offers.start).toBe(true)
  await session.close()
})

test('what ran last says nothing of the next run', async () => {
  const server = smallServer()
  const { metadata } = server.put(vm('a/web', { template: { domain: { cpu: { cores: 4 }, memory: { guest: '8Gi' }, devices: {} } } }))
  server.put(vmi('a/web', { owner: metadata.uid, phase: 'Succeeded', status: { interfaces: [{ ipAddress: '10.0.0.1' }] } }))
  const { rows, session } = await shown(server)
  expect(rows.get('a/web')).toMatchObject({ vcpus: 4, memoryBytes: 2 ** 33, addresses: [] })
  await session.close()
})

test('what is left of a machine that was deleted is none', async () => {
  const server = smallServer()
  server.put(vmi('a/web', { owner: 'gone', phase: 'Succeeded' }))
  server.put(vmi('a/runs', { owner: 'gone' }))
  const { rows, session } = await shown(server)
  expect([...rows.keys()]).toEqual(['a/runs'])
  await session.close()
})

test('a machine made anew under its name goes before it comes', async () => {
  const server = smallServer()
  server.put(vm('a/web', { metadata: { uid: 'first' } }))
  const session = await open(server)
  const history: string[] = []
  session.watch.rows({ snapshot: (items) => void history.push(...items.map(({ id }) => `+${id}`)), change: ({ upserts, removes }) => void history.push(...removes.map((id) => `-${id}`), ...upserts.map(({ id }) => `+${id}`)), ended() {} })
  server.put(vm('a/web', { metadata: { uid: 'second' } }))
  await vi.waitFor(() => expect(history).toEqual(['+a/web', '-a/web', '+a/web']))
  await session.close()
})

test('the first rows are all there are', async () => {
  const server = smallServer()
  for (let number = 0; number < 50; number++) server.put(vm(`a/vm-${number}`))
  const session = await open(server)
  expect(rowsOf(session).size).toBe(50)
  await session.close()
})

test('a volume that is being filled says how far it is', async () => {
  const server = smallServer()
  server.put(vm('a/new', { word: 'Provisioning', template: { volumes: [{ name: 'root', dataVolume: { name: 'new-root' } }] } }))
  const { rows, session } = await shown(server)
  server.put({ kind: 'DataVolume', metadata: { namespace: 'a', name: 'new-root' }, status: { phase: 'ImportInProgress', progress: '45.20%' } })
  await vi.waitFor(() => expect(rows.get('a/new')?.status.reason).toBe('new-root: ImportInProgress 45 %'))
  server.put({ kind: 'DataVolume', metadata: { namespace: 'a', name: 'new-root' }, status: { phase: 'Succeeded', progress: '100.0%' } })
  await vi.waitFor(() => expect(rows.get('a/new')?.status.reason).toBeUndefined())
  await session.close()
})

test('what an instance type decides is shown as its size', async () => {
  const server = smallServer()
  server.put({ kind: 'VirtualMachineClusterInstancetype', metadata: { name: 'u1.medium' }, spec: { cpu: { guest: 3 }, memory: { guest: '4Gi' } } })
  server.put(vm('a/sized', { spec: { instancetype: { name: 'u1.medium' }, template: { spec: { domain: { devices: {} } } } } }))
  const { rows, session } = await shown(server)
  await vi.waitFor(() => expect(rows.get('a/sized')).toMatchObject({ vcpus: 3, memoryBytes: 2 ** 32 }))
  await session.close()
})

describe('in any order', () => {
  /** The same numbers for the same seed. */
  const numbers = (seed: number) => () => {
    seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31
    return seed / 2 ** 31
  }

  test.each([1, 2, 3, 4, 5, 6, 7, 8])('a history of everything ends where a fresh list begins (%i)', async (seed) => {
    const random = numbers(seed)
    const one = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!
    const server = smallServer()
    const { session, rows } = await shown(server)
    const names = ['web', 'db', 'cache']
    const uids = new Map<string, string>()
    let made = 0
    for (let step = 0; step < 300; step++) {
      const key = `${one(['a', 'b'])}/${one(names)}`
      const [namespace = '', name = ''] = key.split('/')
      switch (Math.floor(random() * 9)) {
        case 0: server.remove('VirtualMachine', key); uids.delete(key); break
        case 1: server.remove('VirtualMachineInstance', key); break
        case 2: {
          const uid = uids.get(key) ?? `made-${++made}`
          uids.set(key, uid)
          server.put(vm(key, { word: one(['Stopped', 'Running', 'Provisioning', 'Odd']), metadata: { uid }, template: { volumes: [{ name: 'root', dataVolume: { name: `${one(names)}-root` } }] } }))
          break
        }
        case 3: server.put(vm(key, { metadata: { uid: `made-${++made}` } })); uids.set(key, `made-${made}`); break
        case 4: { const owner = one([uids.get(key), undefined, 'stranger']); server.put(vmi(key, { phase: one(['', 'Scheduling', 'Running', 'Failed']), ...(owner === undefined ? {} : { owner }) })); break }
        case 5: server.put({ kind: 'VirtualMachineInstanceMigration', metadata: { namespace, name: `m-${one(names)}` }, spec: { vmiName: one(names) }, status: { phase: one(['Running', 'Succeeded']) } }); break
        case 6: server.remove('VirtualMachineInstanceMigration', `${namespace}/m-${name}`); break
        case 7: server.put({ kind: 'DataVolume', metadata: { namespace, name: `${name}-root` }, status: { phase: one(['Pending', 'ImportInProgress', 'Succeeded']) } }); break
        case 8: server.remove('DataVolume', `${namespace}/${name}-root`); break
        default:
      }
      if (random() < 0.2) await new Promise((resolve) => setImmediate(resolve))
    }
    await settle()
    const fresh = await shown(server)
    const sorted = (all: typeof rows) => [...all].sort(([x], [y]) => (x < y ? -1 : 1))
    await vi.waitFor(() => expect(sorted(rows)).toEqual(sorted(fresh.rows)))
    expect(rows.size).toBeGreaterThan(0)
    await session.close()
    await fresh.session.close()
  })
})

describe('a list that takes long', () => {
  test('is shown as it grows, and nothing is taken for gone before it is whole', async () => {
    const server = smallServer()
    for (const name of ['a', 'b', 'c']) server.put(vm(`x/${name}`))
    const { transport } = server
    let goOn = () => {}
    const hold = new Promise<void>((resolve) => (goOn = resolve))
    const isMachines = ({ path }: KubeRequest) => path.endsWith('/virtualmachines')
    // The first page comes, the second waits.
    const session = await open({ ...server, transport: { ...transport, async json<T>(request: KubeRequest) {
      const list = await transport.json<{ items: unknown[]; metadata: object }>(request)
      if (!isMachines(request)) return list as T
      if (request.query?.continue === undefined) return { ...list, items: list.items.slice(0, 1), metadata: { ...list.metadata, continue: 'more' } } as T
      await hold
      return { ...list, items: list.items.slice(1) } as T
    } } })
    const said: string[] = []
    session.watch.rows({ snapshot: (items) => void said.push(`all ${items.map(({ name }) => name).join()}`), change: ({ upserts }) => void said.push(upserts.map(({ name }) => name).join()), ended() {} })
    await vi.waitFor(() => expect(said).toEqual(['a']))
    goOn()
    await vi.waitFor(() => expect(said.at(-1)).toBe('all a,b,c'))
    await session.close()
  })

  test('is said to be unfinished after some seconds', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const server = smallServer()
    server.put(vm('x/a'))
    const { transport } = server
    let isFirst = true
    const opening = open({ ...server, transport: { ...transport, async json<T>(request: KubeRequest) {
      const list = await transport.json<{ metadata: object }>(request)
      if (!request.path.endsWith('/virtualmachines')) return list as T
      if (!isFirst) return new Promise<T>(() => {})
      isFirst = false
      return { ...list, metadata: { ...list.metadata, continue: 'more' } } as T
    } } })
    await vi.advanceTimersByTimeAsync(1_000)
    const session = await opening
    const links: SessionLink[] = []
    session.watch.link({ snapshot: (items) => void links.push(...items), change: ({ upserts }) => void links.push(...upserts), ended() {} })
    expect(links.at(-1)).not.toHaveProperty('warnings')
    await vi.advanceTimersByTimeAsync(8_000)
    expect(links.at(-1)).toMatchObject({ state: 'live', warnings: ['The machines are still being listed: more will come.'] })
    await session.close()
  })
})

test('rows of machines in one state share what is the same in them', async () => {
  const server = smallServer()
  for (const name of ['a', 'b']) server.put(vm(`x/${name}`))
  const session = await open(server)
  const [a, b] = [...rowsOf(session).values()]
  expect(a?.offers).toBe(b?.offers)
  expect(a?.consoles).toBe(b?.consoles)
  await session.close()
})

test('a list that broke off is told as far as it came, and as whole only when it is', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  const server = smallServer()
  const { metadata } = server.put(vm('a/web', { word: 'Running', runStrategy: 'Always' }))
  server.put(vmi('a/web', { owner: metadata.uid }))
  let isBroken = true
  server.answers.push(({ path }) => (isBroken && path.endsWith('/virtualmachines') ? refused(500, 'etcdserver: request timed out') : undefined))
  const session = await open(server)
  const snapshots: (readonly SessionRow[])[] = []
  session.watch.rows({ snapshot: (items) => snapshots.push(items), change() {}, ended() {} })
  await vi.advanceTimersByTimeAsync(5_000)
  expect(server.requests.filter(({ path }) => path.endsWith('/virtualmachines')).length).toBeGreaterThan(1)
  expect(snapshots).toEqual([])
  isBroken = false
  await vi.advanceTimersByTimeAsync(60_000)
  expect(snapshots).toHaveLength(1)
  expect(snapshots[0]!.map(({ key }) => key)).toEqual(['a/web'])
  await session.close()
})
