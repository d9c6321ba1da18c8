import type { DomainBlockInfo, DomainFilesystem, DomainInfo, DomainInterface, DomainJob, DomainStatus, DomainSummary, Screenshot } from './domain-data.js'
import type { TypedParams } from './event.js'
import type { Stream } from './stream.js'

/** virDomain. The handle goes stale when the domain is undefined or renamed: look it up by UUID again. */
export interface Domain {
  readonly uuid: string
  /** As it was at the look-up. */
  readonly name: string

  summary(): Promise<DomainSummary>
  state(): Promise<DomainStatus>
  info(): Promise<DomainInfo>
  /** DomainXmlFlags: SECURE (needs write access; never log it), INACTIVE, ... */
  xml(flags?: number): Promise<string>

  /** DomainStartFlags. Resolves when the guest runs (or is paused with PAUSED). */
  start(flags?: number): Promise<void>
  /** Ask the guest to power off. Resolves when it was asked, not when it obeyed. DomainShutdownFlags choose how. */
  shutdown(flags?: number): Promise<void>
  /** Ask the guest to reboot. DomainShutdownFlags, same bits. */
  reboot(flags?: number): Promise<void>
  /** The reset button. */
  reset(): Promise<void>
  /** Power off. DomainDestroyFlags.GRACEFUL fails instead of sending SIGKILL. */
  destroy(flags?: number): Promise<void>
  suspend(): Promise<void>
  resume(): Promise<void>
  /** Suspend inside the guest, through its agent: 'mem' | 'disk' | 'hybrid'. */
  pmSuspend(target: 'mem' | 'disk' | 'hybrid'): Promise<void>
  pmWakeup(): Promise<void>

  /** DomainUndefineFlags. Fails when state exists that no flag mentions (managed save, snapshots, NVRAM, TPM). */
  undefine(flags?: number): Promise<void>
  rename(name: string): Promise<void>
  autostart(): Promise<boolean>
  setAutostart(on: boolean): Promise<void>

  /** Save memory to libvirt's own place and power off; the next start resumes. DomainSaveFlags. */
  managedSave(flags?: number): Promise<void>
  hasManagedSave(): Promise<boolean>
  removeManagedSave(): Promise<void>
  /** Save memory to a file on the host and power off; `connection.restoreDomain` brings it back. DomainSaveFlags. */
  save(path: string, flags?: number): Promise<void>

  /** DomainMetadataType; `uri` names the element for ELEMENT. Rejects with VIR_ERR_NO_DOMAIN_METADATA when there is none. DomainAffect. */
  metadata(type: number, uri?: string | null, flags?: number): Promise<string>
  /** `value` null removes it. `key` is the XML prefix for ELEMENT. */
  setMetadata(type: number, value: string | null, key?: string | null, uri?: string | null, flags?: number): Promise<void>

  /** At most 16 key codes pressed together for `holdMs`. `codeset` is a KeycodeSet. */
  sendKey(codeset: number, holdMs: number, keycodes: readonly number[]): Promise<void>
  /** At most 64 MiB. */
  screenshot(screen?: number): Promise<Screenshot>
  /** A serial port or console by alias ("serial0"), or the first. DomainConsoleFlags: FORCE disconnects whoever has it, SAFE fails instead. */
  openConsole(device?: string | null, flags?: number): Promise<Stream>
  /**
   * A connected socket to the guest's VNC or SPICE server: no TCP port, no password with `skipAuth`. Only over a local Unix socket.
   * The number is yours: wrap it (`new net.Socket({ fd })`) and let the wrapper close it. Inside a Chromium utilityProcess,
   * which enforces who owns a descriptor, never close the number itself.
   */
  openGraphicsFD(index: number, options?: { readonly skipAuth?: boolean }): Promise<number>

  /** InterfaceAddressSource: LEASE (0), AGENT (1), ARP (2). */
  interfaceAddresses(source: number): Promise<DomainInterface[]>
  /** GuestInfoTypes, 0 for all that the agent knows. Keys as libvirt documents them: `os.name`, `user.0.name`, `fs.count`, ... */
  guestInfo(types?: number): Promise<TypedParams>
  filesystems(): Promise<DomainFilesystem[]>
  /** QEMU guest agent: JSON in, JSON out. `timeoutSeconds` -1 is default, -2 block, 0 at once. Taints the domain. */
  agentCommand(command: string, timeoutSeconds?: number, flags?: number): Promise<string>
  /** How long libvirt waits for the agent from now on: -2 for ever, -1 default (5 s), 0 not at all. */
  setAgentTimeout(timeoutSeconds: number): Promise<void>
  /** The guest's clock, epoch milliseconds. */
  time(): Promise<number>
  /** DomainTimeFlags.SYNC takes it from the guest's RTC and ignores `at`. */
  setTime(at: number, flags?: number): Promise<void>

  /** DomainAffect; with DomainAffect.MAXIMUM the ceiling (inactive only). */
  setMemory(memoryKiB: number, flags?: number): Promise<void>
  /** DomainVcpuFlags. */
  setVcpus(count: number, flags?: number): Promise<void>
  vcpus(flags?: number): Promise<number>
  /** DomainAffect. */
  attachDevice(xml: string, flags?: number): Promise<void>
  /** Live: the guest may take its time, the `deviceRemoved` event says when. */
  detachDevice(xml: string, flags?: number): Promise<void>
  detachDeviceByAlias(alias: string, flags?: number): Promise<void>
  /** DomainAffect, and DomainAffect.FORCE to open a locked tray. */
  updateDevice(xml: string, flags?: number): Promise<void>

  /** A disk by target ("vda") or path. */
  blockInfo(disk: string): Promise<DomainBlockInfo>
  /** Grow a disk while the guest runs. */
  blockResize(disk: string, capacityBytes: number): Promise<void>
  job(): Promise<DomainJob>
  abortJob(): Promise<void>

  close(): void
}
