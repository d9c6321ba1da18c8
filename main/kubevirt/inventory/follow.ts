/** Follows one resource in all namespaces, or in each of some: several reflectors that look like one. */
import type { Clock } from '../../kube/clock'
import type { KubeObject } from '../../kube/resource/object'
import type { GroupVersionResource } from '../../kube/resource/resource'
import type { Pulse } from '../../kube/reflector/pulse'
import { reflect, type Reflector } from '../../kube/reflector/reflector'
import type { ReflectorState } from '../../kube/reflector/state'
import type { StreamMemory } from '../../kube/reflector/stream-memory'
import type { StoreChange } from '../../kube/store/store'
import type { KubeTransport } from '../../kube/transport'
import { looksAlike } from './alike'
import type { Scope } from './places'

/** What all reflectors of a cluster share. */
export interface Ground {
  readonly transport: KubeTransport
  readonly clock: Clock
  readonly memory: StreamMemory
  readonly pulse: Pulse
}

export interface FollowOptions<T> {
  readonly resource: GroupVersionResource
  readonly pick: (object: KubeObject) => T | undefined
  readonly labelSelector?: string
  readonly fieldSelector?: string
  readonly onState?: () => void
}

/** A list that the cluster does not give. */
export interface Denied {
  readonly resource: string
  /** Absent for the whole cluster. */
  readonly namespace?: string
}

/** One resource as it is known now. */
export interface Followed<T> {
  /** By `namespace/name`. */
  get(key: string): { readonly uid: string; readonly value: T } | undefined
  entries(): Iterable<{ readonly key: string; readonly value: T }>
  onChange(listener: (change: StoreChange<T>) => void): void
  /** One per namespace, or one. */
  readonly states: readonly ReflectorState[]
  readonly denied: readonly Denied[]
  wake(): void
  end(): void
}

export function follow<T>(ground: Ground, scope: Scope, { onState = () => {}, ...options }: FollowOptions<T>): Followed<T> {
  const reflectorOf = (namespace?: string): Reflector<T> =>
    reflect<T>({ ...ground, ...options, isSame: looksAlike, listsByPages: true, onState, ...(namespace === undefined ? {} : { namespace }) })
  const byNamespace = new Map<string, Reflector<T>>()
  const everywhere = scope === 'all' ? reflectorOf() : undefined
  const all: Reflector<T>[] = everywhere ? [everywhere] : []
  const listeners: ((change: StoreChange<T>) => void)[] = []
  const enter = (names: readonly string[]) => {
    for (const name of names) {
      const one = reflectorOf(name)
      byNamespace.set(name, one)
      all.push(one)
      for (const listener of listeners) one.store.onChange(listener)
    }
  }
  if (scope !== 'all') enter(scope.names)
  const endMore = scope === 'all' ? () => {} : scope.onMore(enter)
  return {
    get: (key) => (everywhere ?? byNamespace.get(key.slice(0, key.indexOf('/'))))?.store.get(key),
    *entries() {
      for (const { store } of all) yield* store.entries()
    },
    onChange(listener) {
      listeners.push(listener)
      for (const { store } of all) store.onChange(listener)
    },
    get states() {
      return all.map(({ state }) => state)
    },
    get denied() {
      const { resource } = options.resource
      if (everywhere) return everywhere.state.kind === 'forbidden' ? [{ resource }] : []
      return [...byNamespace].flatMap(([namespace, { state }]) => (state.kind === 'forbidden' ? [{ resource, namespace }] : []))
    },
    wake: () => all.forEach((one) => one.wake()),
    end() {
      endMore()
      all.forEach((one) => one.end())
    },
  }
}

/** A resource that the cluster does not have. */
export function followNothing<T>(): Followed<T> {
  return { get: () => undefined, entries: () => [], onChange: () => {}, states: [], denied: [], wake: () => {}, end: () => {} }
}
