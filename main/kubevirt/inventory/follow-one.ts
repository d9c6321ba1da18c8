/** Follows one object whole, for as long as its page is open. */
import type { KubeObject } from '../../kube/resource/object'
import { reflect } from '../../kube/reflector/reflector'
import type { ClusterContext } from '../context'
import type { KnownResource } from '../apis'
import { placeOf } from '../read-machine'

export interface FollowedOne {
  /** As it is now; `undefined` where it is not there, or not known yet. */
  readonly object: KubeObject | undefined
  end(): void
}

export function followOne(context: ClusterContext, resource: KnownResource, key: string, onChange: () => void): FollowedOne {
  const { namespace, name } = placeOf(key)
  const { transport, clock, memory, pulse } = context
  const reflector = reflect<KubeObject>({ transport, clock, memory, pulse, resource: context.apis.always(resource), namespace, fieldSelector: `metadata.name=${name}`, pick: (object) => object })
  reflector.store.onChange(() => onChange())
  return {
    get object() {
      return reflector.store.get(key)?.value
    },
    end: () => reflector.end(),
  }
}
