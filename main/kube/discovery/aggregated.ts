/** Discovery in two answers (Kubernetes 1.26 and later): all groups with all their resources. */
import type { KubeTransport } from '../transport'
import type { ServedResource, ServedVersion } from './discovery'
import { isName, listOf, namesOf, textOf } from './read'

const form = (version: string) => `application/json;g=apidiscovery.k8s.io;v=${version};as=APIGroupDiscoveryList`

/** Older servers answer with a list of groups only, which is read elsewhere. */
export const aggregatedAccept = `${form('v2')},${form('v2beta1')},application/json`

/** What is served, or `undefined` where the server knows only the older way. */
export async function readAggregated(transport: KubeTransport): Promise<readonly ServedVersion[] | undefined> {
  const answers = await Promise.all(['/api', '/apis'].map((path) => transport.json<unknown>({ path, accept: aggregatedAccept })))
  if (answers.some((answer) => (answer as { kind?: unknown } | undefined)?.kind !== 'APIGroupDiscoveryList')) return undefined
  return answers.flatMap((answer) => listOf(answer, 'items').flatMap(versionsOf))
}

function versionsOf(item: unknown): ServedVersion[] {
  const group = textOf((item as { metadata?: unknown } | null)?.metadata, 'name')
  return listOf(item, 'versions').flatMap((entry) => {
    const version = textOf(entry, 'version')
    if (!isName(version)) return []
    return [{ group, version, isStale: textOf(entry, 'freshness') === 'Stale', resources: listOf(entry, 'resources').flatMap((one) => resourceOf(group, version, one)) }]
  })
}

function resourceOf(group: string, version: string, given: unknown): ServedResource[] {
  const resource = textOf(given, 'resource')
  if (!isName(resource)) return []
  return [{
    group,
    version,
    resource,
    kind: textOf((given as { responseKind?: unknown }).responseKind, 'kind'),
    isNamespaced: textOf(given, 'scope') === 'Namespaced',
    verbs: namesOf(given, 'verbs'),
    subresources: listOf(given, 'subresources').map((sub) => textOf(sub, 'subresource')).filter(isName),
  }]
}
