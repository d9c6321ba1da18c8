import type { Authority, Issued } from './certificates'

// Starts a real Kubernetes API server for a test or a person, and says everything that whoever hooks into it needs.

/**
 * Who may log in, each with the rights his name says. `kubevirt-admin` holds the role `admin` and not cluster-admin; `tenant`
 * may edit in the namespace `tenant` and nowhere else; `nobody` is known and may do nothing.
 */
export const users = ['admin', 'kubevirt-admin', 'edit', 'view', 'tenant', 'nobody'] as const
export type User = (typeof users)[number]

/** How the API server behaves; every field has a default. */
export interface ClusterOptions {
  /** `embedded` is etcd 3.6; `debian` is the installed etcd-server 3.4, which knows no WatchList. */
  readonly storage?: 'embedded' | 'debian'
  /** Without a cache watches are etcd's own, so that compact() ends them with 410 at once. */
  readonly isCached?: boolean
  /** Added to kube-apiserver's command line. */
  readonly flags?: readonly string[]
}

/** What an aggregated server (the stand-in for virt-api) needs to be believed by this API server, and to believe it. */
export interface Aggregation {
  /** For virt-api.kubevirt.svc, localhost and 127.0.0.1. */
  readonly serving: Issued
  /** PEM, for the APIService's caBundle. */
  readonly caBundle: string
  /** PEM: only a client certificate signed by this one may be asked for X-Remote-User. */
  readonly requestHeaderCa: string
  readonly allowedNames: readonly string[]
}

/** A running cluster. */
export interface TestCluster {
  /** https://127.0.0.1:PORT, the same after a restart. */
  readonly url: string
  /** PEM */
  readonly ca: string
  /** Paths of kubeconfig files, each with one context that is named like the user. */
  readonly kubeconfigs: Readonly<Record<User, string>>
  /** Bearer tokens. */
  readonly tokens: Readonly<Record<User, string>>
  /** Signs client certificates that the API server accepts (groups are organisations) and serving certificates it trusts. */
  readonly authority: Authority
  readonly aggregation: Aggregation
  /** Paths; virtctl is KubeVirt's own. */
  readonly programs: { readonly kubectl: string, readonly virtctl: string }
  /** A folder of its own that goes with the cluster; logs lie here. */
  readonly folder: string
  /** Runs kubectl as a user (default admin) and returns what it printed; fails with what it printed to stderr. */
  kubectl(args: readonly string[], how?: { readonly as?: User, readonly input?: string }): Promise<string>
  /** Ends the API server without a good-bye (SIGKILL). Storage keeps running. */
  crash(): Promise<void>
  /** Crashes the API server, unless it is down already, and returns when a new one answers on the same port. */
  restart(): Promise<void>
  /** Forgets the past in storage: from now on continuation tokens are answered with 410, and older watches after a restart. */
  compact(): Promise<void>
  /** Ends everything and removes the folder. Happens by itself when the process that started it ends or is killed. */
  stop(): Promise<void>
}

/** Starts it and returns when it answers and KubeVirt's resources are served. */
export async function startCluster(options: ClusterOptions = {}): Promise<TestCluster> {
  throw new Error(`A cluster cannot be started yet (${JSON.stringify(options)}).`)
}
