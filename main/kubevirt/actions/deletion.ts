/** What goes with a machine that is deleted: the cluster removes what the machine owns, and leaves what it only uses. */
import type { DeletableVolume } from '../../../preload/contract/machine'
import { hasStatus } from '../../kube/reflector/refusal'
import { pathOf, type GroupVersionResource } from '../../kube/resource/resource'
import { present } from '../../ground/present'
import { at, listAt, textAt } from '../field'
import { bytesOf } from '../quantity'
import type { Subject } from './subject'

/** A volume of the machine that outlives a run. */
export interface KeptVolume {
  /** `datavolume/NAME` or `persistentvolumeclaim/NAME` */
  readonly path: string
  readonly resource: GroupVersionResource
  readonly name: string
  /** As the machine calls it. */
  readonly target: string
  readonly isOwn: boolean
  readonly isThere: boolean
  readonly owners: readonly unknown[]
  readonly capacityBytes?: number
}

export async function volumesOf({ context, machine }: Subject): Promise<readonly KeptVolume[]> {
  const { namespace, name, uid } = machine
  const vm = await context.asked(context.transport.json<unknown>({ path: pathOf(context.apis.always('virtualmachines'), { namespace, name }) }), namespace)
  const found = listAt(vm, 'spec', 'template', 'spec', 'volumes').flatMap((volume) => {
    const target = textAt(volume, 'name') ?? ''
    const dataVolume = textAt(volume, 'dataVolume', 'name')
    const claim = textAt(volume, 'persistentVolumeClaim', 'claimName')
    if (dataVolume !== undefined) return [{ target, name: dataVolume, kind: 'datavolume', resource: context.apis.always('datavolumes') }]
    return claim === undefined ? [] : [{ target, name: claim, kind: 'persistentvolumeclaim', resource: context.apis.core('persistentvolumeclaims') }]
  })
  return Promise.all(found.map(async ({ target, name: volume, kind, resource }) => {
    const object = await read(context, resource, namespace, volume)
    const owners = listAt(object, 'metadata', 'ownerReferences')
    const capacity = bytesOf(at(object, 'status', 'capacity', 'storage')) ?? bytesOf(at(object, 'spec', 'storage', 'resources', 'requests', 'storage')) ?? bytesOf(at(object, 'spec', 'pvc', 'resources', 'requests', 'storage'))
    return { path: `${kind}/${volume}`, resource, name: volume, target, owners, isThere: object !== undefined, isOwn: owners.some((owner) => textAt(owner, 'uid') === uid), ...present({ capacityBytes: capacity }) }
  }))
}

/** For the dialog: what goes, and what stays and why. */
export async function deletionOf(subject: Subject): Promise<DeletableVolume[]> {
  if (!subject.machine.vm) return []
  const volumes = await volumesOf(subject)
  return volumes.filter(({ isThere }) => isThere).map(({ path, target, isOwn, capacityBytes }) => ({
    path,
    target,
    allowed: isOwn || 'It is not this machine’s own: it only uses it, so it stays.',
    isSuggested: isOwn,
    ...present({ capacityBytes }),
  }))
}

/** Takes a volume out of the machine's hands, unless somebody changed it meanwhile. */
export async function keep({ context, machine }: Subject, { resource, name, owners }: KeptVolume): Promise<void> {
  const path = '/metadata/ownerReferences'
  const rest = owners.filter((owner) => textAt(owner, 'uid') !== machine.uid)
  await context.asked(context.transport.json({
    method: 'PATCH',
    path: pathOf(resource, { namespace: machine.namespace, name }),
    contentType: 'application/json-patch+json',
    body: JSON.stringify([{ op: 'test', path, value: owners }, rest.length === 0 ? { op: 'remove', path } : { op: 'replace', path, value: rest }]),
  }), machine.namespace)
}

async function read(context: Subject['context'], resource: GroupVersionResource, namespace: string, name: string): Promise<unknown> {
  try {
    return await context.transport.json<unknown>({ path: pathOf(resource, { namespace, name }) })
  } catch (thrown) {
    // Garbage-collected data volumes leave their claim behind; a kind the cluster lacks has no objects.
    if (hasStatus(thrown, 404)) return undefined
    throw context.failure(thrown, namespace)
  }
}
