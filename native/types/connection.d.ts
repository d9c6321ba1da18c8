import type { Domain } from './domain.js'
import type { DomainSummary } from './domain-data.js'
import type { EventKind, LibvirtEvent, Subscription, TypedParams } from './event.js'
import type { Network, NetworkSummary } from './network.js'
import type { StoragePool, StoragePoolSummary, StorageVolume } from './storage.js'

/** One thing libvirt wants to know while it opens a connection. */
export interface CredentialRequest {
  /** virConnectCredentialType in words; what must not be echoed is `passphrase` and `noechoprompt`. */
  readonly type: 'username' | 'authname' | 'language' | 'cnonce' | 'passphrase' | 'echoprompt' | 'noechoprompt' | 'realm' | 'external' | (string & {})
  readonly prompt: string
  readonly challenge: string | null
  /** What an empty answer would mean. */
  readonly defaultResult: string | null
}

/** `client` is our own `close()`. */
export type CloseReason = 'error' | 'eof' | 'keepalive' | 'client'

export interface OpenOptions {
  readonly readOnly?: boolean
  /** One answer per request, in order; null, a rejection or the wrong number of answers gives up (VIR_ERR_AUTH_FAILED or _CANCELLED). */
  readonly auth?: (requests: readonly CredentialRequest[]) => Promise<readonly string[] | null>
  /** Ping after so many seconds of silence, give up after `count` without answer. Default 5 and 3. False: none. */
  readonly keepAlive?: { readonly intervalSeconds: number; readonly count: number } | false
  /** Exactly once, when the link is gone. After anything but `client` still `close()` it. */
  readonly onClose?: (reason: CloseReason) => void
  /** Consent to the URI parameter `no_verify`, that is, to not checking the server's certificate. */
  readonly allowNoVerify?: boolean
  /** Stops waiting: the promise rejects with the signal's reason, and the connection is closed should it still come up. */
  readonly signal?: AbortSignal
}

/**
 * Does not fork and runs no command, whatever the URI says: transports `ssh`, `libssh`, `libssh2` and `ext` are refused, and so is every URI
 * parameter but `socket`, `mode`, `pkipath`, `name`, `tls_priority`, `auth`, `no_sanity` and, with consent, `no_verify`: by ERR_URI_REFUSED.
 * `mode` may be `direct` or `legacy` (`auto` may fork). A session URI without a running daemon must not be opened: libvirt
 * would start the daemon, and a fork kills a utilityProcess; start the daemon and pass `socket=`.
 */
export declare function open(uri: string, options?: OpenOptions): Promise<Connection>

/** Checks a URI as `open` does, and throws what it would. */
export declare function checkUri(uri: string, options?: { readonly allowNoVerify?: boolean }): void

/**
 * Loads the compiled addon and libvirt's client library, as `open` does where nobody has yet. Throws the loader's error when either is
 * missing; after they were installed it can be tried again.
 */
export declare function load(): void

/** libvirt's own version, as 9.0.0. */
export declare function libraryVersion(): string

/** Live C++ objects of this process, for leak tests. */
export declare function handleCounts(): {
  readonly connections: number
  readonly domains: number
  readonly networks: number
  readonly storagePools: number
  readonly storageVolumes: number
  readonly streams: number
  readonly subscriptions: number
  /** Worker threads alive; the event loop is one more. */
  readonly threads: number
}

export interface NodeInfo {
  readonly model: string
  readonly memoryKiB: number
  readonly cpus: number
  readonly mhz: number
  readonly nodes: number
  readonly sockets: number
  readonly cores: number
  readonly threads: number
}

/** virConnect. Stays open until `close()`, whether or not anybody holds it. */
export interface Connection {
  /** False once `close()` was called. For the link itself see `isAlive`. */
  readonly isOpen: boolean
  /** Ends subscriptions, streams and every object made from it. Resolves when the daemon was told; never rejects; twice is fine. */
  close(): Promise<void>
  isAlive(): Promise<boolean>
  isSecure(): Promise<boolean>

  uri(): Promise<string>
  hostname(): Promise<string>
  /** "QEMU", "TEST", ... */
  type(): Promise<string>
  /** As "9.0.0"; the hypervisor's is null where the driver does not know. */
  libvirtVersion(): Promise<string>
  hypervisorVersion(): Promise<string | null>
  capabilities(): Promise<string>
  domainCapabilities(query?: {
    readonly emulator?: string | null
    readonly arch?: string | null
    readonly machine?: string | null
    readonly virtType?: string | null
  }): Promise<string>
  nodeInfo(): Promise<NodeInfo>
  /** In KiB: `total`, `free`, `buffers`, `cached`. `cell` -1 is the whole host. */
  memoryStats(cell?: number): Promise<TypedParams>
  /** In ns since boot: `kernel`, `user`, `idle`, `iowait`, `intr`. `cpu` -1 is all. */
  cpuStats(cpu?: number): Promise<TypedParams>

  /** Everything in one call. DomainListFlags filter. libvirt refuses above 16,384 domains (VIR_ERR_RPC). */
  listDomains(options?: { readonly flags?: number; readonly details?: boolean }): Promise<DomainSummary[]>
  domainByUUID(uuid: string): Promise<Domain>
  domainByName(name: string): Promise<Domain>
  domainById(id: number): Promise<Domain>
  /** DomainDefineFlags.VALIDATE checks against the schema. */
  defineDomain(xml: string, flags?: number): Promise<Domain>
  /** A transient domain, started at once. DomainStartFlags. */
  createDomain(xml: string, flags?: number): Promise<Domain>
  /** From a file that `domain.save` wrote. `xml` null keeps the saved one. DomainSaveFlags. */
  restoreDomain(path: string, xml?: string | null, flags?: number): Promise<void>
  /** One call for every domain. DomainStats groups (0: all), DomainStatsFlags. */
  allDomainStats(groups?: number, flags?: number): Promise<{ readonly uuid: string; readonly params: TypedParams }[]>

  /** NetworkListFlags. */
  listNetworks(flags?: number): Promise<NetworkSummary[]>
  networkByUUID(uuid: string): Promise<Network>
  networkByName(name: string): Promise<Network>
  defineNetwork(xml: string): Promise<Network>
  /** Transient, started at once. */
  createNetwork(xml: string): Promise<Network>

  /** StoragePoolListFlags. */
  listStoragePools(flags?: number): Promise<StoragePoolSummary[]>
  storagePoolByUUID(uuid: string): Promise<StoragePool>
  storagePoolByName(name: string): Promise<StoragePool>
  /** The pool whose target directory or device this is. */
  storagePoolByTargetPath(path: string): Promise<StoragePool>
  defineStoragePool(xml: string): Promise<StoragePool>
  /** Transient, started at once. StoragePoolCreateFlags. */
  createStoragePool(xml: string, flags?: number): Promise<StoragePool>
  storageVolumeByPath(path: string): Promise<StorageVolume>
  storageVolumeByKey(key: string): Promise<StorageVolume>

  /**
   * Events in batches, in order, oldest first. Kinds this driver lacks are skipped: see `subscription.kinds`. What the callback throws is an
   * uncaught exception. Subscribe before listing, and nothing is missed.
   */
  subscribe(kinds: readonly EventKind[] | 'all', callback: (events: readonly LibvirtEvent[]) => void): Promise<Subscription>
}
