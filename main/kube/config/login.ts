/** How a context or a person logs in, settled: what kubectl would choose of an entry that names several ways. */
import type { ClusterSecrets, TypedLogin } from './access'
import type { Named, PluginEntry, UserEntry } from './kubeconfig'

/** A client certificate (if any) and one way to fill the Authorization header. */
export interface Login {
  readonly certificate?: CertificateSource
  readonly header: HeaderSource
}

/** Text or the file to read it from; files are read when connecting. */
export interface CertificateSource {
  readonly certificate: PemSource
  readonly key: PemSource
}
export type PemSource = { readonly pem: string } | { readonly file: string } | { readonly base64: string }

/** What fills the Authorization header. */
export type HeaderSource =
  | { readonly kind: 'none' }
  | { readonly kind: 'token'; readonly token: string }
  | { readonly kind: 'tokenFile'; readonly path: string }
  | { readonly kind: 'basic'; readonly user: string; readonly password: string }
  | { readonly kind: 'plugin'; readonly plugin: PluginEntry; readonly file: string }
  | { readonly kind: 'oidc'; readonly config: Readonly<Record<string, string>> }
  | { readonly kind: 'unsupported'; readonly name: string; readonly why: string }

/** The login of a kubeconfig's user. */
export function loginOf(user: Named<UserEntry> | undefined): Login {
  if (!user) return { header: { kind: 'none' } }
  const { entry, file } = user
  const certificate = pem(entry.certificateData, entry.certificateFile)
  const key = pem(entry.keyData, entry.keyFile)
  return { ...(certificate && key ? { certificate: { certificate, key } } : {}), header: headerOf(entry, file) }
}

/** The login that was typed, with its secret half. */
export function typedLogin(login: TypedLogin, secrets: ClusterSecrets): Login {
  switch (login.kind) {
    case 'none': return { header: { kind: 'none' } }
    case 'token': return { header: { kind: 'token', token: secrets.token ?? '' } }
    case 'tokenFile': return { header: { kind: 'tokenFile', path: login.path } }
    case 'basic': return { header: { kind: 'basic', user: login.user, password: secrets.password ?? '' } }
    case 'certificate': return { header: { kind: 'none' }, certificate: { certificate: { pem: login.certificate }, key: { pem: secrets.certificateKey ?? '' } } }
  }
}

function headerOf(entry: UserEntry, file: string): HeaderSource {
  if (entry.plugin) return { kind: 'plugin', plugin: entry.plugin, file }
  if (entry.tokenFile !== undefined) return { kind: 'tokenFile', path: entry.tokenFile }
  if (entry.token !== undefined) return { kind: 'token', token: entry.token }
  if (entry.username !== undefined) return { kind: 'basic', user: entry.username, password: entry.password ?? '' }
  if (entry.provider?.name === 'oidc') return { kind: 'oidc', config: entry.provider.config }
  if (entry.provider) return { kind: 'unsupported', name: entry.provider.name.slice(0, 100), why: gone[entry.provider.name] ?? 'Kubernetes no longer has this way to log in; ask whoever runs the cluster for a kubeconfig with an exec plugin.' }
  return { kind: 'none' }
}

/** Ways that left Kubernetes in 1.26, and what took their place. */
const gone: Readonly<Record<string, string>> = {
  gcp: 'Kubernetes no longer has this way to log in: install gke-gcloud-auth-plugin, then run “gcloud container clusters get-credentials” again.',
  azure: 'Kubernetes no longer has this way to log in: install kubelogin, then run “kubelogin convert-kubeconfig”.',
}

/** Text inside the file wins over a path, as in kubectl. */
function pem(base64: string | undefined, file: string | undefined): PemSource | undefined {
  if (base64 !== undefined) return { base64 }
  return file === undefined ? undefined : { file }
}
