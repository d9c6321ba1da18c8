import { expect, test } from 'vitest'
import { applyObject, createObject, mergePatch, replaceObject } from '../../../../main/kube/apply/write'
import { KubeError } from '../../../../main/kube/transport'
import { scripted } from '../scripted-transport'

const vms = { group: 'kubevirt.io', version: 'v1', resource: 'virtualmachines' }
const place = { namespace: 'a', name: 'x' }
const path = '/apis/kubevirt.io/v1/namespaces/a/virtualmachines/x'
const object = { metadata: { name: 'x', namespace: 'a', uid: 'u', resourceVersion: '7' }, spec: { runStrategy: 'Halted' } }
const refusing = (status: number, message: string, more: object = {}) => scripted(() => {
  throw new KubeError(status, message, { isStatus: true, ...more })
}).transport

test('server-side apply is ours by name, strict, and forces nothing unasked', async () => {
  const { transport, requests } = scripted((request) => {
    request.onWarning?.('kubevirt.io/v1alpha3 is deprecated')
    return object
  })
  expect(await applyObject(transport, vms, place, object)).toEqual({ kind: 'done', object, warnings: ['kubevirt.io/v1alpha3 is deprecated'] })
  await applyObject(transport, vms, place, object, { force: true, isDryRun: true })
  expect(requests).toMatchObject([
    { method: 'PATCH', path, contentType: 'application/apply-patch+yaml', query: { fieldManager: 'virt-desktop', fieldValidation: 'Strict', force: false, dryRun: undefined } },
    { query: { force: true, dryRun: 'All' } },
  ])
  expect(JSON.parse(String(requests[0]?.body))).toEqual(object)
})

test('the other verbs go their way', async () => {
  const { transport, requests } = scripted(() => object)
  await mergePatch(transport, vms, place, { spec: { running: null } })
  await replaceObject(transport, vms, { ...place, subresource: 'status' }, object)
  await createObject(transport, vms, 'a', object)
  expect(requests).toMatchObject([
    { method: 'PATCH', path, contentType: 'application/merge-patch+json', body: '{"spec":{"running":null}}' },
    { method: 'PUT', path: `${path}/status`, body: object },
    { method: 'POST', path: '/apis/kubevirt.io/v1/namespaces/a/virtualmachines', body: object },
  ])
  for (const { query } of requests) expect(query).not.toHaveProperty('force')
})

test('who manages which field is told by field, whatever the manager is called', async () => {
  const cause = (message: string, field: string) => ({ reason: 'FieldManagerConflict', message, field })
  const transport = refusing(409, 'Apply failed with 4 conflicts', { reason: 'Conflict', causes: [
    cause('conflict with "kubectl-edit" using kubevirt.io/v1 at 2024-05-01T10:00:00Z', '.spec.runStrategy'),
    cause('conflict with "virt-controller" with subresource "status" using kubevirt.io/v1', '.status.ready'),
    cause('conflict with "a \\"b\\" using x" using v1', '.metadata.labels'),
    cause('something new', '.spec'),
  ] })
  expect(await applyObject(transport, vms, place, object)).toEqual({ kind: 'conflict', conflicts: [
    { field: '.spec.runStrategy', manager: 'kubectl-edit', at: Date.UTC(2024, 4, 1, 10) },
    { field: '.status.ready', manager: 'virt-controller' },
    { field: '.metadata.labels', manager: 'a \\"b\\" using x' },
    { field: '.spec', manager: '' },
  ] })
})

test('a version that is not the last is a conflict, not a lost write', async () => {
  const transport = refusing(409, 'the object has been modified', { reason: 'Conflict' })
  await expect(replaceObject(transport, vms, place, object)).rejects.toMatchObject({ failure: { code: 'conflict' } })
  await expect(createObject(refusing(409, 'exists', { reason: 'AlreadyExists' }), vms, 'a', object)).rejects.toMatchObject({ failure: { code: 'conflict', message: 'There is one of that name already: exists.' } })
})

test.each([
  [422, 'VirtualMachine "x" is invalid', { causes: [{ reason: 'FieldValueInvalid', field: 'spec.template.spec.domain.cpu', message: 'Invalid value: -1' }] }, [{ field: 'spec.template.spec.domain.cpu', text: 'Invalid value: -1' }]],
  [400, 'strict decoding error: unknown field "spec.foo", duplicate field "spec.bar"', {}, [{ field: 'spec.foo', text: 'unknown field "spec.foo"' }, { field: 'spec.bar', text: 'duplicate field "spec.bar"' }]],
  [400, 'admission webhook "x" denied the request: no', {}, [{ text: 'admission webhook "x" denied the request: no' }]],
])('what is not accepted (%i %s) is told by field where the server says', async (status, message, more, problems) => {
  expect(await applyObject(refusing(status, message, more), vms, place, object, { isDryRun: true })).toEqual({ kind: 'refused', message, problems })
})

test('other refusals are failures', async () => {
  await expect(applyObject(refusing(403, 'no'), vms, place, object)).rejects.toMatchObject({ failure: { code: 'denied' } })
  await expect(mergePatch(refusing(404, 'gone'), vms, place, {})).rejects.toMatchObject({ failure: { code: 'notFound' } })
})
