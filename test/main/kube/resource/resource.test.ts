import { expect, test } from 'vitest'
import { keyOf, objectFrom } from '../../../../main/kube/resource/object'
import { apiVersionOf, fromApiVersion, nameOf, pathOf } from '../../../../main/kube/resource/resource'

const vmis = { group: 'subresources.kubevirt.io', version: 'v1', resource: 'virtualmachineinstances' }
const pods = { group: '', version: 'v1', resource: 'pods' }

test.each([
  [pods, {}, '/api/v1/pods'],
  [pods, { namespace: 'a' }, '/api/v1/namespaces/a/pods'],
  [vmis, { namespace: 'a', name: 'x', subresource: 'vnc/screenshot' }, '/apis/subresources.kubevirt.io/v1/namespaces/a/virtualmachineinstances/x/vnc/screenshot'],
  [{ group: '', version: 'v1', resource: 'nodes' }, { name: 'n1' }, '/api/v1/nodes/n1'],
  [{ group: 'rbac.authorization.k8s.io', version: 'v1', resource: 'clusterroles' }, { name: 'system:admin#1?' }, '/apis/rbac.authorization.k8s.io/v1/clusterroles/system%3Aadmin%231%3F'],
])('%o at %o is %s', (resource, place, path) => {
  expect(pathOf(resource, place)).toBe(path)
})

test.each(['', '.', '..', 'a/b', 'a%2fb', 'a\nb', 'a\u0000', 'x'.repeat(300)])('a name like %j leads nowhere', (name) => {
  expect(() => pathOf(pods, { namespace: 'a', name })).toThrow('That is no name a Kubernetes object can have.')
  expect(() => pathOf(pods, { namespace: name, name: 'a' })).toThrow('That is no name')
})

test('a subresource cannot climb', () => {
  expect(() => pathOf(vmis, { namespace: 'a', name: 'x', subresource: 'vnc/../../y' })).toThrow('That is no name')
})

test('API versions are taken apart and put together', () => {
  for (const text of ['v1', 'kubevirt.io/v1']) expect(apiVersionOf(fromApiVersion(text))).toBe(text)
  expect(nameOf(pods)).toBe('pods.v1')
  expect(nameOf(vmis)).toBe('virtualmachineinstances.v1.subresources.kubevirt.io')
})

test('an object has a name, a uid and a version, or is none', () => {
  const metadata = { name: 'x', namespace: 'a', uid: 'u', resourceVersion: '1' }
  expect(objectFrom({ metadata })).toEqual({ metadata })
  for (const odd of [null, undefined, 5, 'x', {}, { metadata: 5 }, ...['name', 'uid', 'resourceVersion'].map((field) => ({ metadata: { ...metadata, [field]: undefined } })), { metadata: { ...metadata, name: {} } }, { metadata: { ...metadata, namespace: 7 } }]) {
    expect(objectFrom(odd)).toBeUndefined()
  }
  expect(keyOf(metadata)).toBe('a/x')
  expect(keyOf({ name: 'n1' })).toBe('n1')
})
