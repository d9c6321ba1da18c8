/** KubeVirt as a backend: opens the way to a cluster, learns what is there and what may be seen, and puts a session together from its parts. */
import { accessReviews } from '../kube/access/reviews'
import { pause, realClock } from '../kube/clock'
import type { ClusterAccess, Surroundings } from '../kube/config/access'
import { discover } from '../kube/discovery/discover'
import { openTransport } from '../kube/open-transport'
import { pulse } from '../kube/reflector/pulse'
import { streamMemory } from '../kube/reflector/stream-memory'
import type { KubeTransport } from '../kube/transport'
import { present } from '../ground/present'
import { rdpProbe } from '../provider/rdp-probe'
import type { Backend, OpenOptions, Session } from '../provider/session'
import { apisOf } from './apis'
import type { ClusterContext, ClusterCreation, OpenConsole, OpenForward } from './context'
import { watchContexts } from './contexts'
import { gatherFacts, isOpenShift } from './facts'
import { isRefusal, virtFailure } from './failures'
import type { Ground } from './inventory/follow'
import { openInstanceTypes } from './inventory/instance-types'
import { openInventory } from './inventory/inventory'
import { openLink } from './link'
import { loginEnd } from './login-end'
import { rightsOf } from './rights'
import { findScope } from './scope'
import { serverOf } from './server'
import { session } from './session'
import { wayTo } from './way'

/** What the backend is made with. */
export interface BackendParts {
  readonly openConsole: OpenConsole
  readonly forward: OpenForward
  creation(context: ClusterContext): ClusterCreation
  /** Tests put a cluster of their own here. */
  readonly openTransport?: (access: ClusterAccess, surroundings: Surroundings) => KubeTransport
}

/** A cluster that is far away takes longer than this for everything. */
const headStartMs = 100

const scheme = 'kubevirt:'

export function kubevirtBackend(parts: BackendParts): Backend {
  return { id: 'kubevirt', opens: (uri) => uri.startsWith(scheme), open: (options) => openSession(parts, options), contexts: watchContexts }
}

async function openSession(parts: BackendParts, options: OpenOptions): Promise<Session> {
  const { access, surroundings, namespace, risks } = await wayTo(options)
  const clock = surroundings.clock ?? realClock
  const transport = (parts.openTransport ?? openTransport)(access, surroundings)
  const discovery = discover({ transport, clock, wants: isWanted })
  const ground: Ground = { transport, clock, memory: streamMemory(), pulse: pulse(transport, clock) }
  const failing = () => ({ isOpenShift: isOpenShift(discovery) })
  const ends: (() => void)[] = [() => discovery.end(), () => ground.pulse.end(), () => transport.close()]
  try {
    await discovery.refresh()
    const apis = apisOf(() => discovery.current)
    const reviews = accessReviews(transport, clock)
    const { watched, scope, keepLooking } = await findScope({ transport, apis, reviews, clock, typed: options.cluster?.namespaces ?? [], namespace })
    const asked = gatherFacts({ transport, discovery, apis, server: await serverOf(access) }, watched)
    // What cannot be read of it is nothing that keeps anybody out.
    const login = loginEnd(access, surroundings.secrets).catch(() => undefined)
    // A list of thousands keeps both sides busy: the few small questions go first, where they are answered quickly.
    await Promise.race([asked.catch(() => undefined), pause(clock, headStartMs)])
    const link = openLink(transport, clock, failing, () => inventory.wake())
    const inventory = openInventory(ground, apis, scope, () => link.look(inventory.states, inventory.denied))
    const instanceTypes = openInstanceTypes(ground, apis)
    const rights = rightsOf(reviews)
    ends.unshift(keepLooking((more) => link.nowWatches(more)), () => link.end(), () => inventory.close(), () => instanceTypes.close(), () => rights.close())
    const [gathered] = await Promise.all([asked, inventory.ready])
    // What was agreed to is still to be seen.
    const facts = { ...gathered, warnings: [...risks(), ...gathered.warnings], ...(gathered.cluster ? { cluster: { ...gathered.cluster, ...present({ login: await login }) } } : {}) }
    const failure = (thrown: unknown, inNamespace?: string) => {
      if (inNamespace !== undefined && isRefusal(thrown)) rights.refused(inNamespace)
      return virtFailure(thrown, failing())
    }
    const context: ClusterContext = {
      ...ground,
      isReadOnly: options.isReadOnly,
      isOpenShift: isOpenShift(discovery),
      facts, apis, scope, namespace, rights, reviews, inventory, instanceTypes, failure,
      rdp: rdpProbe(),
      asked: (work, inNamespace) => work.catch((thrown: unknown) => { throw failure(thrown, inNamespace) }),
      over: link.over,
    }
    return session({ context, link, openConsole: parts.openConsole, forward: parts.forward, creation: parts.creation(context), close: async () => ends.forEach((end) => end()) })
  } catch (thrown) {
    for (const end of ends) end()
    throw virtFailure(thrown, failing())
  }
}

/** Groups that are read on servers that tell of each only by itself. */
function isWanted(group: string): boolean {
  return group.endsWith('kubevirt.io') || group.endsWith('openshift.io') || ['', 'apps', 'storage.k8s.io', 'k8s.cni.cncf.io', 'metrics.k8s.io'].includes(group)
}
