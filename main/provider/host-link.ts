/** How main reaches a host process, whoever starts and supervises it. */
import type { Client } from '../../preload/wire/roles'
import type { HostContract } from './host-contract'

export interface HostLink {
  /**
   * The commands of the host that runs now; waits while it is being started or restarted. When that host dies,
   * what was asked of it is rejected as `unreachable` and its watches end; ask `ready` for the next one.
   * Rejects only after `stop`. `session.console` answers with a port that main hands on to the page as it is.
   */
  ready(): Promise<Client<HostContract>>
  /** Ends the host process for good: asks, then kills. Whether it ended when it was asked. */
  stop(): Promise<boolean>
}
