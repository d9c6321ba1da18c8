/**
 * The group `clusters` of the contract. What takes a guard away is asked of the person by main; files are chosen in the
 * system's own dialog only, so that a page can have no other file of this computer read.
 */
import type { AppContract } from '../../preload/contract'
import type { ClusterAccess } from '../../preload/contract/cluster'
import { fail, FailureError } from '../../preload/contract/failure'
import type { Handlers } from '../../preload/wire/roles'
import { hasLogin } from '../inventory/cluster-opening'
import { clusterWish, watchHealth } from '../inventory/clusters'
import type { Connections } from '../inventory/connections'
import type { Contexts } from '../inventory/contexts'
import { parseMachineId } from '../inventory/identity'
import { loosening } from '../inventory/loosened'
import { importQuestions, looseningQuestions } from './import-questions'
import { looserManners } from './looser-manners'
import type { ProfileFiles } from './profile-files'
import { present } from '../ground/present'
import type { Secrets } from '../store/secrets'
import type { Consent } from '../window/consent'
import { words } from '../words'

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

  /** A context that can be used; what a person should know of it stands in its warnings. */
  const usable = async (access: Extract<ClusterAccess, { kind: 'kubeconfig' }>) => {
    const found = await contexts.find(access)
    if (found.trouble) throw new FailureError(found.trouble)
    return found
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
      const offered = access.kind === 'kubeconfig' ? await usable(access) : undefined
      const loosened = await loosening(connections, contexts).by(wish)
      const { cluster: text } = words().dialogs
      // An address that a page made up could be anybody's: the person sees where it leads before anything goes there.
      const details = [...(access.kind === 'byHand' ? [text.connectsTo(access.server, access.proxyUrl)] : []), ...loosened, ...(offered?.warnings ?? [])]
      // The page gave it its name: where it leads is said by main.
      const leadsTo = offered ? [text.contextLeads(offered.context, offered.server)] : []
      if (details.length > 0) await consent({ message: text.add(wish.name), details: [...leadsTo, ...details], agree: text.addButton })
      // What is unsafe and was not shown here is asked about before anything is sent.
      const cluster = offered ? { ...wish.cluster, agreedRisks: offered.risks, server: offered.server } : wish.cluster
      const id = connections.add({ ...wish, cluster }, { prepare: (fresh) => secret && secrets.put(fresh, secret) })
      contexts.changed()
      return { id }
    },

    async change({ id, secret, namespaces, isGuarded, ...change }) {
      const { name, isReadOnly, cluster } = connections.record(id)
      if (!cluster) throw fail('unsupported', 'This connection is no cluster.')
      if (secret && cluster.access.kind === 'byHand' && !hasLogin(cluster.access.credential, secret)) throw fail('invalid', 'The login is not complete.', { remedy: 'Give the token, or the certificate with its key.' })
      const question = looserManners(name, { allows: isReadOnly && change.isReadOnly === false, lifts: cluster.isGuarded && isGuarded === false })
      if (question) await consent(question)
      // Read again: a question may have stood for a while, and the connection may be gone.
      const { cluster: now } = connections.record(id)
      if (secret) secrets.put(id, secret)
      if (now) connections.change({ id, ...present(change), cluster: { ...now, ...present({ namespaces, isGuarded }) } }, { isAnew: secret !== undefined })
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
      // All are looked at before any is added: a bad one must not leave half of them behind.
      const wishes = found.map((profile) => clusterWish({ ...profile, connectsAtStart: false }).wish)
      for (const question of importQuestions(wishes)) await consent(question)
      // Only now may the files that they name be read.
      const guards = loosening(connections, contexts)
      const loosened = (await Promise.all(wishes.map(async (wish) => (await guards.by(wish)).map((sentence) => `${wish.name}: ${sentence}`)))).flat()
      for (const question of looseningQuestions(loosened)) await consent(question)
      const ids: string[] = []
      const skipped: string[] = []
      for (const wish of wishes) {
        const server = wish.cluster.access.kind === 'kubeconfig' ? await guards.serverIn(wish.cluster.access) : undefined
        try {
          ids.push(connections.add({ ...wish, cluster: { ...wish.cluster, ...present({ server }) } }, { connects: false }))
        } catch {
          skipped.push(wish.name)
        }
      }
      const files = found.flatMap(({ access }) => (access.kind === 'kubeconfig' ? access.files : []))
      kubeconfigs.set([...new Set([...kubeconfigs.files, ...files])].slice(0, 50))
      contexts.changed()
      return { ids, skipped }
    },
  }
}

