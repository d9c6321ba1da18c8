// What can be chosen for a new machine, over a cluster whose answers the test writes.
import { describe, expect, it } from 'vitest'
import { creation } from '../../../../main/kubevirt/create'
import { places } from '../../../../main/kubevirt/inventory/places'
import { refused, scripted, type Scripted } from '../scripted'

describe('what can be chosen', () => {
  const meta = (name: string, more: object = {}) => ({ metadata: { name, uid: name, resourceVersion: '1', ...more } })
  const lists: Record<string, unknown[]> = {
    '/api/v1/namespaces': [meta('ns'), meta('other')],
    '/apis/instancetype.kubevirt.io/v1beta1/virtualmachineclusterinstancetypes': [{ ...meta('u1.small'), spec: { cpu: { guest: 1 }, memory: { guest: '2Gi' } } }, meta('../evil')],
    '/apis/cdi.kubevirt.io/v1beta1/namespaces/openshift-virtualization-os-images/datasources': [{ ...meta('fedora', { namespace: 'openshift-virtualization-os-images', labels: { 'instancetype.kubevirt.io/default-instancetype': 'u1.small' } }), status: { conditions: [{ type: 'Ready', status: 'True' }] } }],
    '/apis/storage.k8s.io/v1/storageclasses': [{ ...meta('fast', { annotations: { 'storageclass.kubernetes.io/is-default-class': 'true' } }), provisioner: 'p' }],
    '/api/v1/namespaces/ns/persistentvolumeclaims': [{ ...meta('data', { namespace: 'ns' }), spec: { resources: { requests: { storage: '1Gi' } } } }],
    '/apis/kubevirt.io/v1/namespaces/ns/virtualmachines': [{ ...meta('web'), spec: { template: { spec: { volumes: [{ persistentVolumeClaim: { claimName: 'data' } }] } } } }],
  }
  const options = (answer: Scripted['answer'], more: Partial<Scripted> = {}) => {
    const { context, requests } = scripted({ answer, ...more })
    return creation(context).options('ns').then((found) => ({ found, requests }))
  }
  const usual: Scripted['answer'] = ({ method, path }) => (method === 'POST' ? { status: { allowed: true } } : { items: lists[path] ?? [], metadata: {} })

  it('is what the cluster has, with what belongs to it', async () => {
    const { found } = await options(usual)
    expect(found).toEqual({
      namespace: 'ns', namespaces: ['ns', 'other'], allowed: true, instancetypes: [{ name: 'u1.small', vcpus: 1, memoryBytes: 2 ** 31 }], preferences: [],
      dataSources: [{ name: 'fedora', namespace: 'openshift-virtualization-os-images', isReady: true, instancetype: 'u1.small' }],
      storageClasses: [{ name: 'fast', about: 'p', isDefault: true }], claims: [{ name: 'data', namespace: 'ns', sizeBytes: 2 ** 30, usedBy: 'web' }],
      attachments: [], takenNames: ['web'], gaps: [],
    })
  })

  it('leaves a gap with its reason where something may not be read, and keeps the rest', async () => {
    const { found } = await options((request) => {
      if (request.path.includes('storageclasses') || request.path.includes('openshift-virt')) throw refused(403, 'cannot list storageclasses')
      return usual(request)
    })
    expect(found.gaps).toMatchObject([{ code: 'denied', message: expect.stringContaining('cannot list storageclasses') as string }])
    expect(found.instancetypes).toHaveLength(1)
  })

  it('asks for rights once, however many lists are refused', async () => {
    const { context, requests } = scripted({ answer: (request) => { if (request.method !== 'POST') throw refused(403, 'no'); return usual(request) } })
    let refusals = 0
    context.rights.refused = () => void (refusals += 1)
    const failing = { ...context, failure: (thrown: unknown, namespace?: string) => (namespace === undefined ? undefined : context.rights.refused(namespace), context.failure(thrown)) }
    await creation(failing).options('ns')
    await creation(failing).options('ns')
    expect(requests.filter(({ path }) => path.endsWith('selfsubjectaccessreviews'))).toHaveLength(1)
    expect(refusals).toBe(0)
  })

  it('says why nothing may be made', async () => {
    const { found } = await options((request) => (request.method === 'POST' ? { status: { allowed: false } } : usual(request)))
    expect(found.allowed).toBe('You may not create virtualmachines in the namespace ns.')
    expect((await options(usual, { isReadOnly: true })).found.allowed).toBe('The connection is read-only.')
  })

  it('does not follow a list that never ends', async () => {
    const { requests } = await options((request) => (request.method === 'POST' ? usual(request) : { items: [], metadata: { continue: 'again' } }))
    expect(requests.filter(({ path }) => path === '/api/v1/namespaces')).toHaveLength(2)
  })

  it('is the watched namespaces where only those are seen', async () => {
    const { found, requests } = await options(usual, { scope: places(['ns']) })
    expect(found.namespaces).toEqual(['ns'])
    expect(requests.map(({ path }) => path)).not.toContain('/api/v1/namespaces')
  })
})
