/** Looks for what stands around an opened machine. What may not be seen is a gap with its sentence, and costs nothing else. */
import { objectFrom, type KubeObject } from '../../kube/resource/object'
import { hasStatus } from '../../kube/reflector/refusal'
import { pathOf, type GroupVersionResource } from '../../kube/resource/resource'
import { hasAgent } from '../actions/subject'
import type { ClusterContext } from '../context'
import { listAt, textAt } from '../field'
import { specOf, type Found, type MachineObjects } from './objects'

const most = 2_000

export async function lookAround(context: ClusterContext, objects: MachineObjects): Promise<Found> {
  const { apis, transport } = context
  const { machine, vmi } = objects
  const { namespace } = machine
  const gaps = new Set<string>()

  const unless = async <T>(what: string, asked: Promise<T>): Promise<T | undefined> => {
    try {
      return await asked
    } catch (thrown) {
      if (hasStatus(thrown, 404)) return undefined
      const { failure } = context.failure(thrown)
      gaps.add(failure.code === 'denied' ? `You may not see ${what}.` : `${what[0]?.toUpperCase()}${what.slice(1)} cannot be seen: ${failure.message}`)
      return undefined
    }
  }
  const list = async (what: string, resource: GroupVersionResource | undefined, query: Record<string, string | number> = {}): Promise<readonly KubeObject[]> => {
    if (!resource) return []
    const answer = await unless(what, transport.json<unknown>({ path: pathOf(resource, { namespace }), query: { limit: most, ...query } }))
    return listAt(answer, 'items').map(objectFrom).filter((object) => object !== undefined)
  }
  const named = async (what: string, resource: GroupVersionResource | undefined, names: Iterable<string>): Promise<Map<string, KubeObject>> => {
    if (!resource) return new Map()
    const objectsFound = await Promise.all([...new Set(names)].slice(0, 100).map(async (name) => [name, objectFrom(await unless(what, transport.json<unknown>({ path: pathOf(resource, { namespace, name }) })))] as const))
    return new Map(objectsFound.flatMap(([name, object]) => (object ? [[name, object]] : [])))
  }
  const ask = (what: string, subresource: string) => unless(what, transport.json<unknown>({ path: pathOf(apis.subresources('virtualmachineinstances'), { namespace, name: machine.name, subresource }), timeoutMs: 15_000 }))

  const volumes = listAt(specOf(objects), 'volumes')
  const dataVolumes = volumes.flatMap((volume) => textAt(volume, 'dataVolume', 'name') ?? [])
  const claims = volumes.flatMap((volume) => textAt(volume, 'persistentVolumeClaim', 'claimName') ?? textAt(volume, 'ephemeral', 'persistentVolumeClaim', 'claimName') ?? [])
  const own = machine.vm?.instancetype
  // Asked only where it can answer: KubeVirt's refusals all look alike.
  const isAnswering = hasAgent({ context, machine }) && machine.vmi?.phase === 'Running'
  const [pods, claimsFound, volumesFound, services, snapshots, instancetypes, info, users, fileSystems] = await Promise.all([
    vmi ? list('pods', apis.core('pods'), { labelSelector: `kubevirt.io=virt-launcher,kubevirt.io/created-by=${vmi.metadata.uid}` }) : [],
    named('volume claims', apis.core('persistentvolumeclaims'), [...claims, ...dataVolumes]),
    named('data volumes', apis.find('datavolumes'), dataVolumes),
    list('services', apis.core('services')),
    machine.vm ? list('snapshots', apis.find('virtualmachinesnapshots')) : [],
    own && !own.isClusterWide ? named('instance types', apis.find('virtualmachineinstancetypes'), [own.name]) : new Map<string, KubeObject>(),
    isAnswering ? ask('what the guest agent knows of the system', 'guestosinfo') : undefined,
    isAnswering ? ask('who is logged in inside', 'userlist') : undefined,
    isAnswering ? ask('the file systems inside', 'filesystemlist') : undefined,
  ])
  return {
    pod: pods.toSorted((a, b) => Date.parse(b.metadata.creationTimestamp ?? '') - Date.parse(a.metadata.creationTimestamp ?? ''))[0],
    claims: claimsFound,
    dataVolumes: volumesFound,
    services,
    snapshots,
    instancetype: own && instancetypes.get(own.name),
    agent: isAnswering ? { info, users, fileSystems } : undefined,
    gaps: [...gaps],
  }
}
