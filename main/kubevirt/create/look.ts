/** One look at a machine that is being made, and at the volumes it gets. Volumes that may not be seen cost the machine nothing. */
import { hasStatus } from '../../kube/reflector/refusal'
import { objectFrom, type KubeObject } from '../../kube/resource/object'
import { pathOf, type GroupVersionResource } from '../../kube/resource/resource'
import type { ClusterContext } from '../context'
import { isRefusal } from '../failures'
import { pickDataVolume, type DataVolumePart } from '../parts/migration'

/** What was seen. */
export interface Look {
  readonly vm: KubeObject | undefined
  readonly volumes: readonly DataVolumePart[]
  /** Why its volumes cannot be seen, and who can change that. */
  readonly hidden?: string
}

/** Rejects where the machine itself cannot be looked at. */
export async function look(context: ClusterContext, namespace: string, name: string, names: readonly string[], signal: AbortSignal): Promise<Look> {
  const get = (resource: GroupVersionResource, one: string) => context.transport.json<unknown>({ path: pathOf(resource, { namespace, name: one }), signal }).then(objectFrom, (thrown: unknown) => {
    if (hasStatus(thrown, 404)) return undefined
    throw thrown
  })
  const machine = get(context.apis.always('virtualmachines'), name)
  const resource = context.apis.find('datavolumes')
  const volumes = resource ? Promise.all(names.slice(0, 20).map((one) => get(resource, one))) : Promise.resolve([])
  const [vm, found] = await Promise.all([machine, volumes.catch((thrown: unknown) => {
    if (isRefusal(thrown)) return undefined
    throw thrown
  })])
  if (!found) return { vm, volumes: [], hidden: `How its disk is filled cannot be seen, for you may not look at data volumes in ${namespace}: whoever administers it can give you the role “view” of CDI there.` }
  return { vm, volumes: found.flatMap((object) => (object ? [pickDataVolume(object)] : [])) }
}
