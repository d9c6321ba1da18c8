// A plan for tests, with what a test is about in place.
import type { ClusterSessionPlan } from '../../../../main/kubevirt/create/plan'

export const plan = (more: Partial<ClusterSessionPlan> = {}): ClusterSessionPlan => ({
  namespace: 'ns', name: 'vm', runStrategy: 'Always', size: { kind: 'custom', vcpus: 2, memoryBytes: 2 ** 31 },
  boot: { kind: 'containerDisk', image: 'quay.io/a/b:c' }, hasPodNetwork: true, attachments: [], ...more,
})
