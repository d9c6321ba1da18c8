/** What a cluster serves, as it was read at one time. */
import type { ApiSurface, ServedVersion } from './discovery'

/** Over versions in the server's order of preference within each group. */
export function surfaceOf(versions: readonly ServedVersion[]): ApiSurface {
  const byGroup = new Map<string, ServedVersion[]>()
  for (const one of versions) byGroup.set(one.group, [...(byGroup.get(one.group) ?? []), one])
  return {
    versions,
    hasGroup: (group) => byGroup.has(group),
    find(group, resource, preferred = []) {
      const served = byGroup.get(group) ?? []
      const rank = ({ version }: ServedVersion) => (preferred.includes(version) ? preferred.indexOf(version) : preferred.length)
      return served.toSorted((a, b) => rank(a) - rank(b)).flatMap(({ resources }) => resources).find((one) => one.resource === resource)
    },
    version: (group, version) => byGroup.get(group)?.find((one) => one.version === version),
  }
}

/** Whether the same is served: what listeners need not hear of. */
export function isSameSurface(a: ApiSurface, b: ApiSurface): boolean {
  return fingerprint(a) === fingerprint(b)
}

function fingerprint({ versions }: ApiSurface): string {
  return JSON.stringify(versions.map(({ group, version, resources }) => [group, version, resources.map(({ resource, verbs, subresources }) => [resource, verbs.length, subresources])]))
}
