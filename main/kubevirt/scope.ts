/**
 * Where machines are looked for: in all namespaces where that is allowed, else in those that can be found, and why not in more.
 * OpenShift lists the projects one has a role in; plain Kubernetes lists namespaces or refuses; then what is named is what there is.
 */
import type { ClusterFacts } from '../../preload/contract/cluster'
import type { AccessReviews } from '../kube/access/question'
import { hasStatus } from '../kube/reflector/refusal'
import { pathOf } from '../kube/resource/resource'
import type { KubeTransport } from '../kube/transport'
import type { Apis } from './apis'
import { isObjectName } from './create/name'
import { listAt, textAt } from './field'

export type Watched = ClusterFacts['watched']

/** More namespaces than these are not watched one by one: each takes several connections. */
const most = 40

export interface ScopeOptions {
  readonly transport: KubeTransport
  readonly apis: Apis
  readonly reviews: AccessReviews
  /** As the person typed them; they win. */
  readonly typed: readonly string[]
  /** Of the kubeconfig's context. */
  readonly namespace: string | undefined
}

export async function findScope(options: ScopeOptions): Promise<Watched> {
  const { typed, namespace, apis } = options
  if (typed.length > 0) return { scope: 'some', namespaces: [...typed].toSorted(), reason: 'Only the namespaces that the connection names are watched.' }
  if (await mayListAll(options)) return { scope: 'all' }
  const isProjects = apis.find('projects') !== undefined
  const found = await list(options, isProjects)
  const lead = 'You may not list machines in the whole cluster'
  if (found === undefined) {
    const namespaces = [namespace ?? 'default']
    return { scope: 'some', namespaces, reason: `${lead}, nor its namespaces: only ${namespaces.join(', ')} is watched. Name more in the connection’s settings.` }
  }
  const allowed = await allowedAmong(options, found)
  const shown = allowed.slice(0, most)
  const rest = allowed.length - shown.length
  if (shown.length === 0) return { scope: 'some', namespaces: [namespace ?? 'default'], reason: `${lead}, and in none of the ${isProjects ? 'projects' : 'namespaces'} that can be seen.` }
  return { scope: 'some', namespaces: shown, reason: rest > 0 ? `${lead}, and there are ${rest} more namespaces than are watched one by one: name those that matter in the connection’s settings.` : `${lead}, only in these namespaces.` }
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
