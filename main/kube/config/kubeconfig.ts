/**
 * A kubeconfig as far as it is understood here, after reading: relative paths are absolute, what is not there is not there.
 * Everything in it is a stranger's text until a person has looked at it.
 */

/** One file, or several merged. */
export interface Kubeconfig {
  readonly clusters: ReadonlyMap<string, Named<ClusterEntry>>
  readonly users: ReadonlyMap<string, Named<UserEntry>>
  readonly contexts: ReadonlyMap<string, Named<ContextEntry>>
  readonly currentContext?: string
  /** Sentences about what could not be used, each with the file's name. */
  readonly troubles: readonly string[]
}

/** An entry and the file it stands in. */
export interface Named<T> {
  readonly name: string
  readonly file: string
  readonly entry: T
}

/** Where a cluster is and how its certificate is checked. */
export interface ClusterEntry {
  readonly server: string
  readonly tlsServerName?: string
  readonly isUnverified: boolean
  readonly authoritiesFile?: string
  /** Base64 of PEM. */
  readonly authoritiesData?: string
  readonly proxyUrl?: string
  readonly isUncompressed: boolean
  /** Of the extension `client.authentication.k8s.io/exec`: handed to a plugin that asks for cluster information. */
  readonly pluginConfig?: unknown
}

/** Who logs in, and by what. */
export interface UserEntry {
  readonly certificateFile?: string
  readonly certificateData?: string
  readonly keyFile?: string
  readonly keyData?: string
  readonly token?: string
  readonly tokenFile?: string
  readonly username?: string
  readonly password?: string
  readonly impersonate?: { readonly user: string; readonly uid?: string; readonly groups: readonly string[]; readonly extra: Readonly<Record<string, readonly string[]>> }
  readonly provider?: { readonly name: string; readonly config: Readonly<Record<string, string>> }
  readonly plugin?: PluginEntry
}

/** A command that prints a credential. */
export interface PluginEntry {
  readonly apiVersion: string
  readonly command: string
  readonly args: readonly string[]
  readonly env: readonly { readonly name: string; readonly value: string }[]
  readonly installHint?: string
  readonly interactiveMode: 'Never' | 'IfAvailable' | 'Always'
  readonly wantsClusterInfo: boolean
}

/** Which user on which cluster. */
export interface ContextEntry {
  readonly cluster: string
  readonly user: string
  readonly namespace?: string
}

/** A file that says nothing. */
export const emptyKubeconfig: Kubeconfig = { clusters: new Map(), users: new Map(), contexts: new Map(), troubles: [] }
