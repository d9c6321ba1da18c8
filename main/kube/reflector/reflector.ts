/**
 * Keeps a store in step with one resource, for ever: whatever goes wrong is told as a state, and tried again. After any trouble the store is
 * what a fresh list would be, as soon as the state is live again.
 *
 * The list comes in front of the watch (WatchList) where the server can and nobody asked otherwise, else in pages with a watch from its version. Bookmarks move
 * the version on while nothing changes, so that a watch resumes instead of being listed anew. One list at a time, one watch at a time.
 */
import type { Clock } from '../clock'
import type { KubeObject } from '../resource/object'
import { pathOf, type GroupVersionResource } from '../resource/resource'
import type { ReadableStore } from '../store/store'
import { syncStore } from '../store/sync-store'
import type { KubeTransport } from '../transport'
import { course, type Course } from './course'
import { wholeObjects, type Form } from './form'
import { intake } from './intake'
import { readPages } from './pages'
import type { Pulse } from './pulse'
import type { ReflectorState } from './state'
import { streamMemory, type StreamMemory } from './stream-memory'
import { watch } from './watch'

/** What to follow, and what to keep of it. */
export interface ReflectorOptions<T, O extends KubeObject = KubeObject> {
  readonly transport: KubeTransport
  readonly clock: Clock
  readonly resource: GroupVersionResource
  /** Without it, all namespaces. */
  readonly namespace?: string
  readonly labelSelector?: string
  /** `involvedObject.uid=...` for events, `metadata.name=...` for one object. */
  readonly fieldSelector?: string
  /** In which form the server sends objects; whole unless told (then `O` is `KubeObject`). */
  readonly form?: Form<O>
  /** What is kept of an object: nothing else is. Must not keep hold of the object itself. `undefined` leaves it out of the store. */
  readonly pick: (object: O) => T | undefined
  /** Which values look alike, so that nobody hears of the difference. */
  readonly isSame?: (a: T, b: T) => boolean
  /** What the cluster's reflectors learned about its streams; one per cluster. */
  readonly memory?: StreamMemory
  /** Wakes all reflectors of a cluster when it answers again; one per cluster. */
  readonly pulse?: Pulse
  /** Pages come packed, a list in front of a watch does not: for what there may be thousands of, they are there in half the time and a tenth of the bytes. */
  readonly listsByPages?: boolean
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

/** Starts following. */
export function reflect<T, O extends KubeObject = KubeObject>(options: ReflectorOptions<T, O>): Reflector<T> {
  const { transport, clock, resource, namespace, labelSelector, fieldSelector, listsByPages = false, mostObjects = 100_000 } = options
  const form = options.form ?? (wholeObjects as Form<O>)
  const memory = options.memory ?? streamMemory()
  const store = syncStore<T>(clock, options.isSame)
  const into = intake(store, options.pick, mostObjects, resource)
  const request = { path: pathOf(resource, { namespace }), query: { labelSelector, fieldSelector } }
  const way: Course = course({ clock, memory, group: resource.group, pulse: options.pulse, onState: options.onState, clear: () => store.clear() })
  let version: string | undefined

  const list = async (signal: AbortSignal) => {
    try {
      version = await readPages({ transport, request, form, intake: into, mostObjects, isAwaited: listsByPages, signal })
      way.listed(into.excess)
    } catch (thrown) {
      into.abandon()
      way.listFailed(signal.aborted ? undefined : thrown)
    }
  }

  const follow = async (signal: AbortSignal) => {
    const from = version
    const seen = await watch({
      transport, clock, request, form, intake: into, from, signal,
      onOpen: () => from !== undefined && way.opened(),
      onListed: () => way.listed(into.excess),
      onChange: () => way.changed(into.leavesOut, () => into.excess),
    })
    version = seen.version
    if (version === undefined) way.streamedListEnded(seen)
    else if (way.watchEnded(seen, version !== from) === 'listAnew') version = undefined
  }

  const run = async () => {
    while (!way.isEnded) {
      const signal = way.attempt()
      await (version === undefined && (listsByPages || !way.streamsLists) ? list(signal) : follow(signal))
      await way.rest()
    }
  }
  void run()

  return {
    store,
    get state() {
      return way.state
    },
    wake: () => way.wake(),
    recheck: () => way.recheck(),
    end: () => way.end(),
  }
}
