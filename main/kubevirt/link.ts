/**
 * Whether the cluster is reached at all. Lists that break off are taken up again by themselves and cost the link nothing; it is lost when
 * the API server cannot be spoken to for some seconds, or no longer knows who we are. Then the session is over.
 */
import type { Failure } from '../../preload/contract/failure'
import type { Sink } from '../../preload/wire/roles'
import { pause, type Clock } from '../kube/clock'
import { failureOf, type FailureContext } from '../kube/failures'
import type { ReflectorState } from '../kube/reflector/state'
import { KubeError, type KubeTransport } from '../kube/transport'
import type { SessionLink } from '../provider/host-contract'
import type { End } from '../provider/session'
import { present } from '../ground/present'
import type { Watched } from './scope'
import type { Denied } from './inventory/follow'

/** An API server that is being restarted is back within this. */
const patienceMs = 5_000
const everyMs = 1_000
/**
 * A connection that is half open gives no error, behind a proxy not even in answer to TCP's own probes, and a watch may be silent for a
 * minute. So a live link is asked something now and then, and whoever is not answered in time is looked at closely: within 45 s in all.
 */
const beatMs = 20_000
const answerMs = 10_000
/** A list that is read in less is not worth a word. */
const unsaidMs = 3_000

export interface Link {
  readonly isLost: boolean
  /** Something that is followed has changed how it stands. */
  look(states: readonly ReflectorState[], denied?: readonly Denied[]): void
  /** More is watched than was said when it was opened. */
  nowWatches(watched: Watched): void
  watch(sink: Sink<SessionLink>): End
  /** Settles once, when the link is lost or given up. */
  readonly over: Promise<void>
  end(): void
}

/** `onDoubt` is called when a question stayed without an answer: connections of its age may be half open. */
export function openLink(transport: KubeTransport, clock: Clock, context: () => FailureContext, onDoubt: () => void = () => {}): Link {
  const sinks = new Set<Sink<SessionLink>>()
  const ended = new AbortController()
  let lost: Failure | undefined
  let isProbing = false
  let settle!: () => void
  const over = new Promise<void>((resolve) => (settle = resolve))
  let warnings: readonly string[] = []
  let watched: Watched | undefined
  const item = (): SessionLink => (lost ? { id: 'link', state: 'lost', failure: lost } : { id: 'link', state: 'live', ...(warnings.length > 0 ? { warnings: [...warnings] } : {}), ...present({ watched }) })
  const tell = () => sinks.forEach((sink) => sink.change({ upserts: [item()], removes: [] }))
  let latest: readonly ReflectorState[] = []
  let latestDenied: readonly Denied[] = []
  let isLongSince = false

  const lose = (failure: Failure) => {
    if (lost || ended.signal.aborted) return
    lost = failure
    tell()
    settle()
  }

  const probe = async () => {
    const since = clock.now()
    for (;;) {
      const thrown = await transport.json<unknown>({ path: '/version', timeoutMs: patienceMs, signal: ended.signal }).then(() => undefined, (error: unknown) => error)
      if (ended.signal.aborted || thrown === undefined) return
      if (isLoggedOut(thrown)) return lose(failureOf(thrown, context()))
      // Whoever refuses this answers.
      if (thrown instanceof KubeError && thrown.status < 500) return
      if (clock.now() - since >= patienceMs) return lose(failureOf(thrown, context()))
      await pause(clock, everyMs, ended.signal)
    }
  }

  const warn = () => {
    const next = warningsOf(latest, latestDenied, isLongSince)
    if (lost || next.join('\n') === warnings.join('\n')) return
    warnings = next
    tell()
  }
  const endSilence = clock.after(unsaidMs, () => {
    isLongSince = true
    warn()
  })

  const look = () => {
    if (isProbing || lost) return
    isProbing = true
    void probe().finally(() => (isProbing = false))
  }
  const beat = async () => {
    for (;;) {
      await pause(clock, beatMs, ended.signal)
      if (ended.signal.aborted || lost) return
      const thrown = await transport.json<unknown>({ path: '/version', timeoutMs: answerMs, signal: ended.signal }).then(() => undefined, (error: unknown) => error)
      if (thrown === undefined || ended.signal.aborted || (thrown instanceof KubeError && thrown.status < 500 && !isLoggedOut(thrown))) continue
      // Lists that know of the trouble have waits of their own, which nobody cuts short while the trouble lasts.
      if (!(thrown instanceof KubeError) && !latest.some(({ kind }) => kind === 'behind')) onDoubt()
      look()
    }
  }
  void beat()

  return {
    over,
    get isLost() {
      return lost !== undefined
    },
    look(states, denied = []) {
      latest = states
      latestDenied = denied
      warn()
      if (states.some((state) => state.kind === 'behind')) look()
    },
    nowWatches(next) {
      watched = next
      if (!lost && !ended.signal.aborted) tell()
    },
    watch(sink) {
      sinks.add(sink)
      sink.snapshot([item()])
      return () => void sinks.delete(sink)
    },
    end() {
      ended.abort()
      endSilence()
      sinks.clear()
      settle()
    },
  }
}

/** Each once: many lists may fail for one reason. */
function warningsOf(states: readonly ReflectorState[], denied: readonly Denied[], isLongSince: boolean): readonly string[] {
  return [...new Set([...deniedWords(denied), ...states.flatMap((state) => {
    switch (state.kind) {
      case 'behind': return state.wasLive ? [`Some of what is shown may be old: ${state.failure.message}`] : [`Some machines may be missing: ${state.failure.message}`]
      case 'live': return state.excess ? [state.excess.message] : []
      case 'listing': return isLongSince ? ['The machines are still being listed: more will come.'] : []
      case 'absent': case 'forbidden': return []
    }
  })])].slice(0, 5)
}

const mostNamespaces = 3
const machineResources: readonly string[] = ['virtualmachines', 'virtualmachineinstances']

/** All that may not be looked at in one sentence, and whom to ask; where machines themselves cannot be seen, what belongs to them goes without saying. */
function deniedWords(denied: readonly Denied[]): string[] {
  const machines = denied.filter(({ resource }) => machineResources.includes(resource))
  const told = machines.length > 0 ? machines : denied
  if (told.length === 0) return []
  const resources = [...new Set(told.map(({ resource }) => resource))]
  const namespaces = [...new Set(told.flatMap(({ namespace }) => namespace ?? []))]
  const rest = namespaces.length - mostNamespaces
  const where = namespaces.length === 0 ? 'in this cluster' : `in the namespace${namespaces.length === 1 ? '' : 's'} ${namespaces.slice(0, mostNamespaces).join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`
  const may = `you may not list ${resources.join(' and ')} ${where}`
  return [machines.length > 0 ? `Not all machines can be seen: ${may}. Whoever runs the cluster can give you the role kubevirt.io:view.` : `Not everything about the machines can be seen: ${may}.`]
}

function isLoggedOut(thrown: unknown): boolean {
  return thrown instanceof KubeError && thrown.status === 401 && thrown.more.isStatus
}
