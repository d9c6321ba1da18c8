import type { KubeObject } from '../../../main/kube/resource/object'
import { KubeError, type KubeRequest, type KubeTransport } from '../../../main/kube/transport'

// One resource of an API server, in memory: its objects, its past, and every way it has to end a conversation.

/** A watch that is open. */
export interface OpenWatch {
  readonly request: KubeRequest
  /** A line of the caller's own. */
  line(text: string): void
  end(): void
  cut(): void
  /** From now on nothing comes any more, and no error either. */
  freeze(): void
}

export interface ModelCluster {
  readonly transport: KubeTransport
  readonly objects: ReadonlyMap<string, KubeObject>
  readonly requests: KubeRequest[]
  readonly watches: Set<OpenWatch>
  /** Everything asked is refused with what it returns. */
  refuse: ((request: KubeRequest) => Error | undefined) | undefined
  /** Knows lists in front of watches; else it refuses them so. */
  streamsLists: true | 'status' | 'event'
  put(name: string, more?: Record<string, unknown>): KubeObject
  remove(name: string): void
  /** Every change there ever was, as lines. */
  readonly said: readonly string[]
  /** Forgets the past. */
  compact(): void
  bookmark(): void
  readonly version: number
}

const expired = () => new KubeError(410, 'too old resource version', { reason: 'Expired', isStatus: true })
export const lineOf = (type: string, object: unknown) => JSON.stringify({ type, object })

export function modelCluster({ pageSize = 500 }: { pageSize?: number } = {}): ModelCluster {
  let version = 100
  let uids = 0
  let compactedTo = 0
  const objects = new Map<string, KubeObject>()
  let past: { readonly at: number; readonly line: string }[] = []
  const requests: KubeRequest[] = []
  const said: string[] = []
  const feeds = new Set<OpenWatch & { push(line: string): void }>()

  const happen = (type: string, object: KubeObject) => {
    const line = lineOf(type, object)
    past.push({ at: version, line })
    said.push(line)
    for (const feed of feeds) feed.push(line)
  }
  const sorted = () => [...objects].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, object]) => object)
  const bookmarkLine = (annotations?: Record<string, string>) => lineOf('BOOKMARK', { metadata: { resourceVersion: String(version), ...(annotations ? { annotations } : {}) } })

  const model: ModelCluster = {
    objects,
    requests,
    said,
    watches: feeds,
    refuse: undefined,
    streamsLists: true,
    get version() {
      return version
    },
    put(name, more = {}) {
      const known = objects.get(name)
      version++
      const uid = known?.metadata.uid ?? `uid-${++uids}`
      const object: KubeObject = { ...more, metadata: { name, namespace: 'a', uid, resourceVersion: String(version) } }
      objects.set(name, object)
      happen(known ? 'MODIFIED' : 'ADDED', object)
      return object
    },
    remove(name) {
      const known = objects.get(name)
      if (!known) return
      version++
      objects.delete(name)
      happen('DELETED', { ...known, metadata: { ...known.metadata, resourceVersion: String(version) } })
    },
    compact() {
      compactedTo = version
      past = []
    },
    bookmark() {
      for (const feed of feeds) feed.push(bookmarkLine())
    },
    transport: {
      async json<T>(request: KubeRequest) {
        requests.push(request)
        await Promise.resolve()
        const refusal = model.refuse?.(request)
        if (refusal) throw refusal
        const { limit, continue: token } = request.query ?? {}
        const [from = '', at = String(version)] = token === undefined ? [] : String(token).split('@')
        if (Number(at) < compactedTo) throw expired()
        const rest = sorted().filter(({ metadata }) => metadata.name > from)
        const page = rest.slice(0, limit === undefined ? Infinity : Math.min(Number(limit), pageSize))
        const isLast = page.length === rest.length
        return { metadata: { resourceVersion: at, ...(isLast ? {} : { continue: `${page.at(-1)?.metadata.name}@${at}`, remainingItemCount: rest.length - page.length }) }, items: structuredClone(page) } as T
      },
      async bytes(request) {
        requests.push(request)
        const refusal = model.refuse?.(request)
        if (refusal) throw refusal
        return new Uint8Array()
      },
      async lines(request) {
        requests.push(request)
        await Promise.resolve()
        const refusal = model.refuse?.(request)
        if (refusal) throw refusal
        const { sendInitialEvents, resourceVersion } = request.query ?? {}
        const first: string[] = []
        if (sendInitialEvents) {
          if (model.streamsLists === 'status') throw new KubeError(422, 'sendInitialEvents is forbidden for watch', { reason: 'Invalid', isStatus: true })
          if (model.streamsLists === 'event') first.push(lineOf('ERROR', { code: 500, message: 'required storage feature RequestWatchProgress is disabled' }))
          else first.push(...sorted().map((object) => lineOf('ADDED', object)), bookmarkLine({ 'k8s.io/initial-events-end': 'true' }))
        } else if (Number(resourceVersion) < compactedTo) first.push(lineOf('ERROR', { code: 410, reason: 'Expired', message: 'too old resource version' }))
        else first.push(...past.filter(({ at }) => at > Number(resourceVersion)).map(({ line }) => line))
        return feed(request, first)
      },
      dial: () => Promise.reject(new Error('Nobody dials here.')),
      close() {},
    },
  }

  const feed = (request: KubeRequest, queue: string[]): AsyncIterable<string> => {
    let how: 'open' | 'ended' | 'cut' | 'frozen' = 'open'
    let wake = () => {}
    const set = (next: typeof how) => {
      how = next
      feeds.delete(entry)
      wake()
    }
    const entry = {
      request,
      push(line: string) {
        queue.push(line)
        wake()
      },
      line: (text: string) => entry.push(text),
      end: () => set('ended'),
      cut: () => set('cut'),
      freeze: () => set('frozen'),
    }
    const isAborted = () => request.signal?.aborted === true
    if (!isAborted()) feeds.add(entry)
    request.signal?.addEventListener('abort', () => {
      feeds.delete(entry)
      wake()
    })
    return {
      async *[Symbol.asyncIterator]() {
        for (;;) {
          if (isAborted()) throw new DOMException('stopped', 'AbortError')
          const line = how === 'frozen' ? undefined : queue.shift()
          if (line !== undefined) yield line
          else if (how === 'ended') return
          else if (how === 'cut') throw new Error('socket hang up')
          else await new Promise<void>((resolve) => (wake = resolve))
        }
      },
    }
  }
  return model
}
