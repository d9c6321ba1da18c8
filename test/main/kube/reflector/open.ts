import { reflect, type Reflector, type ReflectorOptions } from '../../../../main/kube/reflector/reflector'
import type { ReflectorState } from '../../../../main/kube/reflector/state'
import type { KubeObject } from '../../../../main/kube/resource/object'
import { heldClock, type HeldClock } from '../held-clock'
import { modelCluster, type ModelCluster } from '../model-cluster'

export const resource = { group: 'kubevirt.io', version: 'v1', resource: 'virtualmachines' }

export interface Followed {
  readonly cluster: ModelCluster
  readonly clock: HeldClock
  readonly reflector: Reflector<unknown>
  readonly states: ReflectorState[]
  /** What a listener that applies every change has. */
  readonly mirror: Map<string, { readonly uid: string; readonly value: unknown }>
  /** `name: value`, of the store. */
  shown(): Record<string, unknown>
  /** `name: value`, of a fresh list. */
  truth(): Record<string, unknown>
  kinds(): string[]
}

/** A reflector over a model cluster; what is kept of an object is its `spec`. */
export function follow(more: Partial<ReflectorOptions<unknown>> = {}, { cluster = modelCluster(), clock = heldClock() }: { cluster?: ModelCluster; clock?: HeldClock } = {}): Followed {
  const states: ReflectorState[] = []
  const reflector = reflect<unknown>({ transport: cluster.transport, clock, resource, pick: (object: KubeObject) => object.spec ?? null, onState: (state) => states.push(state), ...more })
  const mirror = new Map<string, { uid: string; value: unknown }>()
  reflector.store.onChange(({ removed, upserts }) => {
    for (const { key, uid } of removed) {
      if (mirror.get(key)?.uid !== uid) throw new Error(`${key} went with a uid that nobody was told of.`)
      mirror.delete(key)
    }
    for (const { key, uid, value } of upserts) {
      const known = mirror.get(key)
      if (known && known.uid !== uid) throw new Error(`${key} changed its uid without going.`)
      mirror.set(key, { uid, value })
    }
  })
  return {
    cluster, clock, reflector, states, mirror,
    shown: () => Object.fromEntries([...reflector.store.entries()].map(({ key, value }) => [key, value]).sort()),
    truth: () => Object.fromEntries([...cluster.objects].map(([name, object]) => [`a/${name}`, object.spec ?? null]).sort()),
    kinds: () => states.map(({ kind }) => kind),
  }
}
