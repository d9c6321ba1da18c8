/**
 * The group `clusters` of the contract. What takes a guard away is asked of the person by main; files are chosen in the
 * system's own dialog only, so that a page can have no other file of this computer read.
 */
import type { AppContract } from '../../preload/contract'
import type { ClusterAccess } from '../../preload/contract/cluster'
import { fail, FailureError } from '../../preload/contract/failure'
import type { Handlers } from '../../preload/wire/roles'
import { clusterName, serverOf } from '../inventory/cluster-address'
import { hasLogin } from '../inventory/cluster-opening'
import { clusterWish, watchHealth } from '../inventory/clusters'
import type { Connections, Wish } from '../inventory/connections'
import type { Contexts } from '../inventory/contexts'
import { parseMachineId } from '../inventory/identity'
import type { ProfileFiles } from './profile-files'
import { present } from '../provider/present'
import type { Secrets } from '../store/secrets'
import type { Consent } from '../window/consent'

/** What these handlers are made of. */
export interface ClusterParts {
  readonly connections: Connections
  readonly contexts: Contexts
  readonly secrets: Secrets
  readonly kubeconfigs: { readonly files: readonly string[]; set(files: readonly string[]): void }
  readonly profiles: ProfileFiles
  /** Shows the system's dialog; nothing when the person changed their mind. */
  chooseKubeconfig(): Promise<string | undefined>
}

export function clusterHandlers(parts: ClusterParts, consent: Consent): Handlers<AppContract>['clusters'] {
  const { connections, contexts, secrets, kubeconfigs, profiles } = parts

  /** Where a new one would do what an old one is kept from. */
  const loosened = (wish: Wish): string[] => {
    const guarded = connections.records().find(({ uri, isReadOnly, cluster }) => uri === wish.uri && ((isReadOnly && !wish.isReadOnly) || (cluster?.isGuarded && !wish.cluster?.isGuarded)))
    return guarded ? [`"${guarded.name}" seems to lead to the same cluster and is guarded; this one is not.`] : []
  }

  /** What is not safe about a way, as sentences; rejects for one that cannot be used. */
  const cautionsOf = async (access: ClusterAccess): Promise<readonly string[]> => {
    if (access.kind === 'byHand') {
      return serverOf(access.server).protocol === 'http:' ? ['The connection is not encrypted (http): anybody on the way can read and change everything, the login too.'] : []
    }
    const { trouble, warnings } = await contexts.find(access)
    if (trouble) throw new FailureError(trouble)
    return warnings
  }

  return {
    contexts: (_input, sink) => contexts.watch(sink),

    async add(given) {
      const { wish, secret } = clusterWish(given)
      const { access } = wish.cluster
      if (access.kind === 'kubeconfig' && access.files.some((file) => !kubeconfigs.files.includes(file))) {
        throw fail('denied', 'That kubeconfig was not chosen here.', { remedy: 'Add the file first.' })
      }
      if (access.kind === 'byHand' && !hasLogin(access.credential, secret)) throw fail('invalid', 'The login is not complete.', { remedy: 'Give the token, or the certificate with its key.' })
      connections.refuseTwin(wish)
      const cautions = await cautionsOf(access)
      // An address that a page made up could be anybody's: the person sees where it leads before anything goes there.
      const details = [...(access.kind === 'byHand' ? [`It connects to ${access.server}${access.proxyUrl === undefined ? '' : `, by way of ${access.proxyUrl}`}.`] : []), ...loosened(wish), ...cautions]
      if (details.length > 0) await consent({ message: `Add ${wish.name}?`, details, agree: 'Add cluster' })
      const id = connections.add({ ...wish, allowsUnverified: cautions.length > 0 }, { prepare: (fresh) => secret && secrets.put(fresh, secret) })
      contexts.changed()
      return { id }
    },

    async change({ id, secret, acceptsRisks, ...change }) {
      const { name, cluster } = connections.record(id)
      if (!cluster) throw fail('unsupported', 'This connection is no cluster.')
      if (secret && cluster.access.kind === 'byHand' && !hasLogin(cluster.access.credential, secret)) throw fail('invalid', 'The login is not complete.', { remedy: 'Give the token, or the certificate with its key.' })
      if (cluster.isGuarded && change.isGuarded === false) {
        await consent({ message: `Lift the guard of ${name}?`, details: ['What ends or destroys a machine there will not ask for its name any more.'], agree: 'Lift the guard' })
      }
      const risks = acceptsRisks ? await cautionsOf(cluster.access) : []
      if (risks.length > 0) await consent({ message: `Connect to ${name} all the same?`, details: risks, agree: 'Connect' })
      // Read again: a question may have stood for a while, and the connection may be gone.
      const { cluster: now, allowsUnverified } = connections.record(id)
      if (secret) secrets.put(id, secret)
      const isAnew = secret !== undefined || risks.length > 0
      if (now) connections.change({ id, allowsUnverified: allowsUnverified || risks.length > 0, cluster: { ...now, ...present(change) } }, { isAnew })
      return {}
    },

    health: ({ id }, sink) => watchHealth(connections, id, sink),

    schema: ({ id }) => {
      const { connectionId, key } = parseMachineId(id)
      const { client, session } = connections.live(connectionId)
      return client.cluster.schema({ session, key })
    },

    async addFile() {
      const path = await parts.chooseKubeconfig()
      if (path === undefined) return {}
      if (!kubeconfigs.files.includes(path)) kubeconfigs.set([...kubeconfigs.files, path])
      contexts.changed()
      return { path }
    },

    removeFile: ({ path }) => {
      kubeconfigs.set(kubeconfigs.files.filter((file) => file !== path))
      contexts.changed()
      return {}
    },

    exportProfiles: async ({ ids }) => present({ path: await profiles.save(ids.map((id) => connections.record(id))) }),

    async importProfiles() {
      const found = await profiles.choose()
      const ids: string[] = []
      const skipped: string[] = []
      // All are looked at before any is added: a bad one must not leave half of them behind.
      for (const { wish } of found.map((profile) => clusterWish({ ...profile, connectsAtStart: false }))) {
        try {
          ids.push(connections.add(wish, { connects: false }))
        } catch {
          skipped.push(wish.name ?? clusterName(wish.cluster.access))
        }
      }
      const files = found.flatMap(({ access }) => (access.kind === 'kubeconfig' ? access.files : []))
      kubeconfigs.set([...new Set([...kubeconfigs.files, ...files])].slice(0, 50))
      contexts.changed()
      return { ids, skipped }
    },
  }
}

