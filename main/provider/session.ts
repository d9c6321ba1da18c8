/**
 * What a backend must be: a session is one open backend with seven verbs (watch, perform,
 * openConsole, source, replaceSource, create, close) and a few questions. It lives in a host
 * process and speaks of machines by the backend's own key; which connection it belongs to is
 * main's business.
 */
import type { Duplex } from 'node:stream'
import { z } from 'zod'
import type { Deed } from '../../preload/contract/action'
import type { ClusterHealth } from '../../preload/contract/cluster'
import type { ClusterOptions, ClusterPlan } from '../../preload/contract/cluster-plan'
import type { HostFacts } from '../../preload/contract/connection'
import type { CloseReason } from '../../preload/contract/console'
import type { CreateOptions, Plan, Preview, Recognition } from '../../preload/contract/create'
import type { Failure } from '../../preload/contract/failure'
import type { DeletableVolume, Problem, Source, Usage } from '../../preload/contract/machine'
import type { Pipe } from '../../preload/wire/pipe'
import type { Sink } from '../../preload/wire/roles'
import type { ClusterOpenOptions, CreateProgress, ForwardState, HostContext, SessionLink, SessionMachine, SessionOccurrence, SessionRow } from './host-contract'

/** How a backend is opened. */
export interface OpenOptions {
  readonly uri: string
  readonly isReadOnly: boolean
  readonly allowsUnverified: boolean
  /** Where it is a cluster. */
  readonly cluster?: ClusterOpenOptions
}

/** Stands in front of a failure's detail when the person has to agree to something first; behind it a {@link ConsentWish} as JSON. */
export const consentWanted = 'consent wanted: '

const marks = z.array(z.string().min(1).max(200)).min(1).max(10)
/** What waits for the person's word, with the marks by which that word is remembered. Its texts are a stranger's. */
export const consentWish = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('command'),
    marks,
    command: z.string().min(1),
    /** The program it comes to on this computer. */
    program: z.string(),
    /** The kubeconfig that names it. */
    file: z.string(),
  }),
  z.object({ kind: z.literal('risks'), marks, server: z.string(), risks: z.array(z.string()) }),
])
export type ConsentWish = z.infer<typeof consentWish>

/** Ends a watch. */
export type End = () => void

/** A way to a port of a guest. */
export interface GuestStream {
  readonly stream: Duplex
  /** Why it ended, when it did so by itself. */
  reason(): Promise<CloseReason>
  /** It was ended from here: nobody will ask why. */
  forget(): void
  /** Tells since when the far end gives no sign of life, and `undefined` when it does again, until the stream ends; absent where nothing is known of that. */
  onSilence?(listener: (since: number | undefined) => void): void
}

/** One open backend: seven verbs, and questions that change nothing. */
export interface Session {
  readonly facts: HostFacts
  readonly watch: {
    /** One item, id `link`. When it says `lost`, the session is over: close it and open another. */
    link(sink: Sink<SessionLink>): End
    rows(sink: Sink<SessionRow>): End
    /** One item, or none when the machine is gone. */
    detail(key: string, sink: Sink<SessionMachine>): End
    /** Polled in bulk, only while somebody watches. */
    usage(keys: readonly string[], sink: Sink<Usage>): End
    /** Edges as they come; an empty snapshot first. */
    occurrences(sink: Sink<SessionOccurrence>): End
  }
  perform(key: string, deed: Deed): Promise<void>
  /** Connects the console and the pipe until either closes. Rejects when the console cannot be opened. */
  openConsole(request: { readonly key: string; readonly consoleId: string; readonly force: boolean }, pipe: Pipe): Promise<void>
  source(key: string): Promise<Source>
  replaceSource(key: string, text: string, revision: string): Promise<{ waiting: string[] }>
  /** Makes a machine step by step; ending the watch cancels and leaves nothing behind. */
  create(plan: SessionPlan, sink: Sink<CreateProgress>): End
  close(): Promise<void>
  /** Listens on 127.0.0.1 and leads to the guest's port until the watch ends; absent where a backend cannot. */
  forward?(request: { readonly key: string; readonly guestPort: number; readonly localPort?: number }, sink: Sink<ForwardState>): End
  /** Connects with a port of the guest; absent where a backend cannot. Rejects when nothing answers there. */
  openPort?(request: { readonly key: string; readonly guestPort: number }, signal: AbortSignal): Promise<GuestStream>
  /** Where the guest serves its remote desktop, as the person says; absent where a backend has none. */
  serveRdpAt?(key: string, guestPort: number): void
  /** What only a cluster can be asked. */
  readonly cluster?: ClusterVerbs

  readonly question: {
    /** Resolves when the far end answers. */
    probe(): Promise<void>
    deletion(key: string): Promise<DeletableVolume[]>
    validateSource(key: string, text: string): Promise<Problem[]>
    /** What the guest shows now, as PNG. */
    picture(key: string): Promise<Uint8Array>
    createOptions(): Promise<CreateOptions>
    recognise(path: string): Promise<Recognition>
    preview(plan: SessionPlan): Promise<Preview>
  }
}

/** What only a cluster can be asked. */
export interface ClusterVerbs {
  /** One item, id `health`; looked at only while somebody watches. */
  health(sink: Sink<ClusterHealth>): End
  options(namespace: string | undefined): Promise<ClusterOptions>
  /** Generates the YAML and has the server try it without making anything. */
  preview(plan: Omit<ClusterPlan, 'connectionId'>): Promise<Preview>
  create(plan: Omit<ClusterPlan, 'connectionId'>, sink: Sink<CreateProgress>): End
  /** The cluster's own schema of the machine's kind, as JSON. */
  schema(key: string): Promise<string>
}

/** A plan without the connection, which the session is. */
export type SessionPlan = Omit<Plan, 'connectionId'>

/** What an address asks for beyond the usual, for the person to agree to before it is kept. */
export interface AddressReport {
  /** Sentences; none for an address that leads to a usual daemon of this computer. */
  readonly cautions: readonly string[]
  /** It asks not to check who the host is; opening it needs `allowsUnverified`. */
  readonly isUnverified: boolean
}

/** A kind of backend. `opens` says whether it knows a URI; `open` rejects with a failure that has a remedy. */
export interface Backend {
  readonly id: string
  opens(uri: string): boolean
  /** What there is to say about an address, without opening it; throws the failure that it would be refused with even with consent. */
  check?(uri: string): AddressReport
  open(options: OpenOptions): Promise<Session>
  /** What the named files offer, followed as they change; none named: what KUBECONFIG of that environment or the default file say. */
  contexts?(request: { readonly files: readonly string[]; readonly environment: Readonly<Record<string, string>> }, sink: Sink<HostContext>): End
}

export type { Failure }
