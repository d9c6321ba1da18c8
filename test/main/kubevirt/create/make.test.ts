// Making a machine, over a cluster whose answers the test writes: dry run, progress, and taking back.
import { describe, expect, it, vi } from 'vitest'
import { creation } from '../../../../main/kubevirt/create'
import type { KubeRequest } from '../../../../main/kube/transport'
import type { CreateProgress } from '../../../../main/provider/host-contract'
import type { Failure } from '../../../../preload/contract/failure'
import { refused, scripted, type Scripted } from '../scripted'
import { plan } from './plans'

const disk = { boot: { kind: 'registry', image: 'quay.io/a/b' }, disk: { capacityBytes: 2 ** 30 } } as const

/** A cluster that takes a machine and goes through `stages` of it, one at each look; the last one stays. */
function cluster(stages: readonly { vm?: object | undefined; volume?: object }[] = [{ vm: { printableStatus: 'Running' } }], over: Partial<Scripted> = {}) {
  let kept: { metadata: object; spec: object } | undefined
  let looks = -1
  const stage = () => stages[Math.max(0, Math.min(looks, stages.length - 1))]!
  const made = scripted({
    answer({ method = 'GET', path, body, query }: KubeRequest) {
      if (method === 'POST') {
        const object = body as { metadata: object; spec: object }
        const answer = { ...object, metadata: { ...object.metadata, uid: 'made-1', resourceVersion: '1' } }
        if (query?.['dryRun'] === undefined) kept = answer
        return answer
      }
      if (method === 'DELETE') return {}
      const { volume } = stage()
      if (path.includes('/datavolumes/') && volume instanceof Error) throw volume
      if (path.includes('/datavolumes/')) return stage().volume && { metadata: { name: 'vm-rootdisk', uid: 'd', resourceVersion: '1' }, status: stage().volume }
      looks += 1
      const { vm } = stage()
      if (vm instanceof Error) throw vm
      return 'vm' in stage() && stage().vm === undefined ? undefined : kept && { ...kept, status: stage().vm ?? {} }
    },
    ...over,
  })
  const { context, requests } = made
  const start = (more: Parameters<typeof plan>[0] = {}) => {
    const steps: CreateProgress[] = []
    let failure: Failure | undefined
    const end = creation(context).create(plan(more), { snapshot: (items) => void steps.push(...items), change: ({ upserts }) => void steps.push(...upserts), ended: (found) => (failure = found) })
    return { steps, end, over: () => vi.waitFor(() => { expect(failure ?? steps.at(-1)?.createdKey).toBeDefined(); return failure }) }
  }
  return { ...made, start, deletes: () => requests.filter(({ method }) => method === 'DELETE') }
}

describe('making a machine', () => {
  it('tells how its disk is filled and ends when it runs', async () => {
    const { start } = cluster([
      { volume: { phase: 'ImportScheduled' } }, { volume: { phase: 'ImportInProgress', progress: '45.20%' } }, { volume: { phase: 'Succeeded' }, vm: { printableStatus: 'Starting' } },
      { volume: { phase: 'Succeeded' }, vm: { printableStatus: 'Running', conditions: [{ type: 'Ready', status: 'True' }] } },
    ])
    const { steps, over } = start(disk)
    expect(await over()).toBeUndefined()
    expect(steps.map(({ step, progress }) => [step, progress])).toEqual([
      ['Asking the cluster', undefined], ['The import is about to begin', undefined], ['Importing the disk', 0.452], ['Starting the machine', undefined], ['Done', 1],
    ])
    expect(steps.at(-1)?.createdKey).toBe('ns/vm')
  })

  it('that stays off ends when its disk is filled, or waits for the first start', async () => {
    for (const phase of ['Succeeded', 'WaitForFirstConsumer', 'PendingPopulation']) {
      const { start } = cluster([{ volume: { phase: 'Pending' } }, { volume: { phase }, vm: { printableStatus: 'Stopped' } }])
      expect(await start({ ...disk, runStrategy: 'Halted' }).over()).toBeUndefined()
    }
  })

  it('says why it does not start, and goes on waiting', async () => {
    const { start } = cluster([
      { vm: { printableStatus: 'ErrorUnschedulable', conditions: [{ type: 'PodScheduled', status: 'False', reason: 'Unschedulable', message: '0/3 nodes are available' }] } }, { vm: { printableStatus: 'Running' } },
    ])
    const { steps, over } = start()
    expect(await over()).toBeUndefined()
    expect(steps.map(({ step }) => step)).toContain('Starting the machine: ErrorUnschedulable, 0/3 nodes are available')
  })

  it('cancelled is deleted again, and only the very one', async () => {
    const { start, deletes } = cluster([{ volume: { phase: 'ImportInProgress' } }])
    const { end, over, steps } = start(disk)
    await vi.waitFor(() => expect(steps.length).toBeGreaterThan(1))
    end()
    expect(await over()).toMatchObject({ code: 'cancelled' })
    expect(deletes()).toMatchObject([{ path: '/apis/kubevirt.io/v1/namespaces/ns/virtualmachines/vm', body: { preconditions: { uid: 'made-1' } } }])
  })

  it('cancelled before the cluster answered is deleted too', async () => {
    const { start, deletes } = cluster()
    const { end, over } = start()
    end()
    expect(await over()).toMatchObject({ code: 'cancelled' })
    expect(deletes()).toHaveLength(1)
  })

  it('that could not be deleted again says so', async () => {
    const base = cluster([{ volume: { phase: 'ImportInProgress' } }])
    const { json } = base.context.transport
    base.context.transport.json = (request) => (request.method === 'DELETE' ? Promise.reject(refused(403, 'no')) : json(request))
    const { end, over, steps } = base.start(disk)
    await vi.waitFor(() => expect(steps.length).toBeGreaterThan(1))
    end()
    expect(await over()).toMatchObject({ code: 'conflict', message: 'Making the machine was given up, but it could not be deleted again.' })
  })

  it('whose disk cannot be filled is deleted, with the reason', async () => {
    const { start, deletes } = cluster([{ volume: { phase: 'Failed' } }])
    expect(await start(disk).over()).toMatchObject({ code: 'conflict', message: 'The disk vm-rootdisk could not be filled.' })
    expect(deletes()).toHaveLength(1)
  })

  it('whose volumes may not be seen is followed by its own state, and told who can change that', async () => {
    const volume = refused(403, 'datavolumes is forbidden')
    const { start, deletes } = cluster([{ volume, vm: { printableStatus: 'Provisioning' } }, { volume, vm: { printableStatus: 'Running' } }])
    const { steps, over } = start(disk)
    expect(await over()).toBeUndefined()
    expect(steps.map(({ step }) => step)).toContainEqual(expect.stringMatching(/^Waiting for the volume. How its disk is filled cannot be seen, for you may not look at data volumes in ns: whoever administers it can give you the role “view”/))
    const off = cluster([{ volume, vm: { printableStatus: 'Provisioning' } }, { volume, vm: { printableStatus: 'Provisioning' } }, { volume, vm: { printableStatus: 'Stopped' } }])
    const made = off.start({ ...disk, runStrategy: 'Halted' })
    expect(await made.over()).toBeUndefined()
    expect(off.requests.filter(({ path }) => path.endsWith('/virtualmachines/vm'))).toHaveLength(3)
    expect(deletes()).toEqual([])
  })

  it.each([
    ['may not be looked at', refused(403, 'virtualmachines is forbidden'), { code: 'denied', message: expect.stringMatching(/may not look at it.*forbidden/), remedy: expect.stringMatching(/ask whoever administers ns/) }],
    ['is out of sight because the login ended', refused(401, 'Unauthorized'), { code: 'denied', message: 'The cluster no longer accepts your login.', remedy: expect.stringMatching(/Log in again/) }],
  ])('that %s stays, and the true reason is told', async (_, thrown, failure) => {
    const { start, deletes } = cluster([{ vm: thrown }])
    expect(await start().over()).toMatchObject(failure)
    expect(deletes()).toEqual([])
  })

  it('says what the cluster answered when it was away for too long', async () => {
    const { start } = cluster([{ vm: refused(503, 'etcd is down') }])
    expect(await start().over()).toMatchObject({ code: 'unreachable', message: expect.stringMatching(/was made/), detail: expect.stringMatching(/etcd is down/) })
  })

  it('stays when the cluster is lost meanwhile', async () => {
    const { start, lose, deletes } = cluster([{ volume: { phase: 'ImportInProgress' } }])
    const { over, steps } = start(disk)
    await vi.waitFor(() => expect(steps.length).toBeGreaterThan(1))
    lose()
    expect(await over()).toMatchObject({ code: 'unreachable' })
    expect(deletes()).toEqual([])
  })

  it('that somebody deleted meanwhile says so', async () => {
    const { start } = cluster([{ vm: undefined }])
    expect(await start().over()).toMatchObject({ code: 'notFound' })
  })

  it('with something wrong in the plan, or read-only, sends nothing', async () => {
    const { start, requests } = cluster()
    expect(await start({ name: 'No Name' }).over()).toMatchObject({ code: 'invalid', detail: 'name' })
    const readOnly = cluster(undefined, { isReadOnly: true })
    expect(await readOnly.start().over()).toMatchObject({ code: 'denied' })
    expect([requests, readOnly.requests]).toEqual([[], []])
  })
})

describe('a preview', () => {
  const preview = (more: Parameters<typeof plan>[0], answer: Scripted['answer'] = ({ body }) => body) => {
    const { context, requests } = scripted({ answer })
    return creation(context).preview(plan(more)).then((found) => ({ ...found, requests }))
  }

  it('has the cluster try it and makes nothing', async () => {
    const { problems, summary, xml, requests } = await preview({})
    expect(problems).toEqual([])
    expect(summary).toMatch(/^2 CPUs, 2 GiB/)
    expect(xml).toMatch(/^apiVersion: kubevirt.io\/v1\nkind: VirtualMachine\n/)
    expect(requests.map(({ method, query }) => [method, query?.['dryRun']])).toEqual([['POST', 'All']])
  })

  it('asks nothing while the plan is wrong', async () => {
    expect((await preview({ name: '' })).requests).toEqual([])
  })

  it.each([
    ['spec.template.spec.domain.memory.guest', 'size'], ['spec.dataVolumeTemplates[0].spec.storage', 'disk'], ['spec.template.spec.networks[1]', 'attachments'],
    ['spec.template.spec.volumes[1].cloudInitNoCloud', 'cloudInit'], ['spec.template.spec.volumes[0]', 'boot'], ['metadata.name', 'name'], ['spec.odd', 'yaml'],
  ])('puts what the cluster says of %s at %s', async (field, at) => {
    const answer = () => { throw refused(422, 'invalid', { reason: 'Invalid', causes: [{ field, message: 'not so' }] }) }
    expect((await preview({}, answer)).problems).toEqual([{ field: at, severity: 'error', message: `${field}: not so` }])
  })

  it.each([
    [refused(409, 'virtualmachines "vm" already exists', { reason: 'AlreadyExists' }), 'name', 'error'],
    [refused(403, 'cannot create'), 'namespace', 'error'],
    [refused(503, 'busy'), 'yaml', 'warning'],
  ])('tells a refusal at the right place: %s', async (thrown, field, severity) => {
    expect((await preview({}, () => { throw thrown })).problems).toMatchObject([{ field, severity }])
  })
})
