/**
 * A backend without machines of its own: the test puts rows in, changes them, breaks the link, and sees what was asked.
 * It stands where libvirt stands, so that everything of main above it is the real thing.
 */
import { collection, type Collection } from '../../main/inventory/collection'
import type { CreateProgress, ForwardState, HostContext as Told, SessionLink, SessionMachine, SessionOccurrence, SessionRow } from '../../main/provider/host-contract'
import type { Backend, ClusterVerbs, OpenOptions, Session, SessionPlan } from '../../main/provider/session'
import type { Deed } from '../../preload/contract/action'
import type { ClusterHealth } from '../../preload/contract/cluster'
import { fail, FailureError, type Failure } from '../../preload/contract/failure'
import type { Usage } from '../../preload/contract/machine'
import type { Sink } from '../../preload/wire/roles'

export function fakeRow(key: string, more: Partial<SessionRow> = {}): SessionRow {
  return { id: key, key, name: `machine ${key}`, status: { phase: 'off', word: 'shut off' }, addresses: [], tags: [], offers: { start: true }, consoles: [], ...more }
}

export interface FakeSession extends Session {
  readonly rows: Collection<SessionRow>
  readonly asked: { key: string; deed: Deed }[]
  readonly creations: { plan: SessionPlan; sink: Sink<CreateProgress>; isEnded: boolean }[]
  readonly forwards: { request: Parameters<NonNullable<Session['forward']>>[0]; sink: Sink<ForwardState>; isEnded: boolean }[]
  readonly clusterCreations: { plan: Parameters<ClusterVerbs['create']>[0]; sink: Sink<CreateProgress>; isEnded: boolean }[]
  readonly health: Collection<ClusterHealth>
  readonly usageKeys: (readonly string[])[]
  /** What machines have beyond their rows; told with the next change of the row. */
  readonly facets: Map<string, SessionMachine['facets']>
  isClosed: boolean
  /** What a probe waits for. */
  answer: Promise<void>
  occur(occurrence: SessionOccurrence): void
  use(usage: Usage): void
  lose(failure?: Failure): void
  /** Says what it warns of now. */
  warn(...warnings: readonly string[]): void
}

export function fakeContext(context: string, more: Partial<Told> = {}): Told {
  return { id: context, context, file: '/home/me/.kube/config', server: `https://${context}:6443`, cluster: context, user: 'me', isCurrent: false, authentication: 'a token', warnings: [], risks: [], ...more }
}

export interface FakeBackend extends Backend {
  /** What kubeconfigs offer, by the files that were asked for, joined by commas. */
  readonly offered: Map<string, Collection<Told>>
  readonly sessions: FakeSession[]
  readonly opened: OpenOptions[]
  /** What every session begins with, by URI. */
  readonly machines: Map<string, SessionRow[]>
  /** Set to make `open` fail. */
  failure: Failure | undefined
  /** Set to make `open` wait. */
  hold: Promise<void> | undefined
  /** Performs a deed; the default does nothing. */
  perform: (session: FakeSession, key: string, deed: Deed) => Promise<void>
}

export function fakeBackend(): FakeBackend {
  const backend: FakeBackend = {
    id: 'libvirt',
    sessions: [],
    opened: [],
    offered: new Map(),
    contexts: ({ files }, sink) => (backend.offered.get(files.join(',')) ?? collection<Told>(0)).watch(sink),
    machines: new Map(),
    failure: undefined,
    hold: undefined,
    perform: async () => {},
    opens: () => true,
    async open(options) {
      backend.opened.push(options)
      await backend.hold
      if (backend.failure) throw new FailureError(backend.failure)
      const session = fakeSession(backend, backend.machines.get(options.uri) ?? [])
      backend.sessions.push(session)
      return session
    },
  }
  return backend
}

const facts = {
  hostName: 'fake', hypervisor: 'QEMU', hypervisorVersion: '9', libraryVersion: '9.0.0', architecture: 'x86_64', cpus: 4, memoryBytes: 2 ** 33,
  kvm: true as const, warnings: [],
}

function fakeSession(backend: FakeBackend, machines: readonly SessionRow[]): FakeSession {
  const rows = collection<SessionRow>(0)
  const link = collection<SessionLink>(0)
  const occurrences = new Set<Sink<SessionOccurrence>>()
  const usages = new Set<Sink<Usage>>()
  rows.put(...machines)
  link.put({ id: 'link', state: 'live' })
  const nothing = () => Promise.reject(fail('unsupported', 'The fake has none.'))
  const session: FakeSession = {
    facts,
    rows,
    asked: [],
    creations: [],
    forwards: [],
    clusterCreations: [],
    health: collection<ClusterHealth>(0),
    usageKeys: [],
    facets: new Map(),
    isClosed: false,
    answer: Promise.resolve(),
    occur: (one) => occurrences.forEach((sink) => sink.change({ upserts: [one], removes: [] })),
    use: (one) => usages.forEach((sink) => sink.change({ upserts: [one], removes: [] })),
    warn: (...warnings) => link.put({ id: 'link', state: 'live', ...(warnings.length > 0 ? { warnings: [...warnings] } : {}) }),
    lose: (failure = { code: 'unreachable', message: 'The daemon went away.' }) => link.put({ id: 'link', state: 'lost', failure }),
    watch: {
      link: link.watch,
      rows: rows.watch,
      detail: (key, sink) => {
        const machine = (): SessionMachine[] => (rows.get(key) ? [{ ...rows.get(key)!, facets: session.facets.get(key) ?? { disks: { items: [] } } }] : [])
        sink.snapshot(machine())
        return rows.watch({ snapshot() {}, change: () => sink.snapshot(machine()), ended() {} })
      },
      usage: (keys, sink) => {
        session.usageKeys.push(keys)
        usages.add(sink)
        sink.snapshot([])
        return () => usages.delete(sink)
      },
      occurrences: (sink) => {
        occurrences.add(sink)
        sink.snapshot([])
        return () => occurrences.delete(sink)
      },
    },
    async perform(key, deed) {
      session.asked.push({ key, deed })
      await backend.perform(session, key, deed)
    },
    openConsole: nothing,
    source: nothing,
    replaceSource: nothing,
    create(plan, sink) {
      const creation = { plan, sink, isEnded: false }
      session.creations.push(creation)
      sink.snapshot([])
      return () => void (creation.isEnded = true)
    },
    forward(request, sink) {
      const one = { request, sink, isEnded: false }
      session.forwards.push(one)
      sink.snapshot([{ id: 'forward', connections: 0, total: 0 }])
      return () => void (one.isEnded = true)
    },
    cluster: {
      health: (sink) => session.health.watch(sink),
      options: nothing,
      preview: nothing,
      create(plan, sink) {
        const creation = { plan, sink, isEnded: false }
        session.clusterCreations.push(creation)
        sink.snapshot([])
        return () => void (creation.isEnded = true)
      },
      schema: async (key) => JSON.stringify({ title: key }),
    },
    async close() {
      session.isClosed = true
    },
    question: {
      probe: () => session.answer,
      deletion: async () => [],
      validateSource: async () => [],
      picture: async () => new Uint8Array([137, 80, 78, 71]),
      createOptions: nothing,
      recognise: nothing,
      preview: nothing,
    },
  }
  return session
}
