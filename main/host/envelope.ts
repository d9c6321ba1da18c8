/**
 * What main and a host say to each other beneath the wire. A utilityProcess can be sent ports but can send none, so
 * main makes both ends of every channel: the host asks for one, is given its end, and later names the other by number.
 */

/** From a host to main. */
export type FromHost =
  /** A message of the wire; `far` numbers the channels whose other ends go with it. */
  | { readonly t: 'wire'; readonly message: unknown; readonly far: readonly number[] }
  | { readonly t: 'wantChannel'; readonly channel: number }
  /** A channel that was given and is not needed. */
  | { readonly t: 'dropChannel'; readonly channel: number }
  /** The answer to `ping`. */
  | { readonly t: 'pong' }

/** From main to a host. */
export type ToHost =
  | { readonly t: 'wire'; readonly message: unknown }
  /** The host's end comes along as a port. */
  | { readonly t: 'giveChannel'; readonly channel: number }
  /** Asks for a sign of life. */
  | { readonly t: 'ping' }
  /** Close everything and exit. */
  | { readonly t: 'stop' }

/** Stands for the far end of a channel until main puts the port itself in its place. */
export interface FarEnd {
  readonly channel: number
}
