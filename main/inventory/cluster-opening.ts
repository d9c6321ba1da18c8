/** What opening a cluster needs beyond its record: its secret, the commands that were allowed, the person's environment. */
import { fail } from '../../preload/contract/failure'
import type { ClusterSecret } from '../../preload/contract/cluster'
import type { ClusterOpenOptions } from '../provider/host-contract'
import type { ConnectionRecord } from '../store/connections'

/** Where it is taken from. */
export interface ClusterOpeningParts {
  secretOf(id: string): ClusterSecret | undefined
  /** Of the login shell; asked for only when a cluster is opened. */
  environment(): Promise<Readonly<Record<string, string>>>
}

/** Answers with nothing for what is no cluster; rejects where the login has to be typed in again. */
export function clusterOpening({ secretOf, environment }: ClusterOpeningParts) {
  return async ({ id, name, cluster }: ConnectionRecord): Promise<ClusterOpenOptions | undefined> => {
    if (!cluster) return undefined
    const { access, namespaces, allowedCommands, agreedRisks } = cluster
    const secret = access.kind === 'byHand' ? secretOf(id) : undefined
    if (access.kind === 'byHand' && !hasLogin(access.credential, secret)) {
      throw fail('denied', `The login of ${name} is not known: it was kept for one run only.`, { remedy: 'Type it in again in the settings of the connection.' })
    }
    return { access, namespaces, allowedCommands, agreedRisks, environment: { ...(await environment()) }, ...(secret ? { secret } : {}) }
  }
}

/** Whether a secret holds what a login of that kind needs. */
export function hasLogin(credential: 'none' | 'token' | 'certificate', secret: ClusterSecret | undefined): boolean {
  switch (credential) {
    case 'none':
      return true
    case 'token':
      return (secret?.token ?? '') !== ''
    case 'certificate':
      return (secret?.clientCertificate ?? '') !== '' && (secret?.clientKey ?? '') !== ''
  }
}
