/** How a cluster does: KubeVirt's own parts, nodes, feature gates, sets of machines. Looked at every half minute, only while somebody watches. */
import type { ClusterHealth } from '../../preload/contract/cluster'
import type { Failure } from '../../preload/contract/failure'
import type { Sink } from '../../preload/wire/roles'
import { hasStatus } from '../kube/reflector/refusal'
import { pathOf, type GroupVersionResource } from '../kube/resource/resource'
import { present } from '../ground/present'
import type { End } from '../provider/session'
import type { ClusterContext } from './context'
import { at, flagAt, listAt, numberAt, textAt, textsAt } from './field'
import { bytesOf, quantity } from './quantity'
import { endingWith } from '../provider/when-over'

const everyMs = 30_000

export function watchHealth(context: ClusterContext, sink: Sink<ClusterHealth>): End {
  let isOver = false
  let told = ''
  let cancel = () => {}
  const look = async () => {
    const health = await gather(context)
    if (isOver) return
    const text = JSON.stringify(health)
    if (told === '') sink.snapshot([health])
    else if (text !== told) sink.change({ upserts: [health], removes: [] })
    told = text
    cancel = context.clock.after(everyMs, () => void look())
  }
  const end = () => {
    isOver = true
    cancel()
  }
  void look()
  return endingWith(context.over, end)
}

/** Each list by itself, so that what may not be seen costs only its own part. */
export async function gather(context: ClusterContext): Promise<ClusterHealth> {
  const { apis, transport } = context
  const gaps: Failure[] = []
  const list = async (what: string, resource: GroupVersionResource | undefined, query: Record<string, string> = {}): Promise<readonly unknown[]> => {
    if (!resource) return []
    try {
      return listAt(await transport.json<unknown>({ path: pathOf(resource), query: { limit: 2_000, ...query } }), 'items')
    } catch (thrown) {
      if (hasStatus(thrown, 404)) return []
      const { failure } = context.failure(thrown)
      gaps.push({ ...failure, message: failure.code === 'denied' ? `${what} cannot be seen: you may not list them.` : `${what} cannot be seen: ${failure.message}` })
      return []
    }
  }
  // Part of every KubeVirt, whatever namespace it was put into.
  const ours = { labelSelector: 'kubevirt.io in (virt-api,virt-controller,virt-handler,virt-operator,virt-exportproxy)' }
  const [deployments, daemonSets, nodes, virts, pools, replicaSets] = await Promise.all([
    list('KubeVirt’s deployments', apis.always('deployments'), ours),
    list('KubeVirt’s daemon sets', apis.always('daemonsets'), ours),
    list('The nodes', apis.core('nodes')),
    list('KubeVirt’s configuration', apis.find('kubevirts')),
    list('Pools of machines', apis.find('virtualmachinepools')),
    list('Replica sets of machines', apis.find('virtualmachineinstancereplicasets')),
  ])
  const machines = machinesByNode(context)
  return {
    id: 'health',
    components: [
      ...deployments.map((one) => component(one, 'Deployment', numberAt(one, 'status', 'readyReplicas') ?? 0, numberAt(one, 'spec', 'replicas') ?? 1)),
      ...daemonSets.map((one) => component(one, 'DaemonSet', numberAt(one, 'status', 'numberReady') ?? 0, numberAt(one, 'status', 'desiredNumberScheduled') ?? 0)),
    ],
    nodes: nodes.map((node) => nodeOf(node, machines)),
    featureGates: [...new Set(virts.flatMap((virt) => textsAt(virt, 'spec', 'configuration', 'developerConfiguration', 'featureGates')))].toSorted(),
    sets: [...pools.map((one) => set(one, 'VirtualMachinePool')), ...replicaSets.map((one) => set(one, 'VirtualMachineInstanceReplicaSet'))],
    apis: [...apis.groups],
    gaps,
  }
}

const nameOf = (object: unknown) => textAt(object, 'metadata', 'name') ?? ''
const namespaceOf = (object: unknown) => textAt(object, 'metadata', 'namespace') ?? ''

function component(object: unknown, kind: 'Deployment' | 'DaemonSet', ready: number, wanted: number): ClusterHealth['components'][number] {
  const image = textAt(listAt(object, 'spec', 'template', 'spec', 'containers')[0], 'image')
  const version = textAt(object, 'metadata', 'labels', 'app.kubernetes.io/version') ?? /:([\w.-]+)$/.exec(image ?? '')?.[1]
  return { name: nameOf(object), namespace: namespaceOf(object), kind, ready, wanted, ...present({ version }) }
}

function set(object: unknown, kind: string): ClusterHealth['sets'][number] {
  return { kind, name: nameOf(object), namespace: namespaceOf(object), ready: numberAt(object, 'status', 'readyReplicas') ?? 0, wanted: numberAt(object, 'spec', 'replicas') ?? 1 }
}

function nodeOf(node: unknown, machines: ReadonlyMap<string, number>): ClusterHealth['nodes'][number] {
  return {
    name: nameOf(node),
    isReady: listAt(node, 'status', 'conditions').some((one) => textAt(one, 'type') === 'Ready' && textAt(one, 'status') === 'True'),
    isSchedulable: flagAt(node, 'spec', 'unschedulable') !== true,
    kubelet: textAt(node, 'status', 'nodeInfo', 'kubeletVersion') ?? '',
    machines: machines.get(nameOf(node)) ?? 0,
    ...present({ cpus: quantity(at(node, 'status', 'allocatable', 'cpu')), memoryBytes: bytesOf(at(node, 'status', 'allocatable', 'memory')) }),
  }
}

function machinesByNode({ inventory }: ClusterContext): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { vmi } of inventory.all()) if (vmi?.node !== undefined) counts.set(vmi.node, (counts.get(vmi.node) ?? 0) + 1)
  return counts
}
