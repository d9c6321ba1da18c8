/** How a transport stands to its cluster, once the access has been read: where, through which pool, as whom. */
import { isDeepStrictEqual } from 'node:util'
import { fail } from '../../../preload/contract/failure'
import type { CredentialSource } from '../auth/credential'
import { impersonationHeaders } from '../auth/impersonation'
import { loginCredential } from '../auth/login-credential'
import type { Clock } from '../clock'
import type { ClusterAccess, Impersonation, KubeconfigAccess, Surroundings } from '../config/access'
import { endpointOf, typedEndpoint, type Endpoint } from '../config/endpoint'
import type { ClusterEntry, Named, UserEntry } from '../config/kubeconfig'
import { readKubeconfigs } from '../config/kubeconfig-files'
import { loginOf, typedLogin } from '../config/login'
import { Pool } from './pool'
import { routeTo } from './route'

/** All that a request needs. */
export interface Standing {
  readonly endpoint: Endpoint
  readonly pool: Pool
  readonly credentials: CredentialSource
  /** Sent with every request. */
  readonly headers: Readonly<Record<string, string | string[]>>
}

/** Reads what the access names; connects to nothing. */
export async function standingFor(access: ClusterAccess, surroundings: Surroundings, clock: Clock): Promise<Standing> {
  switch (access.kind) {
    case 'typed': {
      const credentials = loginCredential(typedLogin(access.login, surroundings.secrets ?? {}), {}, surroundings, clock)
      return stand(typedEndpoint(access, surroundings), credentials, access.impersonate, surroundings)
    }
    case 'kubeconfig': {
      const { cluster, user } = await entriesOf(access)
      const endpoint = await endpointOf(cluster, access, surroundings)
      const place = { cluster: cluster.entry, ...(endpoint.authorities === undefined ? {} : { authorities: endpoint.authorities }) }
      const sourceOf = (found: Named<UserEntry> | undefined) => loginCredential(loginOf(found), place, surroundings, clock)
      let known = user
      const credentials = rereading(sourceOf(user), async () => {
        const now = await entriesOf(access)
        // Another server under the same name is for the person to see first.
        if (!isDeepStrictEqual(now.cluster.entry, cluster.entry) || isDeepStrictEqual(now.user, known)) return undefined
        known = now.user
        return sourceOf(now.user)
      })
      return stand(endpoint, credentials, access.impersonate ?? user?.entry.impersonate, surroundings)
    }
  }
}

async function stand(endpoint: Endpoint, credentials: CredentialSource, as: Impersonation | undefined, surroundings: Surroundings): Promise<Standing> {
  return {
    endpoint,
    credentials,
    pool: new Pool(await routeTo(endpoint, surroundings)),
    headers: { Host: endpoint.url.host, 'User-Agent': surroundings.userAgent ?? 'virt-desktop', ...impersonationHeaders(as) },
  }
}

async function entriesOf({ files, context: name }: KubeconfigAccess): Promise<{ cluster: Named<ClusterEntry>; user: Named<UserEntry> | undefined }> {
  const config = await readKubeconfigs(files)
  const gone = (what: string) => fail('notFound', `${what} is no longer in the kubeconfig.`, {
    remedy: 'Log in to the cluster again, or choose another context.',
    detail: [...files, ...config.troubles].join('\n').slice(0, 4_000),
  })
  const context = config.contexts.get(name)
  if (!context) throw gone(`The context “${name.slice(0, 200)}”`)
  const cluster = config.clusters.get(context.entry.cluster)
  if (!cluster) throw gone(`The cluster “${context.entry.cluster.slice(0, 200)}”`)
  const user = config.users.get(context.entry.user)
  if (!user && context.entry.user !== '') throw gone(`The user “${context.entry.user.slice(0, 200)}”`)
  return { cluster, user }
}

/** When a credential is refused and cannot be renewed, somebody may have logged in again in a terminal: the files are read anew. */
function rereading(first: CredentialSource, reread: () => Promise<CredentialSource | undefined>): CredentialSource {
  let source = first
  return {
    get: (signal) => source.get(signal),
    async renew(refused, signal) {
      if (await source.renew(refused, signal)) return true
      const other = await reread()
      if (other) source = other
      return other !== undefined
    },
  }
}
