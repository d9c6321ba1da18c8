/** The eight states of virDomainState in libvirt's own words. */
export type DomainStateWord =
  | 'nostate' | 'running' | 'blocked' | 'paused' | 'shutdown' | 'shutoff' | 'crashed' | 'pmsuspended'

export interface DomainStatus {
  readonly state: DomainStateWord | (string & {})
  /** Depends on the state: `booted`, `user`, `destroyed`, `saved`, `unknown`, ... */
  readonly reason: string
}

/** One row of a list. Plain data: to act on it, look it up by UUID. */
export interface DomainSummary extends DomainStatus {
  readonly uuid: string
  readonly name: string
  /** -1 when inactive. */
  readonly id: number
  readonly isActive: boolean
  readonly isPersistent: boolean
  /** Both cost a call per domain and are only there when asked for with `listDomains({ details: true })`. */
  readonly isAutostart?: boolean
  readonly hasManagedSave?: boolean
}

export interface DomainInfo {
  readonly state: DomainStateWord | (string & {})
  readonly maxMemoryKiB: number
  readonly memoryKiB: number
  readonly vcpus: number
  readonly cpuTimeNs: number
}

export interface DomainInterface {
  /** As the source names it: the host's tap (`vnet0`) for lease and arp, the guest's own name for the agent. */
  readonly name: string
  readonly mac: string | null
  readonly addresses: readonly { readonly family: 'ipv4' | 'ipv6'; readonly address: string; readonly prefix: number }[]
}

export interface DomainFilesystem {
  readonly mountpoint: string
  readonly name: string
  readonly type: string
  readonly devices: readonly string[]
}

export interface DomainBlockInfo {
  readonly capacityBytes: number
  readonly allocationBytes: number
  readonly physicalBytes: number
}

export interface DomainJob {
  readonly type: 'none' | 'bounded' | 'unbounded' | 'completed' | 'failed' | 'cancelled' | (string & {})
  readonly timeElapsedMs: number
  readonly timeRemainingMs: number
  readonly dataTotalBytes: number
  readonly dataProcessedBytes: number
  readonly dataRemainingBytes: number
}

export interface Screenshot {
  /** Usually `image/png` (QEMU 7.1 and later) or `image/x-portable-pixmap`. */
  readonly mime: string
  readonly bytes: Uint8Array
}
