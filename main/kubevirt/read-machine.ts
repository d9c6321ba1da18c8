/** A machine as the cluster has it now, for deciding: what the inventory knows may be a moment old. */
import type { KubeObject } from '../kube/resource/object'
import { objectFrom } from '../kube/resource/object'
import { hasStatus } from '../kube/reflector/refusal'
import { pathOf } from '../kube/resource/resource'
import type { KnownResource } from './apis'
import type { ClusterContext } from './context'
import { gone } from './failures'
import { joined, type ClusterMachine } from './inventory/machine'
import { pickVm } from './parts/vm'
import { pickVmi } from './parts/vmi'

/** Takes a key apart; what is none names no machine. */
export function placeOf(key: string): { namespace: string; name: string } {
  const [namespace = '', name = '', ...rest] = key.split('/')
  if (namespace === '' || name === '' || rest.length > 0) throw gone()
  return { namespace, name }
}

/** Throws `notFound` where there is none of that name. */
export async function readMachine(context: ClusterContext, key: string): Promise<ClusterMachine> {
  const [vm, vmi] = await Promise.all([objectAt(context, 'virtualmachines', key), objectAt(context, 'virtualmachineinstances', key)])
  const known = context.inventory.get(key)
  const machine = joined(key, { vm: vm && pickVm(vm), vmi: vmi && pickVmi(vmi), migrations: known?.migration ? [known.migration] : [], dataVolumes: known?.filling ?? [] })
  if (!machine) throw gone()
  return machine
}

/** The whole object; `undefined` where there is none of that name. */
export async function objectAt(context: ClusterContext, resource: KnownResource, key: string): Promise<KubeObject | undefined> {
  const place = placeOf(key)
  try {
    return objectFrom(await context.transport.json<unknown>({ path: pathOf(context.apis.always(resource), place) }))
  } catch (thrown) {
    if (hasStatus(thrown, 404)) return undefined
    throw context.failure(thrown, place.namespace)
  }
}
