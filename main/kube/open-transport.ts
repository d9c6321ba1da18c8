/** The way in: opens the transport to one cluster. Nothing is sent, read or run before the first request. */
import type { ClusterAccess, Surroundings } from './config/access'
import type { KubeTransport } from './transport'

/** A transport that owns its connections. */
export interface ClusterTransport extends KubeTransport {
  /** After the computer slept or the network changed: idle connections are dropped, the next request opens its own. */
  refresh(): void
}

/** The signature of `openTransport`. */
export type OpenTransport = (access: ClusterAccess, surroundings: Surroundings) => ClusterTransport
