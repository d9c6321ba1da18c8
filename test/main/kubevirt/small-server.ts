import type { KubeObject } from '../../../main/kube/resource/object'
import { KubeError, type KubeRequest, type KubeTransport } from '../../../main/kube/transport'

// A small API server in memory: collections of objects that are listed, watched and changed, and answers by the hand of the test.

type Json = Record<string, unknown>

/** What the test may say of one request: an answer, an error, or nothing. */
export type Answer = (request: KubeRequest) => unknown

export interface SmallServer {
  readonly transport: KubeTransport
  /** All requests that change something, in their order. */
  readonly deeds: KubeRequest[]
  readonly requests: KubeRequest[]
  /** Puts an object; `uid` stays unless it is given anew. */
  put(object: Json & { metadata: Json }): KubeObject
  remove(kind: string, key: string): void
  /** Looked at before anything else; a thrown or returned Error is the refusal. */
  answers: Answer[]
  /** How many lines of watches wait to be read. */
  unread(): number
  /** Everything fails as if nobody listened. */
  isAway: boolean
  /** What the user may not do: `verb resource/subresource`, `*` for a verb or a resource. */
  readonly forbidden: Set<string>
}

const served: readonly { readonly group: string; readonly version: string; readonly kinds: Readonly<Record<string, string>> }[] = [
  { group: '', version: 'v1', kinds: { pods: 'Pod', services: 'Service', events: 'Event', namespaces: 'Namespace', nodes: 'Node', persistentvolumeclaims: 'PersistentVolumeClaim' } },
  { group: 'apps', version: 'v1', kinds: { deployments: 'Deployment', daemonsets: 'DaemonSet' } },
  { group: 'kubevirt.io', version: 'v1', kinds: { virtualmachines: 'VirtualMachine', virtualmachineinstances: 'VirtualMachineInstance', virtualmachineinstancemigrations: 'VirtualMachineInstanceMigration', virtualmachineinstancereplicasets: 'VirtualMachineInstanceReplicaSet', kubevirts: 'KubeVirt' } },
  { group: 'snapshot.kubevirt.io', version: 'v1beta1', kinds: { virtualmachinesnapshots: 'VirtualMachineSnapshot', virtualmachinerestores: 'VirtualMachineRestore' } },
  { group: 'clone.kubevirt.io', version: 'v1beta1', kinds: { virtualmachineclones: 'VirtualMachineClone' } },
  { group: 'instancetype.kubevirt.io', version: 'v1beta1', kinds: { virtualmachineclusterinstancetypes: 'VirtualMachineClusterInstancetype', virtualmachineinstancetypes: 'VirtualMachineInstancetype' } },
  { group: 'cdi.kubevirt.io', version: 'v1beta1', kinds: { datavolumes: 'DataVolume' } },
  { group: 'metrics.k8s.io', version: 'v1beta1', kinds: { pods: 'PodMetrics' } },
]

const kindOf = new Map(served.flatMap(({ group, version, kinds }) => Object.entries(kinds).map(([resource, kind]) => [`${group}/${version}/${resource}`, kind])))

/** Takes a path apart; `undefined` for what is no resource. */
function placeOf(path: string) {
  const [, group = '', version = '', namespace, resource = '', name, subresource] =
    /^\/(?:api|apis\/([^/]+))\/(v[^/]+)(?:\/namespaces\/([^/]+)(?=\/))?\/([^/]+)(?:\/([^/]+))?(?:\/(.+))?$/.exec(path) ?? []
  const kind = kindOf.get(`${group}/${version}/${resource}`)
  return kind === undefined ? undefined : { kind, namespace, name, subresource, resource, group }
}

export const gone = (what: string) => new KubeError(404, `${what} not found`, { reason: 'NotFound', isStatus: true })
export const refused = (status: number, message: string, reason?: string) => new KubeError(status, message, { isStatus: status !== 401, ...(reason === undefined ? {} : { reason }) })

export function smallServer(): SmallServer {
  let version = 1_000
  let uids = 0
  const objects = new Map<string, KubeObject>()
  const requests: KubeRequest[] = []
  const deeds: KubeRequest[] = []
  const watches = new Set<{ readonly takes: (object: KubeObject) => boolean; readonly queue: readonly string[]; push(line: string): void }>()

  const idOf = ({ kind, metadata }: KubeObject) => `${kind} ${metadata.namespace ? `${metadata.namespace}/` : ''}${metadata.name}`
  const say = (type: string, object: KubeObject) => {
    for (const watch of watches) if (watch.takes(object)) watch.push(JSON.stringify({ type, object }))
  }
  const takes = ({ path, query }: KubeRequest) => {
    const place = placeOf(path)
    const selector = String(query?.labelSelector ?? '').split(',').filter(Boolean)
    const [field, value] = String(query?.fieldSelector ?? '').split('=')
    return (object: KubeObject) => object.kind === place?.kind && (place?.namespace === undefined || object.metadata.namespace === place.namespace)
      && selector.every((one) => one.includes(' in ') || object.metadata.labels?.[one.split('=')[0] ?? ''] === one.split('=')[1])
      && (!field || field.split('.').reduce<unknown>((at, step) => (at as Json | undefined)?.[step], object) === value)
  }
  const put: SmallServer['put'] = (given) => {
    const before = objects.get(idOf(given as never))
    version++
    const object = { ...given, metadata: { creationTimestamp: '2026-01-01T00:00:00Z', ...(before ? { uid: before.metadata.uid } : { uid: `uid-${++uids}` }), ...given.metadata, resourceVersion: String(version) } } as unknown as KubeObject
    objects.set(idOf(object), object)
    if (before && before.metadata.uid !== object.metadata.uid) say('DELETED', { ...before, metadata: { ...before.metadata, resourceVersion: String(version) } })
    say(before && before.metadata.uid === object.metadata.uid ? 'MODIFIED' : 'ADDED', object)
    return object
  }

  const server: SmallServer = {
    requests, deeds, put,
    answers: [],
    unread: () => [...watches].reduce((sum, { queue }) => sum + queue.length, 0),
    isAway: false,
    forbidden: new Set(),
    remove(kind, key) {
      const object = objects.get(`${kind} ${key}`)
      if (!object) return
      version++
      objects.delete(`${kind} ${key}`)
      say('DELETED', { ...object, metadata: { ...object.metadata, resourceVersion: String(version) } })
    },
    transport: {
      json: (request) => Promise.resolve().then(() => answer(request) as never),
      bytes: (request) => Promise.resolve().then(() => answer(request) as never),
      dial: () => Promise.reject(new Error('Nobody dials here.')),
      close() {},
      async lines(request) {
        await Promise.resolve()
        before(request)
        const place = placeOf(request.path)
        if (!place) throw gone(request.path)
        if (isForbidden('watch', place)) throw refused(403, `cannot watch ${place.resource}`, 'Forbidden')
        const mine = takes(request)
        const queue = [...objects.values()].filter(mine).map((object) => JSON.stringify({ type: 'ADDED', object }))
        queue.push(JSON.stringify({ type: 'BOOKMARK', object: { metadata: { resourceVersion: String(version), annotations: { 'k8s.io/initial-events-end': 'true' } } } }))
        return feed(request, queue, mine)
      },
    },
  }

  const before = (request: KubeRequest) => {
    requests.push(request)
    if (request.method !== undefined && request.method !== 'GET' && !request.path.includes('/selfsubject')) deeds.push(request)
    if (server.isAway) throw Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' })
    for (const given of server.answers) {
      const answered = given(request)
      if (answered instanceof Error) throw answered
      if (answered !== undefined) return answered
    }
    return undefined
  }

  const isForbidden = (verb: string, { resource, subresource }: { resource: string; subresource?: string | undefined }) => {
    const what = subresource === undefined ? resource : `${resource}/${subresource}`
    return [`${verb} ${what}`, `* ${what}`, `${verb} *`, `${verb} ${resource}/*`].some((rule) => server.forbidden.has(rule))
  }

  const answer = (request: KubeRequest): unknown => {
    const answered = before(request)
    if (answered !== undefined) return answered
    const { path, method = 'GET', body } = request
    if (path === '/version') return { gitVersion: 'v1.36.2', platform: 'linux/amd64' }
    if (path === '/api') return discovery([''])
    if (path === '/apis') return discovery(served.map(({ group }) => group).filter((group) => group !== ''))
    if (path.endsWith('/selfsubjectreviews')) return { status: { userInfo: { username: 'ada' } } }
    if (path.endsWith('/selfsubjectrulesreviews')) return { status: { incomplete: true, resourceRules: [] } }
    if (path.endsWith('/selfsubjectaccessreviews')) {
      const { verb, resource, subresource } = (body as { spec: { resourceAttributes: { verb: string; resource: string; subresource?: string } } }).spec.resourceAttributes
      return { status: { allowed: !isForbidden(verb, { resource, subresource }) } }
    }
    if (path.startsWith('/apis/subresources.kubevirt.io/')) {
      if (method === 'PUT') return undefined
      throw gone(path)
    }
    const place = placeOf(path)
    if (!place) throw gone(path)
    const verb = method === 'GET' ? (place.name === undefined ? 'list' : 'get') : { POST: 'create', PUT: 'update', PATCH: 'patch', DELETE: 'delete' }[method]
    if (isForbidden(verb, place)) throw refused(403, `${place.resource} is forbidden: User "ada" cannot ${verb} it`, 'Forbidden')
    const mine = place.name === undefined ? undefined : objects.get(`${place.kind} ${place.namespace ? `${place.namespace}/` : ''}${place.name}`)
    if (method === 'POST') return body
    if (place.name === undefined) return { kind: `${place.kind}List`, metadata: { resourceVersion: String(version) }, items: structuredClone([...objects.values()].filter(takes(request))) }
    if (!mine) throw gone(place.name)
    if (method === 'PUT') {
      const next = body as KubeObject
      if (next.metadata.resourceVersion !== mine.metadata.resourceVersion) throw refused(409, 'the object has been modified; please apply your changes to the latest version and try again', 'Conflict')
      return request.query?.dryRun === undefined ? put(next as never) : next
    }
    return method === 'GET' ? structuredClone(mine) : mine
  }

  const feed = (request: KubeRequest, queue: string[], mine: (object: KubeObject) => boolean): AsyncIterable<string> => {
    let wake = () => {}
    const entry = { takes: mine, queue, push: (line: string) => { queue.push(line); wake() } }
    watches.add(entry)
    request.signal?.addEventListener('abort', () => { watches.delete(entry); wake() })
    return {
      async *[Symbol.asyncIterator]() {
        for (;;) {
          if (request.signal?.aborted) throw new DOMException('stopped', 'AbortError')
          if (server.isAway) {
            watches.delete(entry)
            throw Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' })
          }
          const line = queue.shift()
          if (line !== undefined) yield line
          else await new Promise<void>((resolve) => (wake = resolve))
        }
      },
    }
  }
  return server
}

function discovery(groups: readonly string[]) {
  return {
    kind: 'APIGroupDiscoveryList',
    items: groups.map((group) => ({
      metadata: { name: group },
      versions: served.filter((one) => one.group === group).map(({ version, kinds }) => ({
        version, freshness: 'Current',
        resources: Object.entries(kinds).map(([resource, kind]) => ({ resource, scope: /^(nodes|namespaces)$|cluster/.test(resource) ? 'Cluster' : 'Namespaced', responseKind: { kind }, verbs: ['get', 'list', 'watch'] })),
      })),
    })),
  }
}
