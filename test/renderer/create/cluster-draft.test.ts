/** The plan of a machine in a cluster: suggestions, and what the person touched over them. */
import { describe, expect, test } from 'vitest'
import { clusterPlan } from '../../../preload/contract/cluster-plan'
import { clusterPlanOf, takeInCluster, type ClusterDraft, type ClusterStep } from '../../../renderer/create/cluster/draft'
import { fakeClusterOptions } from '../../fakes/cluster-machines'

const GiB = 2 ** 30
const options = fakeClusterOptions('team-a')
const after = (...steps: ClusterStep[]): ClusterDraft => steps.reduce(takeInCluster, { touched: {} })
const planAfter = (...steps: ClusterStep[]) => clusterPlanOf('prod', 'team-a', options, after(...steps))!
const boot = (boot: Extract<ClusterStep, { do: 'boot' }>['boot']): ClusterStep => ({ do: 'boot', boot })
const fedora = boot({ kind: 'dataSource', namespace: 'kubevirt-os-images', name: 'fedora' })

describe('suggestions', () => {
  test('there is no plan before there is something to start from', () => {
    expect(clusterPlanOf('prod', 'team-a', options, after())).toBeUndefined()
  })

  test('an image of the cluster brings its type, preference and size, under a name that is free', () => {
    const plan = planAfter(fedora)
    expect(plan).toMatchObject({ name: 'fedora-2', size: { kind: 'instancetype', name: 'u1.small', isClusterWide: true }, preference: { name: 'fedora', isClusterWide: true }, disk: { capacityBytes: 30 * GiB }, hasPodNetwork: true })
    expect(clusterPlan.parse(plan)).toEqual(plan)
  })

  test.each([
    [{ kind: 'registry', image: 'quay.io/containerdisks/Debian_Testing:13' }, 'debian-testing'],
    [{ kind: 'url', url: 'https://example.org/a/alpine-3.20.qcow2.xz?x=1' }, 'alpine-3'],
    [{ kind: 'url', url: '' }, 'machine'],
    [{ kind: 'blank' }, 'machine'],
  ] as const)('a name is made from %j', (source, name) => {
    expect(planAfter(boot(source)).name).toBe(name)
  })

  test('nothing is made for a container disk and for a claim, not even a disk that was sized before', () => {
    const sized: ClusterStep = { do: 'touch', choices: { disk: { capacityBytes: GiB } } }
    expect(planAfter(fedora, sized).disk).toEqual({ capacityBytes: GiB })
    expect(planAfter(fedora, sized, boot({ kind: 'containerDisk', image: 'x' })).disk).toBeUndefined()
    expect(planAfter(fedora, sized, boot({ kind: 'claim', name: 'old-root' })).disk).toBeUndefined()
    expect(planAfter(fedora, sized, boot({ kind: 'blank' })).disk).toEqual({ capacityBytes: GiB })
  })

  test('a cluster without instance types gets amounts', () => {
    expect(clusterPlanOf('prod', 'x', { ...options, instancetypes: [] }, after(boot({ kind: 'blank' })))!.size).toEqual({ kind: 'custom', vcpus: 2, memoryBytes: 4 * GiB })
  })
})

describe('what was touched', () => {
  test('stays when another image is chosen, and goes back to the suggestion when it is let go', () => {
    const named: ClusterStep = { do: 'touch', choices: { name: 'mine' } }
    expect(planAfter(fedora, named, boot({ kind: 'blank' })).name).toBe('mine')
    expect(planAfter(fedora, named, { do: 'untouch', field: 'name' }).name).toBe('fedora-2')
  })

  test('what another namespace does not have is forgotten with the old one; the rest stays', () => {
    const there: ClusterStep[] = [boot({ kind: 'claim', name: 'old-root' }), { do: 'touch', choices: { name: 'mine', attachments: ['vlan-220'], size: { kind: 'instancetype', name: 'team.large', isClusterWide: false } } }, { do: 'namespace', namespace: 'team-b' }]
    expect(after(...there)).toEqual({ namespace: 'team-b', boot: { kind: 'claim', name: '' }, touched: { name: 'mine' } })
  })
})
