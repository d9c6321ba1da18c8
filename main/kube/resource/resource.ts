/** Which kind of thing is meant, and where the API server keeps it. */
import { fail } from '../../../preload/contract/failure'

/** A resource of one version: `{ group: 'kubevirt.io', version: 'v1', resource: 'virtualmachines' }`. The core group is ''. */
export interface GroupVersionResource {
  readonly group: string
  readonly version: string
  /** Plural and lower case, as in paths. */
  readonly resource: string
}

/** Where within a resource. */
export interface Place {
  /** Absent for all namespaces, and for what has none. */
  readonly namespace?: string | undefined
  /** Absent for the collection. */
  readonly name?: string | undefined
  /** One or more segments: `status`, `vnc/screenshot`, `portforward/22/tcp`. */
  readonly subresource?: string | undefined
}

/** The absolute, encoded path. Throws a failure for a name that no object can have, so that none leads anywhere else. */
export function pathOf({ group, version, resource }: GroupVersionResource, { namespace, name, subresource }: Place = {}): string {
  const parts = group === '' ? ['api', version] : ['apis', group, version]
  if (namespace !== undefined) parts.push('namespaces', namespace)
  parts.push(resource)
  if (name !== undefined) parts.push(name)
  if (subresource !== undefined) {
    if (name === undefined) throw fail('bug', `The subresource ${subresource} was asked of no object.`)
    parts.push(...subresource.split('/'))
  }
  return `/${parts.map(segment).join('/')}`
}

/** `kubevirt.io/v1`, or `v1` for the core group. */
export function apiVersionOf({ group, version }: Pick<GroupVersionResource, 'group' | 'version'>): string {
  return group === '' ? version : `${group}/${version}`
}

/** Takes `kubevirt.io/v1` apart. */
export function fromApiVersion(apiVersion: string): Pick<GroupVersionResource, 'group' | 'version'> {
  const slash = apiVersion.indexOf('/')
  return slash < 0 ? { group: '', version: apiVersion } : { group: apiVersion.slice(0, slash), version: apiVersion.slice(slash + 1) }
}

/** For listeners and caches: one text per resource. */
export function nameOf({ group, version, resource }: GroupVersionResource): string {
  return group === '' ? `${resource}.${version}` : `${resource}.${version}.${group}`
}

/** What the API server itself refuses in a path (its IsValidPathSegmentName), and what is too long for any name. */
function segment(text: string): string {
  if (text === '' || text === '.' || text === '..' || text.length > 253 || /[/%\p{Cc}]/u.test(text)) {
    throw fail('invalid', 'That is no name a Kubernetes object can have.', { detail: JSON.stringify(text.slice(0, 300)) })
  }
  return encodeURIComponent(text)
}
