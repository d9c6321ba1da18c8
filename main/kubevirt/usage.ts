/**
 * Live use of the machines that somebody looks at, by what Kubernetes measures of their pods: on the node's side, some fifteen to sixty
 * seconds old, and absent where the cluster measures nothing. It is never the guest's own figure.
 */
import type { Usage } from '../../preload/contract/machine'
import type { Sink } from '../../preload/wire/roles'
import { present } from '../ground/present'
import type { End } from '../provider/session'
import type { ClusterContext } from './context'
import { listAt, textAt, timeAt, at } from './field'
import { bytesOf, quantity } from './quantity'

export interface UsageWatch {
  watch(keys: readonly string[], sink: Sink<Usage>): End
}

const everyMs = 15_000
const selector = 'kubevirt.io=virt-launcher'

export function usageWatch(context: ClusterContext): UsageWatch {
  const watches = new Map<Sink<Usage>, ReadonlySet<string>>()
  let cancel = () => {}
  let isAsking = false

  const read = async () => {
    cancel()
    if (watches.size === 0) return
    if (!isAsking) {
      isAsking = true
      const wanted = new Set([...watches.values()].flatMap((keys) => [...keys]))
      const found = await measured(context, wanted).catch(() => undefined)
      isAsking = false
      if (found) for (const [sink, keys] of watches) {
        const upserts = [...keys].flatMap((key) => found.get(key) ?? [])
        if (upserts.length > 0) sink.change({ upserts, removes: [] })
      }
    }
    cancel()
    if (watches.size > 0) cancel = context.clock.after(everyMs, () => void read())
  }
  void context.over.then(() => {
    watches.clear()
    cancel()
  })

  return {
    watch(keys, sink) {
      watches.set(sink, new Set(keys))
      sink.snapshot([])
      void read()
      return () => {
        watches.delete(sink)
        if (watches.size === 0) cancel()
      }
    },
  }
}

/** One list per namespace that is looked at. Nothing is asked where the cluster measures nothing. */
async function measured(context: ClusterContext, keys: ReadonlySet<string>): Promise<Map<string, Usage>> {
  const usages = new Map<string, Usage>()
  const metrics = context.apis.metrics()
  if (metrics === undefined) return usages
  const running = [...keys].map((key) => context.inventory.get(key)).filter((machine) => machine?.vmi?.phase === 'Running')
  for (const namespace of new Set(running.map((machine) => machine!.namespace))) {
    // Rights differ by namespace: one that tells nothing takes nothing from the others.
    const answer = await context.transport.json<unknown>({ path: `${metrics}/namespaces/${encodeURIComponent(namespace)}/pods`, query: { labelSelector: selector } }).catch(() => undefined)
    for (const pod of listAt(answer, 'items')) {
      const name = textAt(pod, 'metadata', 'labels', 'vm.kubevirt.io/name') ?? textAt(pod, 'metadata', 'labels', 'kubevirt.io/domain')
      const machine = name === undefined ? undefined : context.inventory.get(`${namespace}/${name}`)
      const compute = listAt(pod, 'containers').find((container) => textAt(container, 'name') === 'compute')
      if (!machine || !keys.has(machine.key) || compute === undefined) continue
      const cores = quantity(at(compute, 'usage', 'cpu'))
      const vcpus = machine.vmi?.size.vcpus
      usages.set(machine.key, {
        id: machine.key,
        at: timeAt(pod, 'timestamp') ?? context.clock.now(),
        ...present({
          cpuShare: cores === undefined || vcpus === undefined ? undefined : Math.min(1, cores / vcpus),
          memoryUsedBytes: bytesOf(at(compute, 'usage', 'memory')),
          memoryBytes: machine.vmi?.size.memoryBytes,
        }),
      })
    }
  }
  return usages
}
