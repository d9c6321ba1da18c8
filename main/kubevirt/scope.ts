/**
 * Where machines are looked for: in all namespaces where that is allowed, else in those that can be found, and why not in more.
 * OpenShift lists the projects one has a role in; plain Kubernetes lists namespaces or refuses; then what is named is what there is.
 */
import type { ClusterFacts } from '../../preload/contract/cluster'
import type { AccessReviews } from '../kube/access/question'
import { hasStatus } from '../kube/reflector/refusal'
import { pathOf } from '../kube/resource/resource'
import type { KubeTransport } from '../kube/transport'
import { pause, type Clock } from '../kube/clock'
import type { End } from '../provider/session'
import type { Apis } from './apis'
import { isObjectName } from './create/name'
import { listAt, textAt } from './field'
import { places, type Places, type Scope } from './inventory/places'

export type Watched = ClusterFacts['watched']

/** More namespaces than these are not watched one by one: each takes several connections. */
const most = 40

/** How often namespaces are listed anew where only those one may see are watched. */
const everyMs = 60_000
/** A right to a namespace that was refused is not asked for again before. */
const refusedMs = 10 * 60_000
/** Questions of one round. */
const mostAsked = 50

export interface ScopeOptions {
  readonly transport: KubeTransport
  readonly apis: Apis
  readonly reviews: AccessReviews
  /** As the person typed them; they win. */
  readonly typed: readonly string[]
  readonly clock: Clock
  /** Of the kubeconfig's context. */
  readonly namespace: string | undefined
}

/** What is watched, and whatever comes to it. */
export interface Found {
  readonly watched: Watched
  readonly scope: Scope
  /** Looks for more from time to time until it is ended; tells what is watched then. */
  keepLooking(onMore: (watched: Watched) => void): End
}

export async function findScope(options: ScopeOptions): Promise<Found> {
  const { typed, namespace, apis } = options
  const fixed = (watched: Watched): Found => ({ watched, scope: watched.scope === 'all' ? 'all' : places(watched.namespaces), keepLooking: () => () => {} })
  if (typed.length > 0) return fixed({ scope: 'some', namespaces: [...typed].toSorted(), reason: 'Only the namespaces that the connection names are watched.' })
  if (await mayListAll(options)) return fixed({ scope: 'all' })
  const isProjects = apis.find('projects') !== undefined
  const found = await list(options, isProjects)
  if (found === undefined) {
    const namespaces = [namespace ?? 'default']
    return fixed({ scope: 'some', namespaces, reason: `${lead}, nor its namespaces: only ${namespaces.join(', ')} is watched. Name more in the connection’s settings.` })
  }
  const allowed = await allowedAmong(options, found)
  const shown = allowed.slice(0, most)
  const scope = places(shown.length > 0 ? shown : [namespace ?? 'default'])
  return {
    watched: watchedOf(scope.names, shown.length === 0, allowed.length - shown.length, isProjects),
    scope,
    keepLooking: (onMore) => lookAgain(options, isProjects, scope, { known: found, allowed }, onMore),
  }
}

const lead = 'You may not list machines in the whole cluster'

function watchedOf(names: readonly string[], isNone: boolean, rest: number, isProjects: boolean): Watched {
  const reason = isNone ? `${lead}, and in none of the ${isProjects ? 'projects' : 'namespaces'} that can be seen.`
    : rest > 0 ? `${lead}, and there are ${rest} more namespaces than are watched one by one: name those that matter in the connection’s settings.` : `${lead}, only in these namespaces.`
  return { scope: 'some', namespaces: [...names], reason }
}

/** Asks politely: one list a minute, and a question for each namespace that is new, or was refused long ago. */
function lookAgain(options: ScopeOptions, isProjects: boolean, scope: Places, { known, allowed }: { readonly known: readonly string[]; readonly allowed: readonly string[] }, onMore: (watched: Watched) => void): End {
  const { clock } = options
  const end = new AbortController()
  const may = new Set(allowed)
  const refusedAt = new Map(known.filter((name) => !may.has(name)).map((name) => [name, clock.now()]))
  const look = async () => {
    const names = await list(options, isProjects)
    const wanted = (names ?? []).filter((name) => !may.has(name) && clock.now() - (refusedAt.get(name) ?? -Infinity) >= refusedMs).slice(0, mostAsked)
    const fresh = await allowedAmong(options, wanted)
    if (end.signal.aborted) return
    for (const name of wanted) refusedAt.set(name, clock.now())
    for (const name of fresh) may.add(name)
    const room = fresh.filter((name) => !scope.names.includes(name)).slice(0, Math.max(0, most - scope.names.length))
    if (fresh.length === 0) return
    scope.add(room)
    onMore(watchedOf(scope.names, false, [...may].filter((name) => !scope.names.includes(name)).length, isProjects))
  }
  void (async () => {
    for (;;) {
      await pause(clock, everyMs * (1 + clock.random() / 4), end.signal)
      if (end.signal.aborted) return
      // A cluster that is away is asked again the next time.
      await look().catch(() => {})
    }
  })()
  return () => end.abort()
}

async function mayListAll({ transport, apis, reviews }: ScopeOptions): Promise<boolean> {
  const resource = apis.always('virtualmachines')
  const answer = await reviews.ask({ verb: 'list', group: resource.group, resource: resource.resource })
  if (answer !== 'unknown') return answer === true
  try {
    await transport.json({ path: pathOf(resource), query: { limit: 1 } })
    return true
  } catch (thrown) {
    if (hasStatus(thrown, 403)) return false
    // Absent or in trouble: the reflectors will say so.
    return true
  }
}

/** `undefined` where they may not be listed. */
async function list({ transport, apis }: ScopeOptions, isProjects: boolean): Promise<readonly string[] | undefined> {
  const resource = isProjects ? apis.always('projects') : apis.core('namespaces')
  try {
    const answer = await transport.json<unknown>({ path: pathOf(resource), query: { limit: 2_000 } })
    return listAt(answer, 'items').flatMap((item) => textAt(item, 'metadata', 'name') ?? []).filter(isObjectName).toSorted()
  } catch (thrown) {
    if (hasStatus(thrown, 403) || hasStatus(thrown, 404)) return undefined
    throw thrown
  }
}

/** Those in which machines may be listed. The namespace of the context is asked first, so that it is among the first. */
async function allowedAmong({ reviews, apis, namespace }: ScopeOptions, found: readonly string[]): Promise<string[]> {
  const { group, resource } = apis.always('virtualmachines')
  const ordered = [...found.filter((name) => name === namespace), ...found.filter((name) => name !== namespace)]
  const answers = await Promise.all(ordered.map((one) => reviews.ask({ verb: 'list', group, resource, namespace: one })))
  return ordered.filter((_, index) => answers[index] === true)
}
