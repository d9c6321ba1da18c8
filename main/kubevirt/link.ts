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

export function openLink(transport: KubeTransport, clock: Clock, context: () => FailureContext): Link {
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

  return {
    over,
    get isLost() {
      return lost !== undefined
    },
    look(states, denied = []) {
      const next = warningsOf(states, denied)
      if (!lost && next.join('\n') !== warnings.join('\n')) {
        warnings = next
        tell()
      }
      if (isProbing || lost || !states.some((state) => state.kind === 'behind')) return
      isProbing = true
      void probe().finally(() => (isProbing = false))
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
      sinks.clear()
      settle()
    },
  }
}

/** Each once: many lists may fail for one reason. */
function warningsOf(states: readonly ReflectorState[], denied: readonly Denied[]): readonly string[] {
  return [...new Set([...deniedWords(denied), ...states.flatMap((state) => {
    switch (state.kind) {
      case 'behind': return state.wasLive ? [`Some of what is shown may be old: ${state.failure.message}`] : [`Some machines may be missing: ${state.failure.message}`]
      case 'live': return state.excess ? [state.excess.message] : []
      case 'listing': case 'absent': case 'forbidden': return []
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
