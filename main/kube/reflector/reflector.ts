/** Keeps a store in step with one resource. */
import type { Clock } from '../clock'
import type { KubeObject } from '../resource/object'
import type { GroupVersionResource } from '../resource/resource'
import type { ReadableStore } from '../store/store'
import type { KubeTransport } from '../transport'
import type { Form } from './form'
import type { Pulse } from './pulse'
import type { ReflectorState } from './state'
import type { StreamMemory } from './stream-memory'

/** What to follow, and what to keep of it. */
export interface ReflectorOptions<T, O = KubeObject> {
  readonly transport: KubeTransport
  readonly clock: Clock
  readonly resource: GroupVersionResource
  /** Without it, all namespaces. */
  readonly namespace?: string
  readonly labelSelector?: string
  /** `involvedObject.uid=...` for events, `metadata.name=...` for one object. */
  readonly fieldSelector?: string
  /** In which form the server sends objects; whole unless told. */
  readonly form?: Form<O>
  /** What is kept of an object: nothing else is. Must not keep hold of the object itself. `undefined` leaves it out of the store. */
  readonly pick: (object: O) => T | undefined
  /** What the cluster's reflectors learned about its streams; one per cluster. */
  readonly memory?: StreamMemory
  /** Wakes all reflectors of a cluster when it answers again; one per cluster. */
  readonly pulse?: Pulse
  /** 100,000 unless told. */
  readonly mostObjects?: number
  readonly onState?: (state: ReflectorState) => void
}

/** A running reflector. */
export interface Reflector<T> {
  readonly store: ReadableStore<T>
  readonly state: ReflectorState
  /** The computer slept or the network changed: the stream is opened anew at once, from where it was. */
  wake(): void
  /** What the cluster serves, or what is allowed, may have changed: asks again where it was forbidden or absent. */
  recheck(): void
  end(): void
}
