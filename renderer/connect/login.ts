/** Whether a new login, typed into the connection's dialog, would mend its link. */
import type { Connection } from '../../preload/contract/connection'

/** Only what was typed here can be typed anew; a kubeconfig is renewed where it was made. */
export const hasTypedLogin = ({ cluster }: Pick<Connection, 'cluster'>): boolean => cluster?.access.kind === 'byHand' && cluster.access.credential !== 'none'

/** The server does not take the login that it was given. */
export const canRenewLogin = (connection: Pick<Connection, 'cluster' | 'link'>): boolean => {
  const { link } = connection
  return hasTypedLogin(connection) && (link.state === 'stale' || link.state === 'failed') && link.failure.code === 'denied'
}
