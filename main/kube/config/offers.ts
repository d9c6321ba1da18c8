/** What kubeconfig files offer: a pure reading of the merged files. Nothing else is read and nothing runs for it. */
import { present } from '../../ground/present'
import type { ClusterEntry, ContextEntry, Kubeconfig, Named, PluginEntry, UserEntry } from './kubeconfig'
import { loginOf, type Login } from './login'
import type { ContextOffer, OfferedLogin, Offers } from './offer'
import { risksOf, type FoundRisk } from './risks'

/** Every context, in the order of the files. */
export function offersOf(config: Kubeconfig): Offers {
  const contexts = [...config.contexts.values()].map((context) => offerOf(context, config))
  const current = config.currentContext
  return { contexts, ...(current !== undefined && config.contexts.has(current) ? { currentContext: current } : {}), troubles: config.troubles }
}

function offerOf({ name, file, entry }: Named<ContextEntry>, config: Kubeconfig): ContextOffer {
  const cluster = config.clusters.get(entry.cluster)?.entry
  const user = config.users.get(entry.user)
  const login = loginOf(user)
  const risks = cluster ? clusterRisks(cluster) : []
  return {
    context: name,
    file,
    isCurrent: config.currentContext === name,
    cluster: entry.cluster,
    server: cluster?.server ?? '',
    user: entry.user,
    ...(entry.namespace === undefined ? {} : { namespace: entry.namespace }),
    login: offeredLogin(login),
    risks,
    warnings: [...missing(entry, cluster, user), ...risks.map(({ sentence }) => sentence), ...halves(user?.entry), ...serverTroubles(cluster)],
  }
}

/** What is unsafe about a kubeconfig's cluster. */
export const clusterRisks = ({ server, isUnverified, tlsServerName, proxyUrl, authoritiesData, authoritiesFile }: ClusterEntry): FoundRisk[] =>
  risksOf({ server, isUnverified, ...present({ tlsServerName, proxyUrl, authority: authoritiesData ?? authoritiesFile }) })

function missing(entry: ContextEntry, cluster: ClusterEntry | undefined, user: Named<UserEntry> | undefined): string[] {
  return [
    ...(entry.cluster === '' ? ['The context names no cluster.'] : cluster ? [] : [`The cluster “${entry.cluster.slice(0, 100)}” is in none of the files.`]),
    ...(entry.user === '' || user ? [] : [`The user “${entry.user.slice(0, 100)}” is in none of the files.`]),
  ]
}

function halves(user: UserEntry | undefined): string[] {
  if (!user) return []
  const hasCertificate = user.certificateData !== undefined || user.certificateFile !== undefined
  const hasKey = user.keyData !== undefined || user.keyFile !== undefined
  if (hasCertificate === hasKey) return []
  return [hasCertificate ? 'The client certificate has no key beside it, so it is not used.' : 'The client key has no certificate beside it, so it is not used.']
}

function serverTroubles(cluster: ClusterEntry | undefined): string[] {
  if (!cluster) return []
  if (cluster.server === '') return ['The cluster has no server address.']
  return URL.canParse(cluster.server) && /^https?:$/.test(new URL(cluster.server).protocol) ? [] : ['The server’s address is no web address (https://…).']
}

function offeredLogin({ certificate, header }: Login): OfferedLogin {
  switch (header.kind) {
    case 'none': return { kind: certificate ? 'certificate' : 'none' }
    case 'token': case 'tokenFile': case 'basic': case 'oidc': return { kind: header.kind }
    case 'unsupported': return header
    case 'plugin': return { kind: 'plugin', line: pluginLine(header.plugin), ...(header.plugin.installHint === undefined ? {} : { installHint: header.plugin.installHint.slice(0, 2_000) }) }
  }
}

/** A plugin's command in full, quoted so that a shell would read the same; to be shown, never to be run. */
export function pluginLine({ command, args, env }: Pick<PluginEntry, 'command' | 'args' | 'env'>): string {
  return [...env.map(({ name, value }) => `${quoted(name)}=${quoted(value)}`), quoted(command), ...args.map(quoted)].join(' ')
}

function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`
}
