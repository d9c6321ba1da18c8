import { existsSync, readdirSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { whyNotFetched } from '../../scripts/setup/cluster-etcd.mjs'
import { until } from '../world/wait.mjs'
import { ask } from './server/request'
import { startCluster, type ClusterOptions, type TestCluster } from './server/start'
import type { User } from './server/users'

// The test cluster itself: what the other tests of this folder stand on.

const variants: readonly { readonly name: string, readonly options: ClusterOptions, readonly hasWatchList: boolean, readonly why?: string | undefined }[] = [
  { name: 'etcd 3.6', options: { storage: 'embedded' }, hasWatchList: true },
  { name: 'etcd 3.4', options: { storage: 'debian' }, hasWatchList: false, why: whyNotFetched() },
]

const machines = '/apis/kubevirt.io/v1/namespaces/default/virtualmachines'

for (const { name, options, hasWatchList, why } of variants) {
  describe.skipIf(why)(`a cluster on ${name}`, () => {
    let cluster: TestCluster
    const asUser = (user: User, path: string, method = 'GET', body?: object) =>
      ask({ url: cluster.url, ca: cluster.ca, token: cluster.tokens[user] }, method, path, body)
    const create = (machine: string) => cluster.kubectl(['create', '-f', '-'], { input: JSON.stringify({
      apiVersion: 'kubevirt.io/v1', kind: 'VirtualMachine', metadata: { name: machine },
      spec: { runStrategy: 'Halted', template: { spec: { domain: { devices: {} } } } },
    }) })

    beforeAll(async () => { cluster = await startCluster(options) })
    afterAll(async () => cluster?.stop())

    test('serves all definitions of KubeVirt and those of its neighbours', async () => {
      const names = (await cluster.kubectl(['get', 'crd', '-o', 'name'])).trim().split('\n')
      expect(names.filter((line) => line.endsWith('kubevirt.io') && !line.endsWith('cdi.kubevirt.io'))).toHaveLength(20)
      expect(names).toContain('customresourcedefinition.apiextensions.k8s.io/datavolumes.cdi.kubevirt.io')
      expect(names).toContain('customresourcedefinition.apiextensions.k8s.io/network-attachment-definitions.k8s.cni.cncf.io')
    })

    test('offers the instance types and preferences that come with KubeVirt', async () => {
      expect(await cluster.kubectl(['get', 'virtualmachineclusterinstancetype', 'u1.medium', '-o', 'jsonpath={.spec.memory.guest}'])).toBe('4Gi')
      expect(await cluster.kubectl(['get', 'virtualmachineclusterpreference', 'fedora', '-o', 'name'])).toContain('fedora')
    })

    test('accepts every example manifest of KubeVirt in a dry run, and no machine without a template', async () => {
      const examples = readdirSync(cluster.programs.examples).filter((file) => file.endsWith('.yaml'))
      expect(examples.length).toBeGreaterThan(40)
      const answer = await cluster.kubectl(['apply', '--dry-run=server', '-f', cluster.programs.examples])
      expect(answer).toContain('virtualmachine.kubevirt.io/vm-cirros created (server dry run)')
      await expect(cluster.kubectl(['create', '--dry-run=server', '-f', '-'], { input: JSON.stringify({
        apiVersion: 'kubevirt.io/v1', kind: 'VirtualMachine', metadata: { name: 'x' }, spec: {},
      }) })).rejects.toThrow(/spec\.template.*Required value/s)
      expect(await cluster.kubectl(['get', 'vms', '-A', '-o', 'name'])).toBe('')
    })

    test('gives each user the rights of his name', async () => {
      const may = async (as: User, verb: string, words: string, namespace = 'default') => {
        const [resource, group = '', subresource = ''] = words.split(' ')
        const spec = { resourceAttributes: { verb, resource, group, subresource, namespace } }
        const { body } = await asUser(as, '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews', 'POST', { apiVersion: 'authorization.k8s.io/v1', kind: 'SelfSubjectAccessReview', spec })
        return (body as { status: { allowed: boolean } }).status.allowed
      }
      const machine = 'virtualmachines kubevirt.io'
      const instance = 'virtualmachineinstances subresources.kubevirt.io'
      expect(await may('view', 'list', machine)).toBe(true)
      expect(await may('view', 'list', 'pods')).toBe(true)
      expect(await may('view', 'create', machine)).toBe(false)
      expect(await may('view', 'get', `${instance} vnc`)).toBe(false)
      expect(await may('edit', 'get', `${instance} vnc`)).toBe(true)
      expect(await may('edit', 'get', `${instance} vnc/screenshot`)).toBe(false)
      expect(await may('kubevirt-admin', 'get', `${instance} vnc/screenshot`)).toBe(true)
      expect(await may('kubevirt-admin', 'create', machine)).toBe(true)
      expect(await may('kubevirt-admin', 'list', 'nodes')).toBe(false)
      expect(await may('tenant', 'create', machine, 'tenant')).toBe(true)
      expect(await may('tenant', 'list', machine)).toBe(false)
      expect(await may('nobody', 'list', machine)).toBe(false)
      expect(await may('admin', 'delete', 'nodes')).toBe(true)
      expect((await asUser('nobody', machines)).status).toBe(403)
    })

    test('knows a client certificate of its authority by its name and groups', async () => {
      const { certificateFile, keyFile } = await cluster.authority.issue({ name: 'anna', groups: ['staff'] })
      const login = ['--kubeconfig=/dev/null', `--server=${cluster.url}`, `--certificate-authority=${cluster.authority.certificateFile}`,
        `--client-certificate=${certificateFile}`, `--client-key=${keyFile}`]
      const answer = JSON.parse(await cluster.kubectl([...login, 'auth', 'whoami', '-o', 'json']))
      expect(answer.status.userInfo).toMatchObject({ username: 'anna', groups: ['staff', 'system:authenticated'] })
    })

    test(hasWatchList ? 'offers WatchList' : 'offers no WatchList', async () => {
      const query = 'watch=true&sendInitialEvents=true&resourceVersionMatch=NotOlderThan&allowWatchBookmarks=true&timeoutSeconds=2'
      const { status, body } = await asUser('admin', `${machines}?${query}`)
      expect(status).toBe(200)
      expect(JSON.stringify(body)).toContain(hasWatchList ? 'initial-events-end' : 'RequestWatchProgress is disabled')
    })

    test('keeps everything when it crashes and comes back, on the same port', async () => {
      await create('kept')
      const before = cluster.url
      await cluster.crash()
      await expect(ask({ url: before, ca: cluster.ca }, 'GET', '/readyz')).rejects.toThrow(/ECONNREFUSED/)
      await cluster.restart()
      expect(cluster.url).toBe(before)
      expect(await cluster.kubectl(['get', 'vm', 'kept', '-o', 'name'])).toBe('virtualmachine.kubevirt.io/kept\n')
    })

    test('answers 410 to who comes back after the past was forgotten', async () => {
      await create('first')
      const page = (await asUser('admin', `${machines}?limit=1`)).body as { metadata: { continue: string, resourceVersion: string } }
      await create('second')
      await cluster.compact()
      await until('the API server to forget as well', async () =>
        (await asUser('admin', `${machines}?limit=1&continue=${page.metadata.continue}`)).status === 410, { seconds: 60 })
      await cluster.restart()
      // Ready is not yet warm: until a kind's cache is filled the answer is 429 with Retry-After.
      const watch = await until('the cache of machines to be filled', async () => {
        const answer = await asUser('admin', `${machines}?watch=true&timeoutSeconds=2&resourceVersion=${page.metadata.resourceVersion}`)
        return answer.status !== 429 && answer
      })
      expect(watch).toMatchObject({ status: 200, body: { type: 'ERROR', object: { code: 410, reason: 'Expired' } } })
    })

    test('leaves nothing behind', async () => {
      await cluster.stop()
      expect(existsSync(cluster.folder)).toBe(false)
      await expect(ask({ url: cluster.url, ca: cluster.ca }, 'GET', '/readyz')).rejects.toThrow(/ECONNREFUSED/)
    })
  })
}

test('a cluster without caches ends a watch from before the compaction with 410', async () => {
  const cluster = await startCluster({ isCached: false })
  const get = (path: string) => ask({ url: cluster.url, ca: cluster.ca, token: cluster.tokens.admin }, 'GET', path)
  const { metadata } = (await get(machines)).body as { metadata: { resourceVersion: string } }
  await cluster.kubectl(['create', 'configmap', 'later'])
  await cluster.compact()
  expect(await get(`${machines}?watch=true&timeoutSeconds=2&resourceVersion=${metadata.resourceVersion}`))
    .toMatchObject({ status: 200, body: { type: 'ERROR', object: { code: 410, reason: 'Expired' } } })
  await cluster.stop()
})
