import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Deed } from '../../preload/contract/action'
import type { SessionMachine, SessionOccurrence } from '../../main/provider/host-contract'
import type { Session } from '../../main/provider/session'
import { until } from '../world/wait.mjs'
import { mirror, openAs, type Mirror } from './kubevirt/open'
import { startCluster, type TestCluster } from './server/start'
import { startStandIn, type StandIn } from './stand-in/start'

// Deeds on machines that really run, over a real API server, each by people with different rights.

let cluster: TestCluster
let standIn: StandIn
let session: Session
let shown: Mirror

const machine = (name: string, more: object = {}) => ({
  apiVersion: 'kubevirt.io/v1', kind: 'VirtualMachine', metadata: { name, namespace: 'default' },
  spec: { runStrategy: 'Manual', template: { metadata: { labels: { app: name } }, spec: { terminationGracePeriodSeconds: 3, domain: { cpu: { cores: 1 }, memory: { guest: '128Mi' }, devices: {} }, volumes: [{ name: 'root', containerDisk: { image: 'quay.io/containerdisks/fedora:latest' } }] } }, ...more },
})
const create = (object: object) => cluster.kubectl(['create', '-f', '-'], { input: JSON.stringify(object) })
const row = (name: string) => shown.rows.get(`default/${name}`)
const word = (name: string) => row(name)?.status.word
const is = (name: string, wanted: string) => until(`${name} to be ${wanted}`, () => word(name) === wanted, { seconds: 60 })
const act = (name: string, deed: Deed, by = session) => by.perform(`default/${name}`, deed)
const offered = (name: string, action: Deed['action']) => until(`${action} to be offered`, () => row(name)?.offers[action] === true, { seconds: 60 })

beforeAll(async () => {
  cluster = await startCluster()
  standIn = await startStandIn(cluster, { stepMilliseconds: 100 })
  await create(machine('web'))
  session = await openAs(cluster, 'admin')
  shown = mirror(session)
  await is('web', 'Stopped')
})

afterAll(async () => {
  await session?.close()
  await standIn?.stop()
  await cluster?.stop()
})

test('a machine is started, paused and resumed, and what happens is told', async () => {
  const heard: SessionOccurrence[] = []
  const endListening = session.watch.occurrences({ snapshot() {}, change: ({ upserts }) => void heard.push(...upserts), ended() {} })
  await act('web', { action: 'start', args: {} })
  await is('web', 'Running')
  expect(row('web')).toMatchObject({ status: { phase: 'running' }, offers: { start: 'It is running already.', delete: 'Shut it down first.' }, consoles: [{ id: 'vnc:0', allowed: true }, { id: 'serial:0', allowed: true }, { id: 'rdp:3389' }] })
  await act('web', { action: 'pause', args: {} })
  await is('web', 'Paused')
  await expect(act('web', { action: 'pause', args: {} })).rejects.toMatchObject({ failure: { code: 'conflict' } })
  await act('web', { action: 'resume', args: {} })
  await is('web', 'Running')
  expect(heard.filter(({ kind }) => kind === 'state').map(({ text }) => text)).toEqual(expect.arrayContaining(['Paused', 'Running']))
  endListening()
})

test('tags and notes are kept by the cluster, and found there by others', async () => {
  await act('web', { action: 'describe', args: { title: 'The shop', description: 'Ask ops\nfirst', tags: ['db', 'Prod.1'] } })
  await until('the tags', () => row('web')?.tags.join() === 'Prod.1,db')
  expect(row('web')?.title).toBe('The shop')
  expect((await cluster.kubectl(['get', 'vm', '-l', 'virt-desktop.io/tag-db', '-o', 'jsonpath={.items[*].metadata.name} {.items[*].metadata.annotations.description}'])).trim()).toBe('web Ask ops\nfirst')
  await act('web', { action: 'describe', args: { title: '', description: '', tags: ['db'] } })
  await until('the tags to go', () => row('web')?.tags.join() === 'db' && row('web')?.title === undefined)
  await expect(act('web', { action: 'describe', args: { tags: ['two words'] } })).rejects.toMatchObject({ failure: { code: 'invalid' } })
})

test('what a running machine shows is a picture', async () => {
  expect([...(await session.question.picture('default/web')).subarray(1, 4)]).toEqual([...Buffer.from('PNG')])
})

test('a running machine is moved', async () => {
  await offered('web', 'migrate')
  await act('web', { action: 'migrate', args: {} })
  const moves = JSON.parse(await cluster.kubectl(['get', 'vmim', '-n', 'default', '-o', 'json'])) as { items: { spec: { vmiName: string } }[] }
  expect(moves.items.map(({ spec }) => spec.vmiName)).toEqual(['web'])
})

test('a snapshot is made, shown on the machine’s page, and deleted', async () => {
  await act('web', { action: 'snapshot', args: { name: 'before' } })
  const opened = new Map<string, SessionMachine>()
  const take = (items: readonly SessionMachine[]) => items.forEach((item) => opened.set(item.id, item))
  const endDetail = session.watch.detail('default/web', { snapshot: take, change: ({ upserts }) => take(upserts), ended() {} })
  const names = () => opened.get('default/web')?.facets.snapshots?.items.map(({ name }) => name)
  await until('the snapshot to be shown', () => names()?.includes('before'), { seconds: 60 })
  expect(opened.get('default/web')?.facets.kubevirt).toMatchObject({ isRunning: true, pod: { phase: 'Running' }, gaps: [] })
  await act('web', { action: 'deleteSnapshot', args: { name: 'before' } })
  await until('the snapshot to go', () => names()?.length === 0, { seconds: 60 })
  endDetail()
})

test('a machine is powered off', async () => {
  await act('web', { action: 'powerOff', args: {} })
  await is('web', 'Stopped')
})

describe('each by his rights', () => {
  const refusal = /^You may not update virtualmachines\/start/

  test('view may look and do nothing', async () => {
    const other = await openAs(cluster, 'view')
    const { rows } = mirror(other)
    await until('its rights to be known', () => refusal.test(String(rows.get('default/web')?.offers.start)))
    await expect(act('web', { action: 'start', args: {} }, other)).rejects.toMatchObject({ failure: { message: expect.stringMatching(refusal) } })
    await other.close()
  })

  test.each(['edit', 'kubevirt-admin'] as const)('%s may start a machine', async (user) => {
    const other = await openAs(cluster, user)
    const { rows } = mirror(other)
    await create(machine(`of-${user}`, { runStrategy: 'Halted' }))
    await until('start to be offered', () => rows.get(`default/of-${user}`)?.offers.start === true)
    await act(`of-${user}`, { action: 'start', args: {} }, other)
    await until('it to run', () => rows.get(`default/of-${user}`)?.status.word === 'Running', { seconds: 60 })
    await other.close()
  })

  test('edit may not migrate, nor see the screen by a picture; both are told', async () => {
    const other = await openAs(cluster, 'edit')
    const { rows } = mirror(other)
    await until('it to run', () => rows.get('default/of-edit')?.status.word === 'Running', { seconds: 60 })
    await until('the right to be known', () => rows.get('default/of-edit')?.offers.migrate !== true)
    expect(rows.get('default/of-edit')?.offers.migrate).toMatch(/^You may not update virtualmachines\/migrate/)
    await expect(other.question.picture('default/of-edit')).rejects.toMatchObject({ failure: { code: 'denied' } })
    await other.close()
  })

  test('nobody sees nothing, and is told so', async () => {
    const other = await openAs(cluster, 'nobody')
    const { rows } = mirror(other)
    expect(rows.size).toBe(0)
    expect(other.facts.cluster?.watched).toMatchObject({ scope: 'some', reason: expect.stringMatching(/^You may not list machines/) })
    await other.close()
  })
})

test('a machine’s YAML goes into a conflict and out again', async () => {
  const { text, revision } = await session.source('default/web')
  expect(await session.question.validateSource('default/web', text)).toEqual([])
  const problems = await session.question.validateSource('default/web', text.replace('guest: 128Mi', 'gest: 128Mi'))
  expect(problems).toMatchObject([{ severity: 'error', line: text.split('\n').findIndex((line) => line.includes('guest: 128Mi')) + 1 }])
  await cluster.kubectl(['label', 'vm', 'web', 'touched=yes'])
  await expect(session.replaceSource('default/web', text, revision)).rejects.toMatchObject({ failure: { code: 'conflict' } })
  const again = await session.source('default/web')
  expect(again.text).toContain('touched: yes')
  await session.replaceSource('default/web', again.text.replace('cores: 1', 'cores: 2'), again.revision)
  await until('the change to be shown', () => row('web')?.vcpus === 2)
  const schema = JSON.parse(await session.cluster!.schema('default/web')) as { $ref: string; components: { schemas: object } }
  expect(Object.keys(schema.components.schemas)).toContain(schema.$ref.split('/').at(-1))
})

test('a machine is deleted, and is gone from the rows', async () => {
  await act('web', { action: 'delete', args: { volumes: [] } })
  await until('it to go', () => row('web') === undefined, { seconds: 60 })
})

test('an API server that is restarted costs no row; after it the rows are those of a fresh list', async () => {
  await cluster.crash()
  await cluster.restart()
  await create(machine('later'))
  await until('the new machine', () => row('later'), { seconds: 60 })
  const fresh = await openAs(cluster, 'admin')
  const { rows } = mirror(fresh)
  expect([...shown.rows.keys()].toSorted()).toEqual([...rows.keys()].toSorted())
  await fresh.close()
})
