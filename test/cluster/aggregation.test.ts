import { once } from 'node:events'
import { createServer, type Server } from 'node:https'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { until } from '../world/wait.mjs'
import { ask } from './server/request'
import { startCluster, type TestCluster } from './server/start'
import type { User } from './server/users'

// An API server hands a group over to a server on the loopback interface, each believing the other by its certificate only.

let cluster: TestCluster
let server: Server

beforeAll(async () => {
  cluster = await startCluster()
  const { serving, requestHeaderCa } = cluster.aggregation
  server = createServer({ cert: serving.certificate, key: serving.key, ca: requestHeaderCa, requestCert: true, rejectUnauthorized: true }, (request, response) => {
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify({ kind: 'APIResourceList', groupVersion: 'subresources.kubevirt.io/v1', resources: [],
      path: request.url, user: request.headers['x-remote-user'], groups: request.headersDistinct['x-remote-group'], authorization: request.headers.authorization ?? 'removed' }))
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
})

afterAll(async () => {
  server?.close()
  server?.closeAllConnections()
  await cluster?.stop()
})

const get = async (as: User, path: string) => (await ask({ url: cluster.url, ca: cluster.ca, token: cluster.tokens[as] }, 'GET', path))

test('an ExternalName service reaches us, and the user who asked is told', async () => {
  const { port } = server.address() as AddressInfo
  const objects = [
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'kubevirt' } },
    { apiVersion: 'v1', kind: 'Service', metadata: { name: 'virt-api', namespace: 'kubevirt' }, spec: { type: 'ExternalName', externalName: 'localhost', ports: [{ port }] } },
    { apiVersion: 'apiregistration.k8s.io/v1', kind: 'APIService', metadata: { name: 'v1.subresources.kubevirt.io' }, spec: {
      group: 'subresources.kubevirt.io', version: 'v1', groupPriorityMinimum: 1000, versionPriority: 15,
      service: { namespace: 'kubevirt', name: 'virt-api', port }, caBundle: Buffer.from(cluster.aggregation.caBundle).toString('base64') } },
  ]
  await cluster.kubectl(['create', '-f', '-'], { input: JSON.stringify({ apiVersion: 'v1', kind: 'List', items: objects }) })
  await cluster.kubectl(['wait', '--for=condition=Available', '--timeout=60s', 'apiservice/v1.subresources.kubevirt.io'])
  const vnc = '/apis/subresources.kubevirt.io/v1/namespaces/default/virtualmachineinstances/one/vnc'
  const { status, body } = await until('the API server to route it', async () => {
    const answer = await get('edit', vnc)
    return answer.status === 200 && answer
  })
  expect(status).toBe(200)
  expect(body).toMatchObject({ path: vnc, user: 'edit', groups: ['system:authenticated'], authorization: 'removed' })
})

test('who may not is refused before we are asked', async () => {
  const { status, body } = await get('view', '/apis/subresources.kubevirt.io/v1/namespaces/default/virtualmachineinstances/one/vnc')
  expect(status).toBe(403)
  expect(body).toMatchObject({ kind: 'Status', message: expect.stringContaining('virtualmachineinstances/vnc') as string })
})

test('who does not come from the API server is not let in', async () => {
  const { port } = server.address() as AddressInfo
  await expect(ask({ url: `https://127.0.0.1:${port}`, ca: cluster.ca }, 'GET', '/apis')).rejects.toThrow()
})

test('virtctl makes a machine that the API server accepts', async () => {
  const manifest = await cluster.virtctl(['create', 'vm', '--name=made', '--instancetype=u1.small', '--volume-containerdisk=src:quay.io/containerdisks/fedora:latest'])
  expect(await cluster.kubectl(['create', '--dry-run=server', '-f', '-'], { input: manifest })).toContain('virtualmachine.kubevirt.io/made created')
})
