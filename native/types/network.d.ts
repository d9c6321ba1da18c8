export interface NetworkSummary {
  readonly uuid: string
  readonly name: string
  readonly isActive: boolean
  readonly isPersistent: boolean
  readonly isAutostart: boolean
  /** Null where the network has no bridge of its own. */
  readonly bridge: string | null
}

export interface DhcpLease {
  readonly interface: string
  /** When it ends, epoch milliseconds; 0 for never. */
  readonly expiresAt: number
  readonly family: 'ipv4' | 'ipv6'
  readonly mac: string | null
  readonly iaid: string | null
  readonly address: string
  readonly prefix: number
  readonly hostname: string | null
  readonly clientId: string | null
}

/** virNetwork. */
export interface Network {
  readonly uuid: string
  readonly name: string
  summary(): Promise<NetworkSummary>
  /** NetworkXmlFlags. */
  xml(flags?: number): Promise<string>
  start(): Promise<void>
  /** Power it off; the definition stays. A transient network is gone. */
  destroy(): Promise<void>
  undefine(): Promise<void>
  setAutostart(on: boolean): Promise<void>
  /** All, or those of one MAC address. */
  dhcpLeases(mac?: string): Promise<DhcpLease[]>
  close(): void
}
