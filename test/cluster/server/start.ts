import { clusterPrograms, type ClusterPrograms } from '../../../scripts/setup/cluster.mjs'
import { oldEtcd } from '../../../scripts/setup/cluster-etcd.mjs'
import { prepareApiServer, proxyName, type ApiServer } from './apiserver'
import type { Authority, Issued } from './certificates'
import { startEtcd, type Etcd, type Stored } from './etcd'
import { makeFolder, removeFolder } from './folder'
import { plantSeed } from './seed'
import { runTool, toolEnvironment } from './tools'
import { tokens, writeKubeconfigs, type User } from './users'

// Starts a real Kubernetes API server for a test or a person, and says everything that whoever hooks into it needs.

/** How the API server behaves; every field has a default. */
export interface ClusterOptions {
  /** `embedded` is etcd 3.6; `debian` is etcd 3.4 from Debian's package, with which the API server knows no WatchList. */
  readonly storage?: 'embedded' | 'debian'
  /** Without a cache watches are etcd's own, so that compact() ends them with 410 at once. */
  readonly isCached?: boolean
  /** Added to kube-apiserver's command line. */
  readonly flags?: readonly string[]
  /** Stands in storage before the API server starts. */
  readonly contents?: readonly Stored[]
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

/** How a tool is run: as whom (default admin), and with what on its standard input. */
export interface ToolOptions {
  readonly as?: User
  readonly input?: string
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
  /** Paths; virtctl is KubeVirt's own, and examples are its example manifests. */
  readonly programs: { readonly kubectl: string, readonly virtctl: string, readonly examples: string }
  /** A folder of its own that goes with the cluster; logs lie here. */
  readonly folder: string
  /** For a tool that is started by hand: it sees this cluster as the user and nothing of the person's own. */
  environment(as: User): NodeJS.ProcessEnv
  /** Runs kubectl and returns what it printed; fails with what it printed to stderr. */
  kubectl(args: readonly string[], how?: ToolOptions): Promise<string>
  /** Likewise. */
  virtctl(args: readonly string[], how?: ToolOptions): Promise<string>
  /** Ends the API server without a good-bye (SIGKILL). Storage keeps running. */
  crash(): Promise<void>
  /**
   * Crashes the API server, unless it is down already, and returns when a new one says on the same port that it is ready.
   * For a moment longer it may answer 429 "storage is (re)initializing", as any cluster's does.
   */
  restart(): Promise<void>
  /**
   * Forgets the past. Storage does at once, and without caches so does the API server. With caches it answers older
   * continuation tokens with 410 within 15 s, and older watches only after a restart.
   */
  compact(): Promise<void>
  /** Writes objects straight into storage, quicker than any API server takes them; it tells its watchers of each all the same. */
  store(values: readonly Stored[]): Promise<void>
  /** Ends everything and removes the folder. Happens by itself when the process that started it ends or is killed. */
  stop(): Promise<void>
}

/** Starts it and returns when it answers and KubeVirt's resources are served. */
export async function startCluster({ storage = 'embedded', isCached = true, flags = [], contents = [] }: ClusterOptions = {}): Promise<TestCluster> {
  const programs = clusterPrograms()
  const etcdProgram = storage === 'debian' ? oldEtcd() : programs.etcd
  const folder = makeFolder()
  let etcd: Etcd | undefined
  try {
    await plantSeed({ ...programs, etcd: etcdProgram }, folder)
    etcd = await startEtcd(etcdProgram, folder)
    await etcd.fill(contents)
    const server = await prepareApiServer({ program: programs.apiserver, folder, etcdUrl: etcd.url, flags: [...(isCached ? [] : ['--watch-cache=false']), ...flags] })
    return await running({ programs, folder, etcd, server })
  } catch (error) {
    await etcd?.daemon.end()
    removeFolder(folder)
    throw error
  }
}

interface Parts {
  readonly programs: ClusterPrograms
  readonly folder: string
  readonly etcd: Etcd
  readonly server: ApiServer
}

async function running({ programs, folder, etcd, server }: Parts): Promise<TestCluster> {
  const { url, authority, requestHeaderAuthority } = server
  const [serving, first] = await Promise.all([
    authority.issue({ name: 'virt-api', hosts: ['virt-api.kubevirt.svc', 'localhost', '127.0.0.1'] }),
    server.start(),
  ])
  let daemon = first
  const kubeconfigs = writeKubeconfigs(folder, url, authority.certificate)
  const tool = (program: string) => (args: readonly string[], { as = 'admin', input }: ToolOptions = {}) =>
    runTool(program, args, { kubeconfig: kubeconfigs[as], folder, input })
  return {
    url, ca: authority.certificate, kubeconfigs, tokens, authority, programs, folder,
    aggregation: { serving, caBundle: authority.certificate, requestHeaderCa: requestHeaderAuthority.certificate, allowedNames: [proxyName] },
    environment: (user) => toolEnvironment(kubeconfigs[user], folder),
    kubectl: tool(programs.kubectl),
    virtctl: tool(programs.virtctl),
    crash: () => daemon.end(),
    async restart() {
      await daemon.end()
      daemon = await server.start()
    },
    compact: () => etcd.compact(),
    store: (values) => etcd.put(values),
    async stop() {
      // Nothing of it is needed any more, so nobody is asked to finish.
      await Promise.all([daemon.end(), etcd.daemon.end()])
      removeFolder(folder)
    },
  }
}
