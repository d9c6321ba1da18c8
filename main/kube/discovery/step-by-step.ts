/** Discovery of servers before 1.26: the groups, then the resources of each version of each. A version that does not answer is stale, and spoils nothing. */
import type { KubeTransport } from '../transport'
import { atMost } from '../at-most'
import type { ServedResource, ServedVersion } from './discovery'
import { isName, listOf, namesOf, textOf } from './read'

const mostAtOnce = 6

/** What is served by the groups that somebody wants to know of. */
export async function readStepByStep(transport: KubeTransport, wants: (group: string) => boolean): Promise<readonly ServedVersion[]> {
  const [core, groups] = await Promise.all([transport.json<unknown>({ path: '/api' }), transport.json<unknown>({ path: '/apis' })])
  const named = [
    ...namesOf(core, 'versions').map((version) => ({ group: '', version })),
    ...listOf(groups, 'groups').flatMap((item) => inOrder(item).map((version) => ({ group: textOf(item, 'name'), version }))),
  ]
  const limit = atMost(mostAtOnce)
  return Promise.all(named.filter(({ group, version }) => isName(version) && (group === '' || isName(group)) && wants(group)).map(({ group, version }) => limit(async () => {
    try {
      const path = group === '' ? `/api/${version}` : `/apis/${encodeURIComponent(group)}/${encodeURIComponent(version)}`
      return { group, version, isStale: false, resources: resourcesOf(group, version, await transport.json<unknown>({ path })) }
    } catch {
      return { group, version, isStale: true, resources: [] }
    }
  })))
}

/** The preferred version of a group first. */
function inOrder(item: unknown): string[] {
  const versions = listOf(item, 'versions').map((entry) => textOf(entry, 'version'))
  const preferred = textOf((item as { preferredVersion?: unknown } | null)?.preferredVersion, 'version')
  return versions.includes(preferred) ? [preferred, ...versions.filter((version) => version !== preferred)] : versions
}

function resourcesOf(group: string, version: string, list: unknown): ServedResource[] {
  const entries = listOf(list, 'resources').map((entry) => ({ name: textOf(entry, 'name'), entry })).filter(({ name }) => isName(name))
  const subresources = new Map<string, string[]>()
  for (const { name } of entries) {
    const slash = name.indexOf('/')
    if (slash > 0) subresources.set(name.slice(0, slash), [...(subresources.get(name.slice(0, slash)) ?? []), name.slice(slash + 1)])
  }
  const whole = entries.filter(({ name }) => !name.includes('/')).map(({ name, entry }) => ({
    resource: name, kind: textOf(entry, 'kind'), isNamespaced: (entry as { namespaced?: unknown }).namespaced === true, verbs: namesOf(entry, 'verbs'),
  }))
  // KubeVirt lists subresources of resources that it serves in another group.
  const bare = [...subresources.keys()].filter((name) => !whole.some(({ resource }) => resource === name)).map((resource) => ({ resource, kind: '', isNamespaced: true, verbs: [] }))
  return [...whole, ...bare].map((one) => ({
    ...one, group, version, subresources: subresources.get(one.resource) ?? [],
  }))
}
