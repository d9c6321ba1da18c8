/**
 * What the parts of one libvirt session share: the open connection, what is known of the host and its machines, and
 * the seams at which consoles and creating hang. A part gets this object and keeps nothing else of the session.
 */
import type { HostFacts } from '../../preload/contract/connection'
import type { CreateOptions, Preview, Recognition } from '../../preload/contract/create'
import type { Pipe } from '../../preload/wire/pipe'
import type { Sink } from '../../preload/wire/roles'
import type { CreateProgress } from '../provider/host-contract'
import type { RdpProbe } from '../provider/rdp-probe'
import type { End, SessionPlan } from '../provider/session'
import type { Alone } from './alone'
import type { Connection, Domain, DomainSummary, LibvirtEvent } from './driver'
import type { SilenceListener } from './silence'
import type { Definition } from './xml/definition'

/** A machine as the inventory knows it; replaced whole when it changes, never mutated. */
export interface Known {
  /** The UUID. */
  readonly key: string
  readonly summary: DomainSummary
  readonly hasManagedSave: boolean
  readonly vcpus?: number
  readonly memoryBytes?: number
  /** What the XML says: of what runs, or of the next start when it is off. Absent until it was read. */
  readonly definition?: Definition
  readonly addresses: readonly string[]
  /** The agent's word for the guest's system. */
  readonly agentOs?: string
}

/** What all parts of a session share. */
export interface SessionContext {
  readonly connection: Connection
  /** As the person gave it. */
  readonly uri: string
  readonly isReadOnly: boolean
  /** libvirt's in-memory test driver: no QEMU, no files, no agent, no graphics. */
  readonly isDemo: boolean
  /** The daemon runs on this very computer: its paths are our paths. */
  readonly isLocal: boolean
  readonly facts: HostFacts
  /** The host's capabilities, as XML; empty where the driver has none. */
  readonly capabilities: string
  /** What is known of a machine now, without asking libvirt. */
  known(key: string): Known | undefined
  allKnown(): Iterable<Known>
  /** Every definition has been read since the session opened; for questions over all machines. */
  allRead(): Promise<void>
  /** Looks the machine up; rejects with the failure `notFound`. Handles go stale, so never keep one. */
  domain(key: string): Promise<Domain>
  /** A connection on which nothing else happens; see alone.ts. Rejects when the daemon takes none within the limit. */
  alone(limitMs?: number): Promise<Alone>
  /** Tells since when the daemon is silent, until it is ended. */
  silence(listener: SilenceListener): End
  /** Reads this machine again soon: after something that libvirt sends no event for. */
  refresh(key: string): void
  /** Every event of the connection, in order, after the inventory has taken note of it. */
  onEvent(listener: (event: LibvirtEvent) => void): End
  readonly rdp: RdpProbe
  /** Settles when the link is gone or the session is closed; with nothing, so that it can be raced. */
  readonly over: Promise<void>
}

/**
 * `main/libvirt/console.ts` exports `openConsole` of this shape. It resolves once console and pipe are connected, and
 * rejects with a failure when the console cannot be opened. `consoleId` is one of {@link Known.definition}'s consoles.
 */
export type OpenConsole = (
  context: SessionContext,
  request: { readonly key: string; readonly consoleId: string; readonly force: boolean },
  pipe: Pipe,
) => Promise<void>

/** `main/libvirt/create/index.ts` exports `creation`, a function from the context to this. */
export interface Creation {
  create(plan: SessionPlan, sink: Sink<CreateProgress>): End
  createOptions(): Promise<CreateOptions>
  recognise(path: string): Promise<Recognition>
  preview(plan: SessionPlan): Promise<Preview>
  /** Cancels what is being made; resolves when it is cleared away. */
  close(): Promise<void>
}
