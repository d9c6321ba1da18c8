import { afterAll, beforeAll, expect, test } from 'vitest'
import { accessReviews } from '../../main/kube/access/reviews'
import type { AccessQuestion } from '../../main/kube/access/question'
import { applyObject, createObject, mergePatch, replaceObject } from '../../main/kube/apply/write'
import { realClock } from '../../main/kube/clock'
import { discover } from '../../main/kube/discovery/discover'
import { openTransport, type ClusterTransport } from '../../main/kube/open-transport'
import type { KubeObject } from '../../main/kube/resource/object'
import { pathOf } from '../../main/kube/resource/resource'
import { startCluster, type TestCluster } from './server/start'
import type { User } from './server/users'

// Discovery, access reviews and writes against a real API server.

const machines = { group: 'kubevirt.io', version: 'v1', resource: 'virtualmachines' }
const machine = (name: string, spec: object = {}) => ({ apiVersion: 'kubevirt.io/v1', kind: 'VirtualMachine', metadata: { name, namespace: 'default' }, spec: { runStrategy: 'Halted', template: { spec: { domain: { devices: {} } } }, ...spec } })

let cluster: TestCluster
const transports: ClusterTransport[] = []
const as = (user: User) => {
  const transport = openTransport({ kind: 'kubeconfig', files: [cluster.kubeconfigs[user]], context: user }, { environment: {} })
  transports.push(transport)
  return transport
}
beforeAll(async () => { cluster = await startCluster() })
afterAll(async () => {
  transports.forEach((transport) => transport.close())
  await cluster?.stop()
})

test('discovery tells what is served, in two answers or step by step alike', async () => {
  const transport = as('admin')
  const surface = await discover({ transport, clock: realClock }).refresh()
  expect(surface.find('kubevirt.io', 'virtualmachines')).toMatchObject({ version: 'v1', kind: 'VirtualMachine', isNamespaced: true, subresources: ['status'] })
  expect(surface.find('instancetype.kubevirt.io', 'virtualmachineclusterinstancetypes')?.isNamespaced).toBe(false)
  expect(surface.hasGroup('project.openshift.io')).toBe(false)
  const old = await discover({ clock: realClock, transport: { ...transport, json: (request) => transport.json({ ...request, accept: 'application/json' }) } }).refresh()
  const told = ({ versions }: typeof surface) => versions.flatMap(({ resources }) => resources.map((one) => JSON.stringify([one.group, one.version, one.resource, one.kind, one.isNamespaced, one.verbs.toSorted(), one.subresources.toSorted()]))).sort()
  expect(told(old)).toEqual(told(surface))
})

test('reviews and rules agree with what each user may do', async () => {
  const stream = (subresource: string): AccessQuestion => ({ verb: 'get', group: 'subresources.kubevirt.io', resource: 'virtualmachineinstances', subresource, namespace: 'default' })
  const list: AccessQuestion = { verb: 'list', group: 'kubevirt.io', resource: 'virtualmachines', namespace: 'default' }
  const may: readonly (readonly [User, AccessQuestion, boolean])[] = [
    ['view', list, true], ['view', stream('vnc'), false],
    ['edit', stream('vnc'), true], ['edit', stream('vnc/screenshot'), false],
    ['kubevirt-admin', stream('vnc/screenshot'), true], ['kubevirt-admin', { ...stream('evacuate/cancel'), verb: 'update' }, false],
    ['nobody', list, false], ['tenant', list, false], ['tenant', { ...list, namespace: 'tenant' }, true],
    ['admin', stream('vnc/screenshot'), true],
  ]
  for (const [user, question, isAllowed] of may) {
    const reviews = accessReviews(as(user), realClock)
    await reviews.survey(question.namespace!)
    expect(reviews.known(question) === true, `rules for ${user}: ${question.subresource ?? question.resource}`).toBe(isAllowed)
    expect(await reviews.ask(question), `review for ${user}: ${question.subresource ?? question.resource}`).toEqual(isAllowed ? true : expect.stringMatching(/^You may not .*\.$/))
  }
})

test('a field that somebody else manages is a conflict with a name, until it is taken over', async () => {
  const transport = as('admin')
  await cluster.kubectl(['apply', '--server-side', '--field-manager=somebody', '-f', '-'], { input: JSON.stringify(machine('shared')) })
  const place = { namespace: 'default', name: 'shared' }
  const ours = machine('shared', { runStrategy: 'Always' })
  expect(await applyObject(transport, machines, place, ours)).toEqual({ kind: 'conflict', conflicts: [{ field: '.spec.runStrategy', manager: 'somebody' }] })
  expect(await applyObject(transport, machines, place, ours, { force: true, isDryRun: true })).toMatchObject({ kind: 'done', object: { spec: { runStrategy: 'Always' } } })
  const asItIs = () => transport.json<KubeObject>({ path: pathOf(machines, place) })
  expect((await asItIs()).spec).toMatchObject({ runStrategy: 'Halted' })
  expect(await applyObject(transport, machines, place, ours, { force: true })).toMatchObject({ kind: 'done' })
  expect((await asItIs()).spec).toMatchObject({ runStrategy: 'Always' })
})

test('a version that was read before somebody else wrote is not written over', async () => {
  const transport = as('admin')
  const place = { namespace: 'default', name: 'raced' }
  const made = await createObject(transport, machines, 'default', machine('raced'))
  if (made.kind !== 'done') throw new Error(JSON.stringify(made))
  expect(await mergePatch(transport, machines, place, { metadata: { labels: { a: 'b' } } })).toMatchObject({ kind: 'done' })
  await expect(replaceObject(transport, machines, place, made.object)).rejects.toMatchObject({ failure: { code: 'conflict' } })
  await expect(createObject(transport, machines, 'default', machine('raced'))).rejects.toMatchObject({ failure: { code: 'conflict' } })
})

test('what the schema does not know or allow is refused by field', async () => {
  const transport = as('admin')
  expect(await createObject(transport, machines, 'default', machine('odd', { colour: 'red' }), { isDryRun: true })).toMatchObject({ kind: 'refused', problems: [{ field: 'spec.colour' }] })
  expect(await createObject(transport, machines, 'default', machine('odd', { template: undefined }), { isDryRun: true })).toMatchObject({ kind: 'refused', problems: [{ field: 'spec.template', text: 'Required value' }, { text: expect.stringContaining('not checked') }] })
  await expect(createObject(as('view'), machines, 'default', machine('odd'))).rejects.toMatchObject({ failure: { code: 'denied' } })
})

test('the server’s warnings are told', async () => {
  const old = { ...machines, version: 'v1alpha3' }
  expect(await createObject(as('admin'), old, 'default', { ...machine('old'), apiVersion: 'kubevirt.io/v1alpha3' }, { isDryRun: true })).toMatchObject({ kind: 'done', warnings: [expect.stringContaining('deprecated')] })
})
