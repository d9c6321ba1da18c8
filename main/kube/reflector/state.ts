/** How a reflector stands with its resource. */
import type { Failure } from '../../../preload/contract/failure'

/** Told to a listener at each change. */
export type ReflectorState =
  /** The first list is coming in: what the store has is true, and not all. */
  | { readonly kind: 'listing' }
  /** The store follows the cluster. */
  | {
      readonly kind: 'live'
      /** Said when there are more objects than are kept. */
      readonly excess?: Failure
      /** Watching is not allowed, listing is: looked at once a minute. */
      readonly isPolled?: boolean
    }
  /** What the store has was true at `since` (epoch ms); it is being tried again. */
  | {
      readonly kind: 'behind'
      readonly since: number
      /** Whether a list was ever whole; without, what the store has is not all. */
      readonly wasLive: boolean
      readonly failure: Failure
    }
  /** Listing is not allowed; asked again each minute. */
  | { readonly kind: 'forbidden'; readonly failure: Failure }
  /** The cluster has no such resource; asked again each minute, and when `recheck` is called. The store is empty. */
  | { readonly kind: 'absent'; readonly failure: Failure }
