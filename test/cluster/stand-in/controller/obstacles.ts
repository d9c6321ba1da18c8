import type { Instance } from '../objects/machine'
import { conditionOf } from '../objects/machine'
import type { Condition } from '../objects/resource'
import type { Surroundings } from '../surroundings'
import { matching } from './nodes'

/** Why an instance cannot be scheduled, as the condition that says so; undefined when it can. */
export function obstacleOf({ dataVolumes, claims }: Surroundings, instance: Instance): Condition | undefined {
  const { namespace = '' } = instance.metadata
  const { volumes = [], nodeSelector } = instance.spec
  for (const { dataVolume, persistentVolumeClaim, containerDisk } of volumes) {
    const claim = dataVolume?.name ?? persistentVolumeClaim?.claimName
    if (claim !== undefined && !claims.get(`${namespace}/${claim}`) && !dataVolumes.get(`${namespace}/${claim}`)) {
      return { type: 'Synchronized', status: 'False', reason: 'FailedPvcNotFound', message: `PVC ${namespace}/${claim} does not exist, waiting for it to appear` }
    }
    // A name under `.invalid` is one that by RFC 2606 never resolves.
    if (containerDisk && /^[^/]*\.invalid[:/]/.test(containerDisk.image)) {
      const isSecond = conditionOf(instance, 'Synchronized')?.reason === 'ErrImagePull'
      return { type: 'Synchronized', status: 'False', reason: isSecond ? 'ImagePullBackOff' : 'ErrImagePull',
        message: isSecond ? `Back-off pulling image "${containerDisk.image}"` : `failed to pull and unpack image "${containerDisk.image}": failed to resolve reference: dial tcp: lookup ${containerDisk.image.split('/')[0]}: no such host` }
    }
  }
  if (matching(nodeSelector).length === 0) {
    return { type: 'PodScheduled', status: 'False', reason: 'Unschedulable', message: '0/2 nodes are available: 2 node(s) didn\'t match Pod\'s node affinity/selector. preemption: 0/2 nodes are available: 2 Preemption is not helpful for scheduling.' }
  }
  return undefined
}
