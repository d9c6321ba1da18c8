// Cloud-init that goes into a Secret beside its machine, over a cluster whose answers the test writes.
import { describe, expect, it, vi } from 'vitest'
import { creation } from '../../../../main/kubevirt/create'
import type { KubeRequest } from '../../../../main/kube/transport'
import type { Failure } from '../../../../preload/contract/failure'
import { refused, scripted } from '../scripted'
import { plan } from './plans'

describe('cloud-init that is too long for the machine', () => {
  const cloudInit = { sshKeys: [], userData: `#cloud-config\n# ${'é'.repeat(1_500)}\n` }
  /** A cluster with the right to make Secrets or not, which refuses what `refuse` says. */
  const world = (isAllowed: boolean, refuse: (request: KubeRequest) => Error | undefined = () => undefined) => {
    let vm: object | undefined
    return scripted({
      answer(request) {
        const { method, path, body, query } = request
        const thrown = refuse(request)
        if (thrown) throw thrown
        if (path.endsWith('selfsubjectaccessreviews')) return { status: { allowed: isAllowed } }
        if (method === 'POST' && path.endsWith('/virtualmachines') && query?.['dryRun'] === undefined) return (vm = { ...(body as object), metadata: { ...(body as { metadata: object }).metadata, uid: 'made-1', resourceVersion: '1' } })
        if (method === 'POST') return { ...(body as object), metadata: { ...(body as { metadata: object }).metadata, uid: 's', resourceVersion: '1' } }
        if (method === 'DELETE') return {}
        return vm && { ...vm, status: { printableStatus: 'Running' } }
      },
    })
  }
  const run = async (made: ReturnType<typeof world>, more: Parameters<typeof plan>[0] = {}) => {
    let failure: Failure | undefined
    let key: string | undefined
    creation(made.context).create(plan({ cloudInit, ...more }), { snapshot() {}, change: ({ upserts }) => (key ??= upserts[0]?.createdKey), ended: (found) => (failure = found) })
    await vi.waitFor(() => expect(key ?? failure).toBeDefined())
    return failure
  }
  const writes = ({ requests }: ReturnType<typeof world>) => requests.filter(({ method, path }) => method !== undefined && method !== 'GET' && !path.endsWith('reviews')).map(({ method, path, query }) => [method, path.split('/').at(-1), query?.['dryRun']])

  it('goes into a Secret that is tried first, made with the machine, and goes with it', async () => {
    const made = world(true)
    expect(await run(made)).toBeUndefined()
    expect(writes(made)).toEqual([['POST', 'secrets', 'All'], ['POST', 'virtualmachines', undefined], ['POST', 'secrets', undefined]])
    const [, machine, secret] = made.requests.filter(({ method, path }) => method === 'POST' && !path.endsWith('reviews')).map(({ body }) => body as { spec: { template: { spec: { volumes: unknown[] } } }; metadata: object; data: { userdata: string } })
    expect(machine!.spec.template.spec.volumes).toContainEqual({ name: 'cloudinit', cloudInitNoCloud: { secretRef: { name: 'vm-cloudinit' } } })
    expect(secret!.metadata).toEqual({ name: 'vm-cloudinit', namespace: 'ns', ownerReferences: [{ apiVersion: 'kubevirt.io/v1', kind: 'VirtualMachine', name: 'vm', uid: 'made-1' }] })
    expect(Buffer.from(secret!.data.userdata, 'base64').toString()).toBe(cloudInit.userData)
  })

  it('makes nothing where Secrets may not be made, and says who can change that', async () => {
    const made = world(false)
    expect(await run(made)).toMatchObject({ code: 'denied', message: expect.stringMatching(/may not create Secrets in ns/), remedy: expect.stringMatching(/Shorten it to 2 KB, or ask whoever administers ns/) })
    expect(writes(made)).toEqual([])
    const { problems } = await creation(world(false).context).preview(plan({ cloudInit }))
    expect(problems).toContainEqual({ field: 'cloudInit', severity: 'error', message: expect.stringMatching(/may not create Secrets/) })
  })

  it('makes nothing where a Secret of that name is there already', async () => {
    const made = world(true, ({ path }) => (path.endsWith('/secrets') ? refused(409, 'secrets "vm-cloudinit" already exists', { reason: 'AlreadyExists' }) : undefined))
    expect(await run(made)).toMatchObject({ code: 'conflict', message: expect.stringMatching(/vm-cloudinit/) })
    expect(writes(made)).toEqual([['POST', 'secrets', 'All']])
  })

  it('takes the machine back when its Secret cannot be made after all', async () => {
    const made = world(true, ({ path, query }) => (path.endsWith('/secrets') && query?.['dryRun'] === undefined ? refused(403, 'exceeded quota') : undefined))
    expect(await run(made)).toMatchObject({ code: 'denied', message: expect.stringMatching(/exceeded quota/) })
    expect(writes(made).at(-1)).toEqual(['DELETE', 'vm', undefined])
  })

  it('is announced in the preview, and left alone where the edited machine names no such Secret', async () => {
    const { problems, xml } = await creation(world(true).context).preview(plan({ cloudInit }))
    expect(problems).toContainEqual({ field: 'cloudInit', severity: 'warning', message: expect.stringMatching(/the Secret vm-cloudinit is made beside it/) })
    const edited = world(true)
    expect(await run(edited, { yaml: xml.replace('vm-cloudinit', 'mine') })).toBeUndefined()
    expect(writes(edited)).toEqual([['POST', 'virtualmachines', undefined]])
  })

  it('of 2 KB stands in the machine, and what no Secret takes is wrong', async () => {
    const short = await creation(world(true).context).preview(plan({ cloudInit: { sshKeys: [], userData: `#${'x'.repeat(2_047)}` } }))
    expect(short.xml).toContain('userData')
    const keys = Array.from({ length: 20 }, () => `ssh-ed25519 ${'A'.repeat(19_900)}`)
    const long = await creation(world(true).context).preview(plan({ cloudInit: { sshKeys: [...keys, ...keys] } }))
    expect(long.problems).toContainEqual({ field: 'cloudInit', severity: 'error', message: expect.stringMatching(/a Secret takes 700,000/) })
  })
})
