/** The ExecCredential contract: what a plugin is told, and what it may answer. */
import { z } from 'zod'
import { fail } from '../../../preload/contract/failure'
import type { ClusterEntry, PluginEntry } from '../config/kubeconfig'
import { bearer } from './bearer'
import type { Credential } from './credential'
import { hintLine } from './plugin-command'

/** Versions of the contract that are spoken here; v1alpha1 left Kubernetes in 1.24. */
const versions = ['client.authentication.k8s.io/v1', 'client.authentication.k8s.io/v1beta1']

/** A credential and when it ends. */
export interface PluginCredential {
  readonly credential: Credential
  readonly endsAt?: number
}

/** The value of KUBERNETES_EXEC_INFO; refuses plugins that cannot be served here. `authorities` is the cluster's PEM. */
export function execInfo(plugin: PluginEntry, cluster: ClusterEntry | undefined, authorities: string | undefined): string {
  if (!versions.includes(plugin.apiVersion)) {
    throw fail('unsupported', `The kubeconfig’s exec plugin speaks a version that is not known here: ${plugin.apiVersion.slice(0, 100) || 'none is given'}.`, { remedy: 'Have the kubeconfig made anew by a current version of the tool that made it.' })
  }
  if (plugin.interactiveMode === 'Always') {
    throw fail('unsupported', 'The command that logs in to this cluster needs a terminal (interactiveMode: Always).', {
      remedy: plugin.installHint ? `The kubeconfig says: ${hintLine(plugin.installHint)}` : 'Log in with it in a terminal, or use another way to log in.',
    })
  }
  const spec = { interactive: false, ...(plugin.wantsClusterInfo && cluster ? { cluster: clusterInfo(cluster, authorities) } : {}) }
  return JSON.stringify({ apiVersion: plugin.apiVersion, kind: 'ExecCredential', spec })
}

function clusterInfo(cluster: ClusterEntry, authorities: string | undefined) {
  return {
    server: cluster.server,
    ...(cluster.tlsServerName === undefined ? {} : { 'tls-server-name': cluster.tlsServerName }),
    ...(cluster.isUnverified ? { 'insecure-skip-tls-verify': true } : {}),
    ...(authorities === undefined ? {} : { 'certificate-authority-data': Buffer.from(authorities).toString('base64') }),
    ...(cluster.proxyUrl === undefined ? {} : { 'proxy-url': cluster.proxyUrl }),
    ...(cluster.isUncompressed ? { 'disable-compression': true } : {}),
    config: cluster.pluginConfig ?? null,
  }
}

const answer = z.object({
  apiVersion: z.string(),
  kind: z.literal('ExecCredential'),
  status: z.object({
    token: z.string().nullish(),
    clientCertificateData: z.string().nullish(),
    clientKeyData: z.string().nullish(),
    expirationTimestamp: z.string().nullish(),
  }),
})

/** What the plugin printed, understood. */
export function readExecCredential(printed: string, plugin: PluginEntry): PluginCredential {
  const wrong = (why: string) => fail('denied', `The command that logs in to this cluster gave no usable credential: ${why}.`, { remedy: 'Try it in a terminal: any kubectl command with this context runs it.' })
  let value: unknown
  try {
    value = JSON.parse(printed)
  } catch {
    // What it printed may hold a secret: it is not shown.
    throw wrong(printed.trim() === '' ? 'it printed nothing' : 'it printed no JSON')
  }
  const found = answer.safeParse(value)
  if (!found.success) throw wrong('it printed no ExecCredential with a status')
  const { apiVersion, status } = found.data
  if (apiVersion !== plugin.apiVersion) throw wrong(`it answers in ${apiVersion.slice(0, 60)}, and the kubeconfig asks for ${plugin.apiVersion}`)
  const { token, clientCertificateData: certificate, clientKeyData: key } = status
  if (Boolean(certificate) !== Boolean(key)) throw wrong('a certificate comes with its key, or not at all')
  if (!token && !certificate) throw wrong('it holds neither a token nor a certificate')
  const endsAt = status.expirationTimestamp ? Date.parse(status.expirationTimestamp) : undefined
  if (endsAt !== undefined && Number.isNaN(endsAt)) throw wrong('the time of its end is no time')
  return {
    credential: { ...(token ? bearer(token) : {}), ...(certificate && key ? { certificate: { certificate, key } } : {}) },
    ...(endsAt === undefined ? {} : { endsAt }),
  }
}
