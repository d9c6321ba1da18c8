/** What a cluster serves: groups, versions, resources. */
import type { Failure } from '../../../preload/contract/failure'
import type { GroupVersionResource } from '../resource/resource'

/** A resource that is served in one version. */
export interface ServedResource extends GroupVersionResource {
  readonly kind: string
  readonly isNamespaced: boolean
  /** Empty for subresources of aggregated servers, which do not tell. */
  readonly verbs: readonly string[]
  /** Names only: `status`, `vnc/screenshot`. */
  readonly subresources: readonly string[]
}

/** One version of one group. */
export interface ServedVersion {
  readonly group: string
  readonly version: string
  /** An aggregated server did not answer: what is told of it is what was known before, perhaps nothing. */
  readonly isStale: boolean
  readonly resources: readonly ServedResource[]
}

/** All of it at one time. Versions of a group stand in the server's order of preference. */
export interface ApiSurface {
  readonly versions: readonly ServedVersion[]
  hasGroup(group: string): boolean
  /** The resource in the first of `preferred` that serves it, else in the server's own preference; `undefined` when none does. */
  find(group: string, resource: string, preferred?: readonly string[]): ServedResource | undefined
  /** Of one version, whatever is preferred. */
  version(group: string, version: string): ServedVersion | undefined
}

/** Follows what a cluster serves. */
export interface Discovery {
  /** The last that was read; `undefined` before the first. */
  readonly current: ApiSurface | undefined
  /** Why the last reading failed, if it did. */
  readonly failure: Failure | undefined
  /** Reads now; joined if one is under way. Rejects when nothing could be read at all. */
  refresh(): Promise<ApiSurface>
  /** Called when something is served that was not, or no longer. */
  onChange(listener: (surface: ApiSurface) => void): () => void
  end(): void
}
